"""Windows for what an office settles for its plans, by what a person does."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from desktop.features.organisations.table import Organisation
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.meeting_rules import Presence, Side
from desktop.features.session_plans.service import Terms


def answering(qtbot, **answers):
    def play(editor):
        editor.form.show_answers({**editor.form.answers(), **answers})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    return play


def lines(window):
    return [window.list.item(row).text() for row in range(window.list.count())]


@pytest.fixture
def topics(qtbot, desk, planning, em):
    from desktop.features.session_plans.topics_view import TopicsWindow

    window = TopicsWindow(planning, desk, em)
    qtbot.addWidget(window)
    window.show()
    return window


def choose(window, words):
    window.list.setCurrentRow(next(row for row, line in enumerate(lines(window)) if words in line))


def test_an_own_topic_is_made_worded_set_aside_and_taken_away(topics, planning, em, dialogs, qtbot, unspoken):
    words = ({"language": "en", "title": "Bank account"}, {"language": "nb", "title": "Bankkonto"})
    dialogs.play = answering(qtbot, code="sx-01", words=words, is_active=True)
    topics.new.trigger()
    choose(topics, "Bank account")
    assert "own wording" in topics.list.currentItem().text()
    assert "Bankkonto" in [topic.title for topic in planning.catalogue.topics(em, "nb")]
    dialogs.play = answering(qtbot, minutes=75)
    topics.change.trigger()
    assert "75 minutes" in topics.list.currentItem().text()
    topics.aside.trigger()
    assert "set aside" in topics.list.currentItem().text()
    assert "Bank account" not in [topic.title for topic in planning.catalogue.topics(em)]
    assert topics.aside.words == "Offer again"
    topics.aside.trigger()
    assert topics.restore.words == "Take away"
    topics.restore.trigger()
    assert not any("Bank account" in line for line in lines(topics))
    assert unspoken(topics) == []


def test_a_shipped_topic_gets_its_wording_back(topics, planning, em, dialogs, qtbot):
    choose(topics, "SE-05")
    assert topics.restore.reason == "This topic has its shipped wording."
    dialogs.play = answering(qtbot, words=({"language": "en", "title": "My CV"},))
    topics.list.itemActivated.emit(topics.list.currentItem())
    assert "SE-05  My CV" in topics.list.currentItem().text()
    topics.restore.trigger()
    assert "SE-05  CV (Europass" in topics.list.currentItem().text()


def test_a_new_topic_does_not_take_the_code_of_another(topics, dialogs, qtbot):
    seen = []

    def play(editor):
        answering(qtbot, code="se-05", words=({"language": "en", "title": "Mine"},), is_active=True)(editor)
        seen.append(editor._problem.text())
        return False

    dialogs.play = play
    topics.new.trigger()
    assert "in the catalogue already" in seen[0]


@pytest.fixture
def free_days(qtbot, desk, planning, store, em, group):
    from desktop.features.session_plans.free_days_view import FreeDaysWindow

    with store.write("Choose the office"):
        office = Organisation.create(name="Office", sort_name="office", country="DE", region="Bayern")
        Programme.update(organisation=office).where(Programme.id == em).execute()
    window = FreeDaysWindow(planning, desk, em)
    qtbot.addWidget(window)
    window.show()
    return window


def test_holidays_stand_there_and_days_of_people_are_added_and_taken_away(
    free_days, planning, em, group, dialogs, qtbot, unspoken
):
    choose(free_days, "06.01.2027")  # Epiphany is free in Bavaria, not in the whole of Germany
    assert "public holiday" in free_days.list.currentItem().text()
    assert free_days.remove.reason == "Choose a day that was entered here."
    person = planning.free_days.people(em)[0]
    dialogs.play = answering(qtbot, person=str(person[0]), first=date(2026, 3, 10), last=date(2026, 3, 12), words="Ill")
    free_days.new.trigger()
    choose(free_days, "Ill")
    assert person[1] in free_days.list.currentItem().text()
    assert not planning.free_days.free_for(group)(date(2026, 3, 11))
    free_days.remove.trigger()
    assert planning.free_days.rows(em) == []
    assert unspoken(free_days) == []


def test_the_agreement_on_a_plan_and_both_windows_open_from_the_page_of_plans(
    qtbot, desk, planning, em, group, dialogs, settled, unspoken
):
    from desktop.features.session_plans.plans_view import PlansPage

    page = PlansPage(planning, desk)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show_programme(em)
    page.show()
    settled()
    dialogs.play = answering(qtbot, quorum=2, agreed_on=date(2026, 3, 2))
    page.terms.trigger()
    assert planning.plans.terms(group) == Terms(2, date(2026, 3, 2))
    opened = []
    dialogs.play = lambda window: opened.append(window.windowTitle())
    page.topics.trigger()
    page.free_days.trigger()
    assert opened == ["Topics of the catalogue", "Free days"]
    assert unspoken(page) == []


def test_who_missed_a_session_catches_up(qtbot, desk, planning, office, group, dialogs, settled):
    from desktop.features.session_plans.meeting_view import MeetingPane

    meeting = office.confirmed(group, 10)
    office.clock.now = datetime(2026, 3, 10, 20, 0)
    _, came, stayed = (one.id for one in office.circles.members(group))
    office.holding.mark(meeting, {came: Presence.PRESENT, stayed: Presence.ABSENT})
    office.holding.held(meeting, 60, office.says(group, Side.MENTOR))
    pane = MeetingPane(planning, desk)
    qtbot.addWidget(pane)
    pane.open_meeting(meeting)
    dialogs.play = answering(qtbot)
    pane._catch_up()
    assert office.meetings.detail(meeting).attendance[stayed] is Presence.CAUGHT_UP
