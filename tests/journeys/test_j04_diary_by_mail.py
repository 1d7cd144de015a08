"""J4: a mentee fills the diary PDF in her browser, in Thai and Bulgarian, and mails it back; Enter takes it over."""

from email.message import EmailMessage

import pytest
from PySide6.QtCore import Qt

from desktop.documents.form_filling import fill_in
from desktop.features.circles.service import CircleQuery
from desktop.features.diaries.rules import OWED, State
from desktop.features.inbox.rules import Place
from desktop.features.paperwork.document import issue, prepare, to_fill_in
from desktop.features.paperwork.table import IssuedDocument
from desktop.paths import demo_store
from tests.filled_demo import clear_inbox, put_demo

DONE = "เราเขียนประวัติย่อด้วยกัน น้ำใจ"
LEARNED = "Научих как да пиша кратко; Жълта дюля"


@pytest.fixture
def owed(manager):
    """The demo, and a diary that is still expected: its group, session and mentee."""
    put_demo(demo_store())
    app = manager.start(is_demo=True)
    clear_inbox(app.office.ways.inbox)
    em = app.office.programmes.by_code("EM").id
    app.offer_programmes(em)
    for row in app.office.circles.page(CircleQuery(em)):
        grid = app.office.diaries.grid(row.id)
        days = {one.id: one for one in grid.sessions}
        people = {one.id: one for one in grid.mentees}
        found = [cell for cell in grid.cells.values() if cell.shown in OWED and cell.entry is None]
        if found:
            yield app, row.id, days[found[0].meeting], people[found[0].member]
            break
    manager.stop()


def mailed(app, group, session, mentee):
    """The mail with the filled form."""
    shelf = app.tabs.shelf
    issue(shelf, to_fill_in(shelf, prepare(shelf, "EM-06", [group])).ready)
    form = IssuedDocument.get(
        IssuedDocument.code == "EM-06", IssuedDocument.circle == group, IssuedDocument.person == mentee.person
    )
    day = f"{session.day:%d.%m.%Y}"
    answers = {"day": day, "minutes": "60", "was_present": "yes", "done": DONE, "learned": LEARNED}
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "mentee@example.org", "office@example.org", "My diary"
    mail.set_content("Here it is")
    filled = fill_in(app.office.store.files.get(form.pdf), answers)
    mail.add_attachment(filled, maintype="application", subtype="pdf", filename="diary.pdf")
    return bytes(mail)


def test_a_diary_filled_in_a_browser_is_accepted_with_enter(manager, owed, tmp_path):
    app, group, session, mentee = owed
    path = tmp_path / "diary.eml"
    path.write_bytes(mailed(app, group, session, mentee))

    tab = app.open_tab("inbox")
    manager.dialogs.paths = [path]
    tab.take_action.trigger()
    manager.settle()
    tab.places.setCurrentIndex(tab.places.findData(Place.READY.value))
    manager.settle()
    tab.list.table.choose_first()
    manager.settle()
    answer = tab.pane.answer
    assert answer.isVisible()
    assert {"done", "learned"} <= set(answer.ticks)
    assert tab.pane.preview.pages.count >= 1
    tab.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
    tab.accept_action.trigger()
    manager.settle()
    cell = app.office.diaries.grid(group).cells[mentee.id, session.id]
    entry = app.office.diaries.detail(cell.entry)
    assert (entry.state, entry.draft.done, entry.draft.learned) == (State.SUBMITTED, DONE, LEARNED)
    app.office.store.undo()
    assert app.office.diaries.grid(group).cells[mentee.id, session.id].entry is None
