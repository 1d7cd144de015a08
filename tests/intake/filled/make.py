"""Makes the filled forms of this folder with programs of other hands; run from the project's root.

    npm install pdf-lib@1.17.1
    apt-get install pdftk-java
    python -m tests.intake.filled.make

Made with pdf-lib 1.17.1 on Node 20 and pdftk-java 3.3.2 of Debian 12.
"""

import json
import subprocess
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from desktop.documents.blocks import Letterhead, Paper
from desktop.documents.codes import form_token
from desktop.documents.pdf import write_pdf
from desktop.documents.template import Templates
from tests.documents.sample_data import values

HERE = Path(__file__).resolve().parent
TOKEN = form_token("EM-06", "1", "en", "MD7K3QF0000CTX01H9")
ANSWERS = {
    "topics": "Zażółć gęślą jaźń · Øl & «œuvre» <b>",
    "done": "Жълта дюля беше щастлива\nвторой ряд",
    "learned": "สวัสดีครับ น้ำใจ เก่ง",
    "difficult": "السلام عليكم محمد",
    "homework": "Nguyễn Thị Hồng, Ümit Yıldız, \\ (x)",
    "actions-1-what": "น้ำใจ – Ñandú",
    "mode": "remote",
    "mood": "4",
}


def blank() -> bytes:
    """The form that is filled in."""
    stream = BytesIO()
    write_pdf(stream, [Paper(Letterhead("Brygga", "EM-06"), Templates().blocks("EM-06", "en", values()), token=TOKEN)])
    return stream.getvalue()


def by_pdf_lib(form: Path, target: Path) -> list[str]:
    """The command that fills it in with pdf-lib."""
    answers = form.with_suffix(".json")
    answers.write_text(json.dumps(ANSWERS, ensure_ascii=False), encoding="utf-8")
    return ["node", str(HERE / "fill.mjs"), str(form), str(answers), str(target)]


def by_pdftk(form: Path, target: Path) -> list[str]:
    """The command that fills it in with pdftk."""
    fields = "".join(f'<field name="{name}"><value>{escape(text)}</value></field>' for name, text in ANSWERS.items())
    head = '<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve">'
    data = form.with_suffix(".xfdf")
    data.write_text(f"{head}<fields>{fields}</fields></xfdf>", encoding="utf-8")
    return ["pdftk", str(form), "fill_form", str(data), "output", str(target), "need_appearances"]


def main() -> None:
    form = HERE / "blank.pdf"
    form.write_bytes(blank())
    for name, command in (("pdf_lib", by_pdf_lib), ("pdftk", by_pdftk)):
        subprocess.run(command(form, HERE / f"{name}.pdf"), check=True)
    for path in HERE.glob("blank.*"):
        path.unlink()


if __name__ == "__main__":
    main()
