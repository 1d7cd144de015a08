"""The pages of the trail and of the bin, and the section in the panes."""

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.errors import Conflict
from desktop.features.history.bin_view import BinPage
from desktop.features.history.section_view import HistorySection
from desktop.features.history.service import HistoryService
from desktop.features.history.view import TrailPage
from desktop.features.organisations.rules import Draft
from desktop.features.organisations.service import OrganisationService
from desktop.features.organisations.table import Organisation
from desktop.rights import Actor, Grant, Role
from desktop.ui.words import Words


@pytest.fixture
def schools(store):
    return OrganisationService(store)


@pytest.fixture
def trail(qtbot, desk, history, schools, settled):
    schools.add(Draft("School"))
    page = TrailPage(history, desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    settled()
    return page


def test_the_trail_shows_its_end_and_follows_every_write(trail, store, schools, settled):
    assert trail.model.rowCount() == 1
    number, mark = store.anchor()
    assert trail.anchor.text() == f"The trail ends with row {number} · {mark[:16]}."
    schools.add(Draft("Another"))
    settled()
    assert trail.model.rowCount() == 2
    assert trail.anchor.text().startswith("The trail ends with row 2")


def test_the_trail_is_filtered_by_what_is_chosen(trail, schools, settled):
    schools.delete([schools.add(Draft("Another"))])
    settled()
    box = trail.filter.action
    box.setCurrentIndex(box.findData("delete"))
    box.activated.emit(box.currentIndex())
    settled()
    assert trail.model.rowCount() == 1
    box.setCurrentIndex(0)
    trail.filter.since.edit.setText("31.12.2099")
    trail.filter.since.left.emit()
    settled()
    assert trail.model.rowCount() == 0
    trail.filter.since.edit.setText("nonsense")
    trail.filter.since.left.emit()
    settled()
    assert trail.model.rowCount() == 3
    assert [trail.filter.actor.itemText(place) for place in range(trail.filter.actor.count())] == [
        "Everybody",
        "Test Manager",
    ]


def test_a_picked_day_is_meant_at_once(trail, settled):
    trail.filter.until.edit.setText("01.01.2020")
    trail.filter.until.changed.emit()
    settled()
    assert trail.model.rowCount() == 0


def test_the_anchor_is_copied_whole(trail, store, desk):
    trail.copy.trigger()
    number, mark = store.anchor()
    assert QGuiApplication.clipboard().text() == f"{number} {mark}"
    assert "row 1" in desk.messages.words


def test_verifying_says_what_was_found(trail, desk, dialogs, settled, monkeypatch):
    trail.verify.trigger()
    settled()
    assert desk.messages.words == "The trail is as it was written: 1 row."
    monkeypatch.setattr(type(trail._history._store), "verify", lambda self: 1)
    trail.verify.trigger()
    settled()
    assert "row 1 is not as it was written" in dialogs.told[0]


def test_the_trail_speaks(trail, unspoken):
    assert unspoken(trail) == []


@pytest.fixture
def page(qtbot, desk, history, recycled, schools, settled):
    for number in range(3):
        schools.delete([schools.add(Draft(f"School {number}"))])
    made = BinPage(recycled, history, desk)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    settled()
    return made


def test_several_come_back_at_once(page, desk, settled):
    assert page.restore.reason == "Choose what shall come back first."
    page.list.table.selectAll()
    settled()
    assert page.restore.isEnabled()
    page.restore.trigger()
    settled()
    assert Organisation.select().count() == 3
    assert page.model.rowCount() == 0
    assert desk.messages.words == "3 deletions are restored."


def test_one_comes_back_by_name(page, desk, settled):
    page.list.table.selectRow(0)
    settled()
    page.restore.trigger()
    settled()
    assert desk.messages.words == "Restored: Delete 1 organisation"


def test_what_cannot_come_back_is_told(page, dialogs, settled, store, monkeypatch):
    def refuse(self, step):
        raise Conflict("Some of it was changed since.")

    monkeypatch.setattr(HistoryService, "take_back", refuse)
    page.list.table.selectAll()
    settled()
    page.restore.trigger()
    settled()
    assert dialogs.told == ["Not everything could come back.\nSome of it was changed since."]


def test_the_bin_speaks(page, unspoken):
    assert unspoken(page) == []


def words_of(section):
    return [words.text() for words in section.findChildren(Words) if words.text()]


def test_a_section_reads_nothing_until_it_is_seen(qtbot, look, history, schools, monkeypatch):
    school = schools.add(Draft("School"))
    section = HistorySection(history, "organisation")
    qtbot.addWidget(section)
    asked = []
    real = HistoryService.of_record
    monkeypatch.setattr(HistoryService, "of_record", lambda self, *given: asked.append(given) or real(self, *given))
    section.show_record(school)
    assert asked == []
    section.show()
    assert asked != []
    assert "Organisation: added" in words_of(section)
    assert not section.more.isVisible()


def test_older_changes_are_asked_for(qtbot, look, history, schools):
    school = schools.add(Draft("School"))
    for number in range(30):
        schools.change(school, {"notes": str(number)}, schools.detail(school).version)
    section = HistorySection(history, "organisation")
    qtbot.addWidget(section)
    section.show()
    section.show_record(school)
    assert section.more.isVisible()
    assert "Organisation: added" not in words_of(section)
    section.more.click()
    assert "Organisation: added" in words_of(section)
    assert not section.more.isVisible()


def test_who_may_not_see_it_reads_why(qtbot, look, history, schools, store):
    school = schools.add(Draft("School"))
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR),))
    section = HistorySection(history, "organisation")
    qtbot.addWidget(section)
    section.show()
    section.show_record(school)
    assert "right" in section.note.text()
    assert not section.more.isVisible()


def test_a_record_without_changes_says_so(qtbot, look, history, store):
    section = HistorySection(history, "organisation")
    qtbot.addWidget(section)
    section.show()
    section.show_record(77)
    assert section.note.text() == "Nothing was changed yet."
