"""J2: a group of a mentor and four mentees, its plan, the papers a funder accepts, and the kit for its session."""

import io

import pypdfium2
import zxingcpp
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from desktop.documents import codes
from desktop.features.circles.service import CircleQuery
from desktop.features.paperwork.listing_service import IssuedQuery
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.service import ParticipantsService
from desktop.features.session_plans.view import PlanSection
from tests.journeys.test_j01_first_day import first_run
from tests.samples import PROGRAMME, TERMS

PEOPLE = (
    ("Ingrid", "Øvrebø", PersonRole.MENTOR),
    ("سارة", "الحداد", PersonRole.MENTEE),
    ("สมชาย", "ใจดี", PersonRole.MENTEE),
    ("Оксана", "Коваленко", PersonRole.MENTEE),
    ("Ömer", "Yıldız", PersonRole.MENTEE),
)
TYPED = {
    "session_count": "8",
    **{key: TERMS[key] for key in ("frequency", "place", "channel", "channels", "absence_notice")},
    "ends_on": "31.12.2027",
    "held_sessions": "8",
    "held_minutes": "8:30",
}


def add_people(app, programme):
    service: ParticipantsService = app.office.people.service
    for given, family, role in PEOPLE:
        part = ParticipationDraft(roles=(role,), state=State.ACCEPTED)
        service.add(PersonDraft(given_name=given, family_name=family), part, programme)


def fill(manager, form, answers):
    """Type into the fields of a form, each kept when left."""
    for key, text in answers.items():
        entry = form.entry(key)
        field = entry.focusProxy() or entry
        manager.type_into(field, text)
        assert form._rows[key].problem_shown() == "", key


def form_group(manager, seen):
    def script(editor):
        mentor = editor.form.entry("mentor")
        mentees = editor.form.entry("mentees")
        choices = {choice.words.partition(" · ")[0]: choice.key for choice in mentor.field.choices}
        others = [choice.key for choice in mentees.field.choices]
        assert list(choices) == ["Ingrid Øvrebø"]
        seen["mentees"] = [choice.words for choice in mentees.field.choices]
        mentor.show_answer(choices["Ingrid Øvrebø"])
        mentees.show_answer(tuple(others))
        manager.type_into(editor.form.entry("name").focusProxy() or editor.form.entry("name"), "The Bridge")
        manager.click(editor.verb)

    return script


def plan_topics(manager):
    def script(editor):
        editor.form.entry("topics").show_answer(("SI-1", "SE-01", "SF-1"))
        manager.click(editor.verb)

    return script


def set_days(manager):
    def script(editor):
        fill(manager, editor.form, {"first": "1.2.2027"})
        editor.form.entry("rhythm").show_answer("two_weeks")
        manager.click(editor.verb)

    return script


def issue_all(manager, seen):
    def script(wizard):
        for code in ("EM-04", "EM-05", "EM-10", "EM-24"):
            manager.click(wizard.documents.boxes[code])
        manager.click(wizard.on)
        seen["refused"] = [wizard.look.refused.item(row).text() for row in range(wizard.look.refused.count())]
        seen["verb"] = wizard.on.text()
        manager.click(wizard.on)

    return script


def read_pdf(content):
    """Text of all pages, and the codes of each page as they are seen on the rendered sheet."""
    texts, read = [], []
    for page in pypdfium2.PdfDocument(content):
        texts.append(page.get_textpage().get_text_range())
        image = page.render(scale=200 / 72).to_numpy()
        read.append([found.text for found in zxingcpp.read_barcodes(image)])
    return "\n".join(texts), read


def cells(content):
    book = load_workbook(io.BytesIO(content))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in found if cell.data_type == "f"]
    return "\n".join(str(cell.value) for cell in found)


def test_a_group_its_plan_and_its_papers(manager, tmp_path):
    app = begin(manager)
    programme = app.office.programmes.by_code("EM").id
    add_people(app, programme)
    describe_programme(manager, app)
    groups = make_group(manager, app, programme)
    plan_sessions(manager, groups)
    issue_everything(manager, app, groups)
    documents = app.window.open_tab("documents").open("issued")
    manager.settle()
    documents.list.table.selectAll()
    manager.dialogs.paths = [tmp_path / "out"]
    documents.save_action.trigger()
    manager.settle()
    check_papers(tmp_path / "out")
    documents.list.table.setFocus()
    manager.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    manager.settle()
    assert {row.state.value for row in app.office.issued.page(IssuedQuery())} == {"withdrawn"}
    print_kit(manager, app, groups)


def begin(manager):
    """The first start, without the list for now."""
    manager.scripts = [first_run(manager), lambda wizard: manager.click(wizard.cancel)]
    return manager.start()


def describe_programme(manager, app):
    page = app.window.open_tab("programme")
    manager.settle()
    fill(manager, page.forms["programme"], PROGRAMME)
    manager.click(page.new_funding)
    fill(manager, page.funding, {"operation_number": "ESF-2027-42"})


def make_group(manager, app, programme):
    seen = {}
    groups = app.window.open_tab("groups").open("groups")
    manager.settle()
    manager.scripts = [form_group(manager, seen)]
    manager.click(groups.list._empty.button)
    assert len(seen["mentees"]) == 4
    (group,) = app.office.circles.page(CircleQuery(programme))
    assert (group.number, group.name, len(group.mentees)) == ("G01", "The Bridge", 4)
    fill(manager, groups.pane.form, TYPED)
    return groups


def plan_sessions(manager, groups):
    manager.scripts = [plan_topics(manager), set_days(manager)]
    plan = groups.pane.findChild(PlanSection)
    manager.click(plan.add_topics)
    manager.click(plan.set_days)


def issue_everything(manager, app, groups):
    seen = {}
    manager.scripts = [issue_all(manager, seen)]
    groups.list.table.choose_first()
    manager.settle()
    groups.issue_action.trigger()
    manager.settle()
    told = "5 certificates say what was typed on the page of their group: no meetings are on record."
    assert seen == {"refused": [told], "verb": "Issue 8 documents"}
    assert app.desk.messages.words == "8 documents are issued."
    assert len(app.office.issued.page(IssuedQuery())) == 8


def print_kit(manager, app, groups):
    """The last session: both lists, plan and contract, then for each at the table diary sheet and certificate."""
    seen = {}

    def script(wizard):
        wizard.session.list.setCurrentRow([row.is_final for row in wizard.session.rows].index(True))
        manager.click(wizard.on)
        manager.settle()
        seen["codes"] = [sheet.draft.code for sheet in wizard.look.kit.sheets]
        seen["verb"] = wizard.on.text()
        manager.click(wizard.on)

    manager.scripts = [script]
    app.window.open_tab("groups").open("groups")
    manager.settle()
    groups.kit_action.trigger()
    manager.settle()
    people = ["EM-24", *["EM-06", "EM-24"] * 4]
    assert seen == {"codes": ["EM-10", "EM-16", "EM-05", "EM-04", *people], "verb": "Print 13 papers"}
    (job,) = manager.dialogs.shown_files
    text, read = read_pdf(job.read_bytes())
    assert len({codes.parse(found[0]).serial for found in read}) == 13
    at = [text.index(name) for name in ("EM10-", "EM16-", "EM05-", "EM04-", "EM24-", "EM06-")]
    assert at == sorted(at)
    manager.settle()  # what the issue set off while the job was read


def check_papers(folder):
    """What a funder looks at: numbers, names in their own script, funding line, codes on every sheet."""
    pdfs = sorted(folder.glob("*.pdf"))
    assert len(pdfs) == len(list(folder.glob("*.xlsx"))) == 8
    serials = {}
    for path in pdfs:
        text, read = read_pdf(path.read_bytes())
        book = cells(path.with_suffix(".xlsx").read_bytes())
        assert path.stem in text.replace("\r\n", "")
        assert path.stem in book
        assert "Co-funded by the" in text  # the line may break after it
        assert "European Union" in text
        assert "ESF-2027-42" in text
        assert "ESF-2027-42" in book
        for number, found in enumerate(read, start=1):
            assert (len(found), len(set(found))) == (2, 1), (path.name, number, found)
            code = codes.parse(found[0])
            assert code.page == number
            serials.setdefault(path.stem, set()).add(code.serial)
    assert all(len(found) == 1 for found in serials.values())
    assert len({serial for found in serials.values() for serial in found}) == 8
    contract = next(path for path in pdfs if "EM04" in path.stem)
    text, _ = read_pdf(contract.read_bytes())
    for name in ("Kari Nordmann", "Ingrid Øvrebø", "สมชาย", "Оксана Коваленко", "Ömer Yıldız", "every two weeks"):
        assert name in text, name
    plan = next(path for path in pdfs if "EM05" in path.stem)
    text, _ = read_pdf(plan.read_bytes())
    assert "1 Feb 2027" in text
    assert "15 Feb 2027" in text


def test_papers_wait_for_what_is_missing_and_say_what(manager):
    seen = {}

    def look(wizard):
        manager.click(wizard.documents.boxes["EM-04"])
        manager.click(wizard.on)
        seen["refused"] = wizard.look.refused.item(0).text()
        manager.click(wizard.on)
        seen["sentence"] = wizard.sentence.text()
        manager.click(wizard.cancel)

    app = begin(manager)
    add_people(app, app.office.programmes.by_code("EM").id)
    groups = app.window.open_tab("groups").open("groups")
    manager.settle()
    manager.scripts = [form_group(manager, {}), look]
    groups.form_action.trigger()
    manager.settle()
    groups.list.table.choose_first()
    manager.settle()
    groups.issue_action.trigger()
    manager.settle()
    assert "how often the group meets" in seen["refused"]
    assert seen["sentence"] == "None of these documents can be issued yet."
    assert app.office.issued.count(IssuedQuery()) == 0
