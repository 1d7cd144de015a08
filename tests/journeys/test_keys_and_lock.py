"""A desk with a password: made, locked, refused, opened again at the same place; another person sees only theirs."""

import re
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop import opening
from desktop.features.access.rules import Draft, Part
from desktop.features.access.service import Proof
from desktop.features.participants.document import export_people
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.listing_service import PeopleQuery
from desktop.features.participants.rules import PersonRole, State
from desktop.features.programmes.rules import Draft as Programme
from desktop.features.programmes.rules import Type
from desktop.finding import find
from desktop.locking import Locking
from desktop.next_window import Sitting, Wish
from desktop.rights import Role
from tests.journeys.leftovers import readable
from tests.signing import PASSWORD

BO = "Bo writes long words"
NAME = "Grünberger"
MENTEE = ParticipationDraft(roles=(PersonRole.MENTEE,), since=date(2026, 1, 1), state=State.ACCEPTED)


def first_run(manager):
    def script(wizard):
        manager.click(wizard.on)
        manager.click(wizard.on)
        manager.type_into(wizard.programme.name, "Together at work")
        manager.click(wizard.programme.import_next)
        manager.click(wizard.on)
        manager.lock_up(wizard, "Ana Lund")

    return script


def signing_in(manager, *passwords, name=""):
    def script(window):
        for password in passwords:
            if name:
                window.password_page.name.setEditText(name)
            manager.type_into(window.password_page.password, password)
            manager._qtbot.waitUntil(window.enter.isEnabled, timeout=20_000)
            manager.click(window.enter)
            manager._qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
            seen.append(window.problem.text())

    seen: list[str] = []
    return script, seen


class Desk:
    """What outlives a lock."""

    def __init__(self, manager) -> None:
        self.manager = manager
        self.sitting = Sitting()

    def start(self):
        app = opening.show(Wish(None, False, False), self.manager.dialogs, self.sitting)
        assert app is not None
        self.manager.app = app
        app.window.activateWindow()
        self.manager.settle()
        return app

    def lock(self):
        """By the key; the program then puts the window away."""
        app = self.manager.app
        locking = app.findChild(Locking)
        with self.manager._qtbot.waitSignal(locking.locked, timeout=20_000):
            app.window.activateWindow()
            self.manager.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self.manager.app = None
        opening.put_away(app)


@pytest.fixture
def desk(manager):
    return Desk(manager)


def add_people(app, programme, families=(NAME, "Zeisig")):
    for given, family in zip(("Ada", "Ben"), families, strict=True):
        app.office.people.service.add(PersonDraft(given_name=given, family_name=family), MENTEE, programme)


def test_first_run_lock_wrong_passwords_and_back_at_the_same_place(manager, desk, home, tmp_path):
    manager.scripts = [first_run(manager)]
    app = desk.start()
    secret = ["Silberstern", "Kupferblatt"]  # of this day alone: windows of other days may wait to be collected
    add_people(app, app.office.programmes.by_code("EM").id, secret)
    tab = app.window.open_tab("participants")
    manager.settle()
    tab.list.table.selectRow(1)
    manager.settle()
    chosen = tab.list.table.current_id()
    QGuiApplication.clipboard().setText(secret[0])
    tab.list.search.setText("a")
    del tab
    del app

    desk.lock()
    assert QGuiApplication.clipboard().text() == ""
    assert readable(secret) == []

    script, seen = signing_in(manager, "another sentence", PASSWORD)
    manager.scripts = [script]
    app = desk.start()
    assert seen == ["This name and password do not open the store.", ""]
    assert app.window.pages.key == "participants"
    tab = app.window.open_tab("participants")
    assert tab.list.table.current_id() == chosen
    assert app.office.store.actor.name == "Ana Lund"


def test_the_sheet_that_was_saved_holds_the_groups(manager, desk, tmp_path):
    manager.scripts = [first_run(manager)]
    desk.start()
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "sheet.pdf").pages)
    assert len(re.findall(r"\b[A-HJKMNP-Z]{5}\b", text)) >= 8
    assert "mentordesk.store" in text


def test_a_second_person_sees_only_the_own_programme_in_list_search_and_export(manager, desk, tmp_path):
    manager.scripts = [first_run(manager)]
    app = desk.start()
    office = app.office
    mine = office.programmes.add(Programme(code="AM", name="Alumni", type=Type.ALUMNI))
    add_people(app, office.programmes.by_code("EM").id)
    office.people.service.add(PersonDraft(given_name="Cem", family_name="Yıldız"), MENTEE, mine)
    part = Part(Role.COORDINATOR, mine, date(2020, 1, 1))
    office.access.add(Draft("Bo Berg", (part,)), Proof(PASSWORD, BO, BO))
    del office
    del app
    desk.lock()

    script, _ = signing_in(manager, BO, name="Bo Berg")
    manager.scripts = [script]
    app = desk.start()
    assert app.office.store.actor.name == "Bo Berg"
    for key in [spec.key for spec in app.window.pages.specs]:
        app.window.open_tab(key)
        manager.settle()
    assert manager.dialogs.faults == []
    assert manager.dialogs.told == []
    tab = app.window.open_tab("participants")
    manager.settle()
    assert tab.model.rowCount() == 1
    assert not tab.add_action.isEnabled()
    assert "Ask the programme manager" in tab.add_action.reason
    assert find(app.office, NAME) == []
    assert [found.words for found in find(app.office, "Cem")] == ["Cem Yıldız"]
    export_people(app.office.people.listing, PeopleQuery(), tmp_path / "all.xlsx")
    cells = {cell.value for row in load_workbook(tmp_path / "all.xlsx").active.iter_rows() for cell in row}
    assert any("Yıldız" in str(value) for value in cells)
    assert not any(NAME in str(value) for value in cells)
    store = app.window.open_tab("store")
    assert "people" not in [spec.key for spec in store.specs]
