"""The pages of people who sign in, of keys and of the lock, by what a person does."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.features.access.rules import Draft, Part
from desktop.features.access.service import AccessService, Proof
from desktop.features.programmes.rules import Draft as Programme
from desktop.features.programmes.rules import Type
from desktop.features.programmes.service import ProgrammeService
from desktop.rights import Role
from desktop.store.held import HeldKey
from desktop.store.recovery import new_recovery_key
from desktop.store.sidecar import Sidecar, Strength
from desktop.store.slots import KeySlots, Patience, Ways

DAY = date(2026, 3, 1)
OWN, FRESH = "correct horse battery", "Bo writes long words"
CHEAP = Strength(8, 1)


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


@pytest.fixture
def access(store, tmp_path: Path) -> AccessService:
    slots = KeySlots(Sidecar(tmp_path / "test.store"), Ways(Patience(), CHEAP, CHEAP))
    slots.create(tmp_path / "test.store", "Ana", OWN, new_recovery_key(), store.backups().key)
    service = AccessService(store, HeldKey(slots, store.backups().key))
    store.actor = service.actor_of("Ana")
    ProgrammeService(store).add(Programme(code="EM", name="Together", type=Type.BLENDED))
    return service


@pytest.fixture
def page(qtbot, desk, access, settled):
    from desktop.features.access.view import PeopleWhoSignInPage

    made = PeopleWhoSignInPage(access, desk, lambda: [(1, "EM  Together")])
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    settled()
    return made


@pytest.fixture
def keys_page(qtbot, desk, access, settled):
    from desktop.features.access.keys_view import KeysPage

    made = KeysPage(access, desk, Sheet)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    settled()
    return made


class Sheet:
    """A sheet that is written nowhere."""

    asked = (2, 5)
    file_name = "sheet.pdf"

    def __init__(self) -> None:
        self.key = new_recovery_key()

    def write(self, target: Path) -> None:
        target.write_bytes(b"%PDF")

    def write_to_print(self) -> Path:
        return Path("sheet.pdf")

    def wrong(self, answers):
        return [number for number, text in answers.items() if text != self.key.groups[number - 1]]


def bo(access) -> int:
    part = Part(Role.COORDINATOR, 1, DAY)
    return access.add(Draft("Bo", (part,)), Proof(OWN, FRESH, FRESH))


def finish(qtbot, window, own=OWN, fresh=FRESH):
    window.show()
    window.own.setText(own)
    if window.fields is not None:
        window.fields.password.setText(fresh)
        window.fields.again.setText(fresh)
    qtbot.mouseClick(window.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    return window.result()


def test_somebody_is_let_in_by_name_role_and_first_password(page, access, dialogs, qtbot, settled, unspoken):
    def play(window):
        window.show()
        assert unspoken(window) == []
        window.name.setText("Bo")
        assert [window.role.itemText(place) for place in range(window.role.count())] == [
            *("Programme manager", "Coordinator", "Teacher administrator", "Meta-mentor"),
        ]
        window.programme.setCurrentIndex(1)
        assert not finish(qtbot, window, own="not my password")
        assert window.problem.text() == "This name and password do not open the store."
        assert not finish(qtbot, window, own="")
        assert window.problem.text() == "Type your own password."
        assert not finish(qtbot, window, fresh="short")
        return finish(qtbot, window)

    dialogs.play = play
    page.add_action.trigger()
    settled()
    assert unspoken(page) == []
    assert page.row is not None
    assert page.head.name.text() == "Bo"
    assert page.row.programmes == ("EM",)
    assert page.model.rowCount() == 2


def test_roles_are_changed_in_place_and_the_last_manager_stays(page, access, dialogs, settled):
    key = bo(access)
    settled()
    page.open_record(key)
    row = {"role": "manager", "programme": "*", "since": DAY, "until": None}
    page._save("parts", (row,))
    settled()
    assert [part.role for part in access.detail(key).parts] == [Role.MANAGER]
    assert "Programme manager" in page.head.line.text()


def test_a_password_is_set_and_access_taken_away(page, access, dialogs, qtbot, settled):
    key = bo(access)
    settled()
    page.open_record(key)
    settled()
    dialogs.play = lambda window: finish(qtbot, window, fresh="Bo forgot the old words")
    page._set_password(page.row)
    assert access.held.slots.unlock("Bo", "Bo forgot the old words") == access.held.key
    page.list.table.selectRow(1)
    settled()
    dialogs.answers = [False, True]
    page.take_action.trigger()
    assert access.detail(key).name == "Bo"
    page.take_action.trigger()
    settled()
    assert access.held.slots.people() == ("Ana",)
    assert page.model.rowCount() == 1
    assert page.is_resting


def test_the_own_row_says_where_the_own_password_is_changed(page, access, settled):
    me = access.page()[0]
    page.open_record(me.id)
    settled()
    assert page.model.row_at(0).name == "Ana"
    page.list.searched.emit("zzz")
    settled()
    assert page.model.rowCount() == 0


def test_the_own_password_is_changed(keys_page, access, dialogs, qtbot, unspoken):
    assert unspoken(keys_page) == []
    dialogs.play = lambda window: finish(qtbot, window, fresh="a quite new sentence")
    keys_page.change.trigger()
    assert access.held.slots.unlock("Ana", "a quite new sentence") == access.held.key


def test_another_sheet_is_asked_back_before_it_counts(keys_page, access, dialogs, qtbot, tmp_path):
    steps = []

    def play(window):
        steps.append(window)
        if len(steps) == 1:
            return finish(qtbot, window)
        window.show()
        window.go_on()
        assert window.sentence.text() == "Save or print the sheet first."
        dialogs.paths = [tmp_path / "sheet.pdf"]
        window.page.save.click()
        window.page.print.click()
        window.go_on()
        assert "is not as printed" in window.sentence.text()
        for number, field in window.page.groups.items():
            field.setText(window.page._sheet.key.groups[number - 1])
        window.go_on()
        return window.result()

    dialogs.play = play
    keys_page.renew.trigger()
    fresh = steps[1].pages[0]._sheet.key
    assert access.held.slots.unlock_with_recovery(fresh.secret()) == access.held.key
    assert dialogs.shown_files == [Path("sheet.pdf")]


def test_a_wrong_own_password_makes_no_sheet(keys_page, dialogs, qtbot):
    def play(window):
        finish(qtbot, window, own="not my password")
        window.reject()
        return window.result()

    dialogs.play = play
    keys_page.renew.trigger()
    assert dialogs.faults == []


def test_the_lock_is_set_for_this_computer(keys_page, desk):
    keys_page.minutes.setCurrentIndex(0)
    keys_page.minutes.activated.emit(0)
    assert desk.settings.get("lock.minutes") == 1
    keys_page.minimised.setChecked(True)
    assert desk.settings.get("lock.minimised") is True
    keys_page.minimised.setChecked(False)
    assert desk.settings.get("lock.minimised") is None


def test_a_coordinator_changes_the_own_password_and_makes_no_sheet(qtbot, desk, access, store, settled):
    from desktop.features.access.keys_view import KeysPage

    bo(access)
    store.actor = access.actor_of("Bo")
    page = KeysPage(access, desk, Sheet)
    qtbot.addWidget(page)
    page.show()
    settled()
    assert page.change.isEnabled()
    assert not page.renew.isEnabled()
    assert "no right" in page.renew.reason


def test_without_a_password_nothing_can_be_changed(qtbot, desk, access, settled):
    from desktop.features.access.keys_view import KeysPage

    access.held = None
    page = KeysPage(access, desk, Sheet)
    qtbot.addWidget(page)
    page.show()
    settled()
    assert not page.change.isEnabled()
    assert not page.minutes.isEnabled()
    assert "without a password" in page.reason.text()
