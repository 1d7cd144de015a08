"""Several chosen lines of the list make a step together: looked at, done, stopped, refused."""

import pytest

from desktop.features.participants.batch_view import batch_window
from desktop.features.participants.rules import State
from desktop.features.participants.table import Consent, Participation


@pytest.fixture
def window(qtbot, desk, services, store, add, em, settled):
    parts = [add(em, f"Ada{number} Berg") for number in range(3)]
    with store.write("Give the notice"):
        for part in parts[:2]:
            Consent.create(person=Participation.get_by_id(part).person, purpose="data", state="given")
    made = batch_window(services, desk, parts)
    qtbot.addWidget(made)
    made.show()
    settled()
    return made


def test_those_who_can_make_the_step_and_the_others_are_named(window, settled, unspoken):
    assert window.group.button(0).text() == "Start screening: 2 of 3 can"
    assert window.on.text() == "Start screening (2)"
    assert [row.name for row in window.step.waiting] == ["Ada2 Berg"]
    assert unspoken(window) == []
    window.on.click()
    settled()
    assert (window.made, window.isVisible()) == (2, False)
    assert sorted(part.state for part in Participation.select()) == ["applicant", "screening", "screening"]


def test_a_step_asks_for_its_reason_first(window, settled, qtbot, desk, services):
    window.on.click()
    settled()
    parts = [part.id for part in Participation.select().where(Participation.state == State.SCREENING.value)]
    second = batch_window(services, desk, parts)
    qtbot.addWidget(second)
    second.show()
    settled()
    place = list(second.steps).index("P4>rejected")
    second.group.button(place).click()
    second.on.click()
    assert second.isVisible()
    second._form.show_answers({"reason": "No place left"})
    second.on.click()
    settled()
    assert {part.state for part in Participation.select().where(Participation.id.in_(parts))} == {"rejected"}


def test_what_is_refused_is_said_and_nothing_is_changed(window, settled, store, dialogs):
    with store.write("Somebody else was faster"):
        Consent.delete().execute()
    window.on.click()
    settled()
    assert window.isVisible()
    assert "Nothing was changed" in dialogs.told[-1]
    assert {part.state for part in Participation.select()} == {"applicant"}


def test_cancel_leaves_while_nothing_runs(window):
    window.cancel.click()
    assert not window.isVisible()
