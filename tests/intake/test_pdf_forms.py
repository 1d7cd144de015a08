"""A form made fillable, filled in by other programs, read back letter by letter."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from desktop.documents.blocks import Letterhead, Paper
from desktop.documents.pdf import write_pdf
from desktop.documents.template import Templates
from desktop.errors import UserError
from desktop.intake import pdf_forms
from desktop.intake.lists import Taken
from desktop.intake.pdf_forms import FilledForm, fields, filled, read_form, token
from desktop.intake.zip_check import Refused
from tests.documents.sample_data import values

LIBRARY = Templates()
TOKEN = token("EM-07", "1", "en", "MD7K3QF0000CTX01H9")
WORDS = "Zażółć Øl — «Жълта дюля» · สวัสดีครับ น้ำใจ · السلام عليكم (a) \\ b\nzweite Zeile"


def paper(code="EM-07", said=TOKEN):
    return Paper(Letterhead("Brygga", code), LIBRARY.blocks(code, "en", values()), token=said)


@pytest.fixture(scope="module")
def blank() -> bytes:
    stream = BytesIO()
    write_pdf(stream, [paper()])
    return stream.getvalue()


def by_pypdf(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    answers = {"qi_8": WORDS, "qi_3": "/4", "communication-chat": "/chat", "goals_known": "/no"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_blank_form_says_what_it_is(blank):
    found = filled(fields(blank))
    assert found == FilledForm("EM-07", "1", "en", "MD7K3QF0000CTX01H9", {})


def test_every_answer_comes_back_letter_by_letter(blank, monkeypatch):
    data = by_pypdf(blank)
    found = read_form(Taken("filled.pdf", "", data))
    assert found.values == {"qi_8": WORDS, "qi_3": "4", "communication-chat": "chat", "goals_known": "no"}


def test_another_program_finds_the_same_fields(blank):
    document = pypdfium2.PdfDocument(blank)
    document.init_forms()
    try:
        assert document.get_formtype() == pypdfium2.raw.FORMTYPE_ACRO_FORM
        drawn = document[0].render(scale=0.5, may_draw_forms=True).to_pil()
        assert drawn.width > 100
    finally:
        document.close()


def test_poppler_finds_the_form(blank, tmp_path):
    program = shutil.which("pdfinfo")
    if program is None:
        pytest.skip("pdfinfo (poppler-utils) is not installed: its reading of the form is NOT tested here")
    file = tmp_path / "form.pdf"
    file.write_bytes(blank)
    said = subprocess.run([program, str(file)], capture_output=True, check=True).stdout.decode()
    assert "AcroForm" in said


def test_every_form_can_be_filled_in_and_names_every_question_once():
    for code in ("EM-06", "EM-18", "EM-29"):
        stream = BytesIO()
        write_pdf(stream, [paper(code, token(code, "1", "en", "MDX"))])
        names = set(fields(stream.getvalue())) - {pdf_forms.TOKEN}
        keys = {name.partition("-")[0] for name in names}
        form = LIBRARY.form(code, "en", values())
        assert keys == {field.key for part in form for field in part.section.fields if not part.answer(field.key)}


def test_two_forms_never_share_a_file():
    with pytest.raises(ValueError, match="a file of its own"):
        write_pdf(BytesIO(), [paper(), paper()])


def test_the_same_form_gives_the_same_bytes(blank):
    again = BytesIO()
    write_pdf(again, [paper()])
    assert again.getvalue() == blank


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.4 nothing", "cannot be read as a form"), (b"no PDF at all", "cannot be read as a form")],
)
def test_what_is_no_form_is_refused_in_words(data, words):
    with pytest.raises(UserError, match=words):
        read_form(Taken("x.pdf", "", data))


def test_a_paper_without_fields_is_no_form_of_ours():
    stream = BytesIO()
    write_pdf(stream, [paper(said="")])
    assert not PdfReader(BytesIO(stream.getvalue())).get_fields()
    with pytest.raises(UserError, match="no form of this program"):
        read_form(Taken("x.pdf", "", stream.getvalue()))


def test_a_locked_file_and_too_many_answers_are_refused(blank, monkeypatch):
    writer = PdfWriter(clone_from=BytesIO(blank))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    with pytest.raises(Refused, match="locked"):
        fields(stream.getvalue())
    monkeypatch.setattr(pdf_forms, "MOST_FIELDS", 3)
    with pytest.raises(Refused, match="too_much"):
        fields(blank)


def test_without_the_cap_a_flood_of_letters_would_come_through(blank, monkeypatch):
    flood = by_pypdf(blank)
    monkeypatch.setattr(pdf_forms, "LONGEST", 10)
    with pytest.raises(Refused, match="too_much"):
        fields(flood)
    monkeypatch.setattr(pdf_forms, "LONGEST", 10**9)
    assert len(fields(flood)["qi_8"]) > 10


def test_a_token_that_is_not_whole_is_nobodys(tmp_path: Path):
    for said in ("", "EM-07;1;en", ";1;en;x", "a;b;c;d;e"):
        with pytest.raises(Refused, match="not_ours"):
            filled({pdf_forms.TOKEN: said})
