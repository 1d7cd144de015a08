"""Issuing in the window: the wizard, the list of documents, the strip of a group."""

import pytest

from desktop.features.paperwork.issue_view import Wish
from desktop.features.paperwork.listing_service import IssuedQuery
from desktop.features.paperwork.strip_view import DocumentStrip
from desktop.features.paperwork.view import DocumentsTab, Issuing
from desktop.features.programmes.table import Programme


@pytest.fixture
def issuing(shelf, kits, desk, tmp_path):
    return Issuing(shelf, kits, desk, tmp_path / "print")


@pytest.fixture
def tab(qtbot, desk, shelf, issued, issuing, settled):
    tab = DocumentsTab(shelf, issued, issuing, desk)
    qtbot.addWidget(tab)
    tab.resize(1300, 800)
    tab.show()
    settled()
    yield tab
    tab.preview.pages.close_pdf()


def through(wizard, settled, *codes):
    """Tick documents, look, and press the last button."""
    for code in codes:
        wizard.documents.boxes[code].setChecked(True)
    wizard.go_on()
    settled()
    verb = wizard.on.text()
    wizard.go_on()
    wizard.look.preview.pages.close_pdf()
    return verb, wizard.result() == wizard.DialogCode.Accepted


def test_documents_are_looked_at_then_issued_by_one_button(issuing, issued, dialogs, settled, desk, ready_group):
    said = []

    def play(wizard):
        verb, is_done = through(wizard, settled, "EM-04", "EM-10", "EM-24")
        said.append(verb)
        return is_done

    dialogs.play = play
    issuing.ask(Wish((ready_group,), "1 group"))
    settled()
    assert said == ["Issue 5 documents"]
    assert issued.count(IssuedQuery()) == 5
    assert desk.messages.words == "5 documents are issued."


def test_a_form_is_issued_to_be_filled_in_where_that_is_ticked(issuing, shelf, issued, dialogs, settled, ready_group):
    seen = []

    def play(wizard):
        box = wizard.documents.fillable
        wizard.documents.boxes["EM-04"].setChecked(True)
        seen.append(box.isEnabled())
        wizard.documents.boxes["EM-06"].setChecked(True)
        seen.append(box.isEnabled())
        box.setChecked(True)
        wizard.documents.take_up({**wizard.documents.half_made(), "codes": ["EM-06"]})
        return through(wizard, settled)[1]

    dialogs.play = play
    issuing.ask(Wish((ready_group,), "1 group"))
    settled()
    assert seen == [False, True]
    rows = issued.page(IssuedQuery())
    assert [b"/AcroForm" in shelf.paperwork.file(row.id)[1] for row in rows] == [True, True]


def test_without_a_document_the_wizard_stays(issuing, dialogs, settled, ready_group):
    seen = []

    def play(wizard):
        wizard.go_on()
        seen.append((wizard.page is wizard.documents, wizard.sentence.text()))
        wizard.look.preview.pages.close_pdf()
        return False

    dialogs.play = play
    issuing.ask(Wish((ready_group,), "1 group"))
    assert seen == [(True, "Choose at least one document.")]


def test_a_draft_is_looked_at_and_neither_printed_nor_saved(shelf, kits, desk, qtbot, ready_group):
    from desktop.features.paperwork.issue_view import IssueWizard

    wizard = IssueWizard(shelf, kits, desk, Wish((ready_group,), "1 group"), lambda batch: None)
    qtbot.addWidget(wizard)
    preview = wizard.look.preview
    assert preview.print.isHidden()
    assert preview.save.isHidden()


def test_what_is_missing_is_shown_and_nothing_can_be_issued(issuing, issued, dialogs, settled, em, make_group):
    group = make_group()
    seen = []

    def play(wizard):
        wizard.documents.boxes["EM-04"].setChecked(True)
        wizard.go_on()
        settled()
        wizard.go_on()
        seen.append((wizard.look.refused.count(), wizard.sentence.text()))
        wizard.look.preview.pages.close_pdf()
        return False

    dialogs.play = play
    issuing.ask(Wish((group,), "1 group"))
    assert seen == [(1, "None of these documents can be issued yet.")]
    assert issued.count(IssuedQuery()) == 0


def test_no_group_no_wizard(issuing, desk):
    issuing.ask(Wish((), "0 groups"))
    assert desk.messages.words == "Choose a group first."


def test_the_list_shows_the_page_and_saves_files(
    tab, issuing, shelf, dialogs, settled, tmp_path, ready_group, unspoken
):
    from desktop.features.paperwork import document

    document.issue(shelf, document.prepare(shelf, "EM-04", [ready_group]).ready)
    settled()
    assert tab.model.rowCount() == 1
    tab.list.table.selectRow(0)
    tab._soon.stop()
    tab._open_wanted()
    settled()
    assert tab._right.currentWidget().isAncestorOf(tab.preview)
    dialogs.paths = [tmp_path / "out"]
    tab.save_action.trigger()
    settled()
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".pdf", ".xlsx"]
    tab.preview.print_wanted.emit()
    assert dialogs.shown_files[-1].read_bytes().startswith(b"%PDF")
    assert unspoken(tab) == []


def test_the_strip_of_a_person_opens_a_document(qtbot, desk, shelf, issued, circles, ready_group):
    from desktop.features.paperwork import document

    key, *_ = document.issue(shelf, document.prepare(shelf, "EM-24", [ready_group]).ready)
    strip = DocumentStrip(issued, lambda code: shelf.templates.definition(code).title("en"))
    qtbot.addWidget(strip)
    strip.show_person(circles.members(ready_group)[0].person)
    with qtbot.waitSignal(strip.opened) as opened:
        strip.strip.opened.emit(str(key))
    assert opened.args == [key]


def test_the_strip_of_a_person_shows_their_certificate_only(qtbot, desk, shelf, issued, circles, ready_group):
    from desktop.features.paperwork import document

    document.issue(shelf, document.prepare(shelf, "EM-24", [ready_group]).ready)
    document.issue(shelf, document.prepare(shelf, "EM-04", [ready_group]).ready)
    strip = DocumentStrip(issued, lambda code: shelf.templates.definition(code).title("en"))
    qtbot.addWidget(strip)
    strip.show_person(circles.members(ready_group)[0].person)
    assert strip.strip._flow.count() == 1


def test_the_strip_speaks_the_language_of_the_screen(qtbot, desk, shelf, issued, circles, ready_group):
    from PySide6.QtWidgets import QToolButton

    from desktop.features.paperwork import document

    document.issue(shelf, document.prepare(shelf, "EM-24", [ready_group]).ready)
    strip = DocumentStrip(issued, lambda code: shelf.templates.definition(code).title("de"))
    qtbot.addWidget(strip)
    strip.show_person(circles.members(ready_group)[0].person)
    (chip,) = strip.findChildren(QToolButton)
    assert chip.text().startswith(shelf.templates.definition("EM-24").title("de"))


def test_a_document_asked_for_in_the_library_is_ticked(shelf, kits, desk, qtbot, ready_group):
    from desktop.features.paperwork.issue_view import IssueWizard

    wizard = IssueWizard(shelf, kits, desk, Wish((ready_group,), "1 group", ("EM-10",)), lambda batch: None)
    qtbot.addWidget(wizard)
    assert wizard.documents.chosen() == ("EM-10",)


def test_documents_that_were_ticked_come_back_for_the_same_groups_alone(shelf, kits, desk, qtbot, ready_group, settled):
    from desktop.features.paperwork.issue_view import IssueWizard

    def wizard(*circles):
        made = IssueWizard(shelf, kits, desk, Wish(circles, "groups"), lambda batch: None)
        qtbot.addWidget(made)
        settled()
        return made

    first = wizard(ready_group)
    first.documents.boxes["EM-04"].click()
    first.reject()
    (draft,) = desk.drafts.left()
    assert draft.answers["circles"] == [ready_group]
    assert not wizard(ready_group, ready_group).documents.boxes["EM-04"].isChecked()
    again = wizard(ready_group)
    assert again.documents.boxes["EM-04"].isChecked()
    again.cancel.click()
    assert desk.drafts.left() == []


def test_for_which_session_is_asked_where_a_paper_is_of_a_session(store, em, shelf, kits, desk, qtbot, ready_group):
    from desktop.features.paperwork.issue_view import IssueWizard

    with store.write("Plan"):
        Programme.update(plan=["EM-04", "EM-16"]).where(Programme.id == em).execute()
    wizard = IssueWizard(shelf, kits, desk, Wish((ready_group,), "1 group"), lambda batch: None)
    qtbot.addWidget(wizard)
    page = wizard.documents
    rows = kits.sessions(ready_group)
    assert (page.session.count(), page.session.isEnabled()) == (len(rows) + 1, False)
    page.boxes["EM-16"].click()
    page.session.choose(rows[-1].number)
    assert (page.session.isEnabled(), page.session.chosen()) == (True, rows[-1].number)
    many = IssueWizard(shelf, kits, desk, Wish((ready_group, ready_group), "groups"), lambda batch: None)
    qtbot.addWidget(many)
    assert many.documents.session.itemText(1) == "Papers of session 1"
    many.documents.take_up(page.half_made())
    assert many.documents.session.chosen() == rows[-1].number
