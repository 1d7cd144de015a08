"""1,000 certificates beside ReportLab's bare canvas with the same content (performance.md 2.3)."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from statistics import median
from typing import Any

from desktop.documents import bidi, emblem, frame, pdf_blocks, pdf_certificate, shaping, text
from desktop.documents.blocks import Heading, KeyValues, Letterhead, Paper, Paragraph, Signature, SignatureRow
from desktop.documents.codes import DocumentCode, qr_modules
from desktop.documents.fonts import FOLDER
from desktop.documents.pdf import write_pdf
from tests.bench.figure import Figure

COUNT = 1000
ROUNDS = 5

LATIN = (
    (*("Kari", "Olav", "Ingrid", "Zoë", "Jürgen", "Łukasz", "Françoise", "Åse", "Çelik", "Ðorđe", "Nuño", "Erzsébet"),),
    (*("Nordmann", "Ærøskøbing", "Kowalczyk", "García", "Öztürk", "Šimek", "Lindqvist", "Nguyễn", "D’Amico"),),
)
SCRIPTS = (
    LATIN,
    (("Нина", "Георги", "Стефка", "Борислав", "Ирина"), ("Иванова", "Щерев", "Ъгълова", "Жечев", "Петрова")),
    (("Ελένη", "Γιώργος", "Αναστασία", "Νίκος"), ("Παπαδοπούλου", "Οικονόμου", "Γεωργίου", "Δημητρίου")),
    (("สมชาย", "สุดา", "ประเสริฐ", "น้ำฝน", "วิไล"), ("ใจดี", "ผู้ใหญ่บ้าน", "ศรีสุข", "ทองคำ")),
    (("محمد", "فاطمة", "عبد الله", "علاء", "زينب"), ("الأمين", "الإدريسي", "الحسن", "البغدادي")),
    (("שרה", "דוד", "יעל", "משה"), ("כהן", "לוי", "מזרחי", "פרץ")),
    (("प्रिया", "राहुल", "क्षमा", "ज्ञानेश"), ("शर्मा", "श्रेष्ठ", "त्रिपाठी", "वर्मा")),
    (("小明", "雪", "太郎", "桜子"), ("王", "李", "山田", "佐藤")),
    (("민준", "서연", "지훈", "하은"), ("김", "이", "박", "최")),
    (("யாழினி", "கிருஷ்ணன்", "முருகன்"), ("இராமன்", "செல்வன்", "குமார்")),
)
WORDS = (
    "has taken part as a mentee in the programme Brygga Employment Mentoring and has completed all of its sessions, "
    "from 1 December 2026 to 30 June 2027. The sessions dealt with applying for work, interviews, networks and one’s "
    "own rights at work. The mentee kept a diary of every session and reached the goals that were agreed at the start."
)


def names(scripts: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], count: int) -> list[str]:
    """Names of three parts, hardly one like another, the scripts in turn."""
    luck = random.Random(7)
    found = []
    for place in range(count):
        given, family = scripts[place % len(scripts)]
        found.append(f"{luck.choice(given)} {luck.choice(given)} {luck.choice(family)}")
    return found


def logo() -> bytes:
    """A small PNG with soft edges."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (320, 120), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((5, 10, 105, 110), fill=(15, 110, 110, 255))
    pen.ellipse((45, 10, 145, 110), outline=(200, 150, 60, 255), width=9)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def papers(people: Sequence[str]) -> list[Paper]:
    head = Letterhead(
        programme="Brygga Employment Mentoring",
        title="Certificate",
        code_label="EM-24",
        logo=logo(),
        emblem="eu",
        statement="Co-funded by the European Union",
        issued_on="30 June 2027",
    )
    manager = Signature("Kari Nordmann", "Manager", "Bergen", "30 June 2027")
    signed = SignatureRow((manager, Signature("Olav Lie", "Mentor")))
    return [
        Paper(
            replace(head, number=f"EM-2026-G03-EM24-{place:04d}", code=DocumentCode("7K3QF", place)),
            (
                Heading("Certificate"),
                Paragraph("This is to certify that", "lead"),
                Heading(name, 2),
                Paragraph(WORDS),
                KeyValues((("Sessions", "14"), ("Hours", "21"))),
                signed,
            ),
            "certificate",
        )
        for place, name in enumerate(people)
    ]


def product(people: Sequence[str]) -> bytes:
    out = BytesIO()
    write_pdf(out, papers(people))
    return out.getvalue()


def bare(people: Sequence[str]) -> bytes:
    """The same page on ReportLab's canvas as one who knows it well writes it: a form, text, codes as paths.

    Text is drawn letter by letter without shaping, in one face: what a canvas can do by itself.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    out = BytesIO()
    canvas = Canvas(out, pagesize=(_WIDE, _HIGH), pageCompression=1, invariant=1)
    wrapped = _still(canvas)
    for place, name in enumerate(people):
        canvas.doForm("still")
        _body(canvas, name, wrapped)
        _foot(canvas, place)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


_MM = 72 / 25.4
_WIDE, _HIGH = 297 * _MM, 210 * _MM
_MIDDLE = _WIDE / 2


def _still(canvas: Any) -> list[str]:
    """Frame, logo and emblem as a form; the words of the body in lines."""
    from reportlab.lib.utils import ImageReader, simpleSplit
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    known = pdfmetrics.getRegisteredFontNames()
    for face in ("NotoSerif-Regular", "NotoSerif-Bold", "NotoSans-Regular", "NotoSans-Bold"):
        if face not in known:
            pdfmetrics.registerFont(TTFont(face, str(FOLDER / f"{face}.ttf")))
    canvas.beginForm("still", 0, 0, _WIDE, _HIGH)
    for edge in (9 * _MM, 11 * _MM):
        canvas.rect(edge, edge, _WIDE - 2 * edge, _HIGH - 2 * edge)
    picture = ImageReader(BytesIO(logo()))
    canvas.drawImage(picture, 18 * _MM, _HIGH - 29 * _MM, 32 * _MM, 12 * _MM, mask="auto")
    canvas.setFont("NotoSans-Bold", 9)
    canvas.drawString(18 * _MM, _HIGH - 35 * _MM, "Brygga Employment Mentoring")
    canvas._code.append(emblem.operators(_WIDE - 45 * _MM, 20 * _MM, 12 * _MM))
    canvas.setFont("NotoSans-Regular", 8.5)
    canvas.drawString(_WIDE - 45 * _MM, 16 * _MM, "Co-funded by the European Union")
    canvas.endForm()
    return list(simpleSplit(WORDS, "NotoSerif-Regular", 12.5, 176 * _MM))


def _body(canvas: Any, name: str, wrapped: Sequence[str]) -> None:
    for size, up, words in ((38, 400, "Certificate"), (14, 360, "This is to certify that"), (30, 320, name)):
        canvas.setFont("NotoSerif-Regular", size)
        canvas.drawCentredString(_MIDDLE, up, words)
    canvas.setFont("NotoSerif-Regular", 12.5)
    for row, words in enumerate(wrapped):
        canvas.drawCentredString(_MIDDLE, 290 - 18 * row, words)
    for at, value, label in ((_MIDDLE - 40, "14", "Sessions"), (_MIDDLE + 40, "21", "Hours")):
        canvas.setFont("NotoSerif-Bold", 12)
        canvas.drawCentredString(at, 200, value)
        canvas.setFont("NotoSans-Regular", 8)
        canvas.drawCentredString(at, 188, label)
    canvas.line(_MIDDLE, 186, _MIDDLE, 210)


def _foot(canvas: Any, place: int) -> None:
    """Lines to sign on, the number, the code in both corners."""
    for at, above, below, role in (
        (250, "Bergen, 30 June 2027", "Place, date", ""),
        (420, "", "Kari Nordmann", "Manager"),
        (590, "", "Olav Lie", "Mentor"),
    ):
        canvas.line(at - 70, 85, at + 70, 85)
        canvas.setFont("NotoSerif-Regular", 10)
        canvas.drawCentredString(at, 90, above)
        canvas.drawCentredString(at, 73, below)
        canvas.setFont("NotoSans-Regular", 8)
        canvas.drawCentredString(at, 62, role)
    code = DocumentCode("7K3QF", place)
    canvas.setFont("NotoSans-Regular", 7)
    for row, words in enumerate((f"EM-2026-G03-EM24-{place:04d}", code.printed(), "Issued on 30 June 2027")):
        canvas.drawString(16 * _MM, 150 - 9.5 * row, words)
    drawn = canvas.beginPath()
    for left, bottom, wide in _rows(code.letters()):
        drawn.rect(left, bottom, wide, 1)
    for left, bottom in ((16 * _MM, 16 * _MM), (_WIDE - 44 * _MM, _HIGH - 44 * _MM)):
        canvas.saveState()
        canvas.translate(left, bottom)
        canvas.scale(28 * _MM / 21, 28 * _MM / 21)
        canvas.drawPath(drawn, stroke=0, fill=1)
        canvas.restoreState()


def _rows(letters: str) -> list[tuple[int, int, int]]:
    """Runs of dark modules: left, bottom, width."""
    found = []
    for up, row in enumerate(reversed(qr_modules(letters))):
        start = row.find(1)
        while start >= 0:
            end = row.find(0, start) if row.find(0, start) >= 0 else len(row)
            found.append((start, up, end - start))
            start = row.find(1, end)
    return found


def _forget() -> None:
    """Nothing a run before has drawn may help this one."""
    for kept in (qr_modules, text._kept, bidi.levels, pdf_blocks._kept_strips, pdf_certificate._centred, frame.qr_path):
        kept.cache_clear()
    shaping._pieces.clear()


def _seconds(work: Callable[[Sequence[str]], bytes], people: Sequence[str]) -> float:
    _forget()
    begin = time.perf_counter()
    work(people)
    return time.perf_counter() - begin


def measure() -> list[Figure]:
    """Pages a second, the reference and both runs of the product in turn; medians."""
    latin, ten = names((LATIN,), COUNT), names(SCRIPTS, COUNT)
    for work in (bare, product):
        work(latin[:5])
    product(ten[:10])
    seconds: dict[str, list[float]] = {"bare": [], "latin": [], "ten": []}
    for _ in range(ROUNDS):
        seconds["bare"].append(_seconds(bare, latin))
        seconds["latin"].append(_seconds(product, latin))
        seconds["ten"].append(_seconds(product, ten))
    speed = {name: COUNT / median(taken) for name, taken in seconds.items()}
    size = len(product(latin)) / len(bare(latin))
    return [
        Figure("1,000 certificates, Latin names", speed["bare"], speed["latin"], "pages/s", ">= 0.8x"),
        Figure("1,000 certificates, names in ten scripts", speed["bare"], speed["ten"], "pages/s", ">= 0.5x"),
        Figure("bytes of 1,000 certificates", 1.0, size, "x"),
    ]
