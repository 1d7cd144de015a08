"""Forms on paper: the declaration becomes sections, boxes to write in, and blocks for the workbook."""

import tomllib
from io import BytesIO

import pytest

from desktop.documents import pdf_blocks
from desktop.documents.blocks import FormPart, Grid, KeyValues, Letterhead, Paper, Ticks, WritingLines
from desktop.documents.filters import Speech
from desktop.documents.form_definition import read_bank, read_form
from desktop.documents.form_layout import flat, groups
from desktop.documents.pdf import write_pdf
from desktop.documents.sheet_layout import page_sheet
from desktop.documents.template import SHIPPED, Templates
from desktop.errors import UserError
from desktop.forms.fields import Kind
from tests.documents.sample_data import values

LIBRARY = Templates()
FORMS = [code for code in LIBRARY.codes() if LIBRARY.definition(code).form.sections]
ENGLISH = LIBRARY.wording("EM-04", "en").words
DECLARED = """
[labels.de]
name = "Name, deutsch"
"about." = "Über dich"

[[sections]]
key = "about"
title = "About you"
hint = "In capitals"
fields = [
    { key = "name", label = "Name", from = "person.name", required = true },
    { key = "born", label = "Born on", kind = "date" },
    { key = "why", label = "Why", kind = "long_text", lines = 5 },
    { item = "QI-1" },
    { item = "QI-2" },
    { item = "QB-4" },
    { key = "how", label = "How", kind = "many", choices = { a = "by letter", b = "by telephone" } },
    { key = "steps", label = "Steps", kind = "table", lines = 2, columns = [
        { key = "what", label = "What", share = 3 }, { key = "done", label = "Done", kind = "yes_no" } ] },
]
"""


def part(language="en", data=None):
    form = read_form(tomllib.loads(DECLARED))
    bank = read_bank(tomllib.loads((SHIPPED / "items.toml").read_text(encoding="utf-8")))
    speech = Speech(language, ENGLISH)
    (section,) = form.in_language(speech, bank)
    return FormPart(section, form.answers(data or {}, speech))


def boxes(block):
    return [box for strip in pdf_blocks.strips([block], 480.0) for box in strip.boxes]


def test_a_declaration_becomes_a_section_in_its_language():
    section = part().section
    assert (section.title, section.hint) == ("About you", "In capitals")
    assert [field.key for field in section.fields] == ["name", "born", "why", "qi_1", "qi_2", "qb_4", "how", "steps"]
    assert section.fields[0].is_required
    assert section.fields[3].label == "I know what I want to reach with mentoring"
    german = part("de").section
    assert (german.title, german.fields[0].label, german.fields[1].label) == ("Über dich", "Name, deutsch", "Born on")


def test_every_question_has_room_under_its_own_name():
    names = {box.name for box in boxes(part())}
    assert names == {
        "name", "born", "why", "qi_1", "qi_2", "qb_4", "how-a", "how-b",
        "steps-1-what", "steps-1-done", "steps-2-what", "steps-2-done",
    }  # fmt: skip
    ones = [box for box in boxes(part()) if box.name == "qi_1"]
    assert ([box.value for box in ones], {box.kind for box in ones}) == (list("12345"), {"one"})


def test_what_is_known_is_printed_and_has_no_box():
    known = part(data={"person": {"name": "Amina Yılmaz"}})
    assert known.answer("name") == "Amina Yılmaz"
    assert "name" not in {box.name for box in boxes(known)}
    assert part(data={"person": {"name": ""}}).answer("name") == ""


def test_statements_of_one_scale_stand_under_each_other():
    assert [(group.kind, len(group.fields)) for group in groups(part().section.fields)] == [
        ("short", 2), ("long", 1), ("scale", 2), ("line", 1), ("ticks", 1), ("table", 1),
    ]  # fmt: skip


def test_a_workbook_gets_the_same_questions():
    kinds = [type(block) for block in flat(part()) if not hasattr(block, "level")]
    assert [kind for kind in kinds if kind in (KeyValues, WritingLines, Grid, Ticks)] == [
        KeyValues, WritingLines, Grid, Ticks, Ticks, Grid,
    ]  # fmt: skip


def test_a_word_that_is_missing_names_the_file(tmp_path):
    import shutil

    folder = shutil.copytree(SHIPPED, tmp_path / "templates")
    file = folder / "em" / "em-07.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"QI-8"', '"QI-99"'), encoding="utf-8")
    with pytest.raises(UserError, match=r"em-07\.toml.*QI-99"):
        Templates(folder).blocks("EM-07", "en", values())
    file.write_text(file.read_text(encoding="utf-8").replace('kind = "long_text"', 'kind = "song"'), encoding="utf-8")
    with pytest.raises(UserError, match="song"):
        Templates(folder).definition("EM-07")


@pytest.mark.parametrize("code", FORMS)
def test_every_form_is_drawn_and_no_two_boxes_share_a_name(code):
    form = LIBRARY.form(code, "en", values())
    keys = [field.key for each in form for field in each.section.fields]
    assert len(keys) == len(set(keys))
    assert all(
        field.choices for each in form for field in each.section.fields if field.kind in (Kind.CHOICE, Kind.MANY)
    )
    paper = Paper(Letterhead("Brygga", "Form"), LIBRARY.blocks(code, "en", values()))
    stream = BytesIO()
    write_pdf(stream, [paper])
    assert stream.getvalue().startswith(b"%PDF")
    assert page_sheet(paper).rows


def test_the_papers_that_ask_say_what_the_item_bank_says():
    """AM-05 asks in words of its own in nine languages; in English they are those of the bank."""
    bank = read_bank(tomllib.loads((SHIPPED / "items.toml").read_text(encoding="utf-8")))
    text = LIBRARY.wording("AM-05", "en").text
    for code in ("QB-1", "QB-2", "QB-3", "QB-4"):
        assert bank[code].texts["en"] in text
    assert bank["QF-5"].is_reversed
    assert len(bank) == 38
