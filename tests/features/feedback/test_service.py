"""Feedback on a store: both are asked, each answers for itself, and both answers open at one moment."""

from datetime import date, datetime, timedelta

import pytest

from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.feedback import rules
from desktop.features.feedback import service as module
from desktop.features.feedback.feedback_rows import Occasion
from desktop.features.feedback.rules import Fit, Given, Kind
from desktop.features.feedback.table import FeedbackAnswer
from desktop.features.paperwork.values_service import PaperValues
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.meeting_rules import Feedback, Side
from desktop.rights import Actor, Grant, Role
from desktop.store.audit import AuditEvent
from tests.features.feedback.conftest import GOOD


def line(feedback, pair, place=0):
    return feedback.of_circle(pair).lines[place]


def test_both_are_asked_once_a_meeting_is_confirmed_by_both(feedback, office, pair):
    meeting = office.confirmed(pair, side=Side.MENTEE)
    assert feedback.of_circle(pair).lines == ()
    office.clock.now = datetime(2026, 3, 10, 20)
    office.holding.held(meeting, 60, office.says(pair, Side.MENTEE))
    assert feedback.of_circle(pair).lines == ()
    office.holding.held(meeting, 60, office.says(pair, Side.MENTOR))
    asked = line(feedback, pair)
    assert (asked.asked_on, asked.state, asked.asks_fit) == (date(2026, 3, 10), Feedback.REQUESTED, True)
    assert [(side.role, side.name, side.answer) for side in asked.sides] == [
        (Role.MENTEE, "Ali Can", None),
        (Role.MENTOR, "Mia Berg", None),
    ]


def test_nothing_is_read_before_both_have_answered(feedback, office, pair, met, says):
    assert feedback.keep(met, says("mentee", Given(useful=2, fit=Fit.DECIDING))) is Feedback.PARTIAL
    mentee, mentor = line(feedback, pair).sides
    assert (mentee.answered_on, mentee.given, mentor.given) == (date(2026, 3, 10), None, None)
    assert feedback.keep(met, says("mentor")) is Feedback.COMPLETE
    mentee, mentor = line(feedback, pair).sides
    assert mentee.given == Given(useful=2, fit=Fit.DECIDING)
    assert mentor.given == GOOD
    assert office.meetings.detail(met.id).feedback is Feedback.COMPLETE


def test_twin_without_the_rule_the_first_answer_is_read_at_once(feedback, pair, met, says, monkeypatch):
    feedback.keep(met, says("mentee"))
    monkeypatch.setattr(rules, "is_open", lambda *facts: True)
    assert line(feedback, pair).sides[0].given == GOOD


def test_what_has_come_opens_when_the_time_is_over(feedback, office, pair, met, says):
    feedback.keep(met, says("mentee"))
    office.clock.now += timedelta(days=13)
    assert line(feedback, pair).sides[0].given is None
    office.clock.now += timedelta(days=1)
    opened = line(feedback, pair)
    assert (opened.is_open, opened.sides[0].given, opened.sides[1].given) == (True, GOOD, None)


def test_who_asks_for_a_call_does_not_wait_for_the_other_side(feedback, pair, met, says):
    feedback.keep(met, says("mentee", Given(wants_contact=True, text="Please ring.")))
    side = line(feedback, pair).sides[0]
    assert (side.wants_contact, side.given, side.contacted_on) == (True, None, None)
    feedback.contacted(side.answer)
    assert line(feedback, pair).sides[0].contacted_on == date(2026, 3, 10)
    with pytest.raises(NotFound):
        feedback.contacted(99)


def test_the_fit_is_asked_after_the_first_meeting_alone(feedback, office, pair, met, says):
    second = Occasion(Kind.MEETING, office.held(pair, 12, side=Side.MENTEE))
    assert [one.asks_fit for one in feedback.of_circle(pair).lines] == [False, True]
    with pytest.raises(UserError, match="first meeting alone"):
        feedback.keep(second, says("mentee", Given(useful=5, fit=Fit.GOOD)))
    assert FeedbackAnswer.select().count() == 0


def test_a_side_answers_once(feedback, pair, met, says):
    feedback.keep(met, says("mentee"))
    with pytest.raises(UserError, match="answered already"):
        feedback.keep(met, says("mentee"))
    assert line(feedback, pair).state is Feedback.PARTIAL


def test_both_are_reminded_once(feedback, office, pair, met):
    with pytest.raises(UserError, match="seven days"):
        feedback.remind(met)
    office.clock.now += timedelta(days=7)
    assert line(feedback, pair).is_reminder_due
    feedback.remind(met)
    assert (line(feedback, pair).reminded_on, line(feedback, pair).is_reminder_due) == (date(2026, 3, 17), False)


def test_after_a_long_silence_both_are_asked_twice_and_then_rung(feedback, office, em, pair, met, says):
    assert feedback.of_circle(pair).silence is None
    with pytest.raises(UserError, match="nobody has to be asked"):
        feedback.ask(pair)
    pause = Programme.get_by_id(em).quality.inactivity_days
    office.clock.now += timedelta(days=pause + 1)
    assert feedback.of_circle(pair).silence.days == pause + 1
    feedback.ask(pair)
    asked = line(feedback, pair)
    assert (asked.occasion.kind, asked.day, asked.asks_fit) == (Kind.INACTIVITY, date(2026, 3, 10), False)
    with pytest.raises(UserError, match="give them time"):
        feedback.ask(pair)
    assert feedback.keep(asked.occasion, says("mentor", Given(text="Exams."))) is Feedback.PARTIAL
    assert feedback.keep(asked.occasion, says("mentee", Given(text="I was ill."))) is Feedback.COMPLETE
    assert line(feedback, pair).sides[0].given.text == "I was ill."
    office.clock.now += timedelta(days=pause + 1)
    feedback.ask(pair)
    office.clock.now += timedelta(days=7)
    assert line(feedback, pair).is_reminder_due
    feedback.remind(line(feedback, pair).occasion)
    assert line(feedback, pair).reminded_on == office.clock.today()
    office.clock.now += timedelta(days=pause + 1)
    with pytest.raises(UserError, match="Ring them"):
        feedback.ask(pair)


def test_a_pause_and_a_programme_without_an_alarm_are_no_silence(feedback, office, pair, store):
    office.clock.now += timedelta(days=90)
    assert feedback.of_circle(pair).silence.days == 91
    with store.write("Pause"):
        module.circle_record(pair).update(state="paused").execute()
    assert feedback.of_circle(pair).silence is None


def test_a_group_is_asked_by_its_diaries(feedback, office, make_group):
    group = make_group()
    office.held(group)
    assert feedback.of_circle(group).is_asked is False
    (row,) = office.listing.of_circle(group)
    with pytest.raises(UserError, match="No feedback is asked for"):
        feedback.remind(Occasion(Kind.MEETING, row.id))
    with pytest.raises(NotFound):
        feedback.remind(Occasion(Kind.INACTIVITY, 99))


# Who may -----------------------------------------------------------------------------------------


def mentor_of(pair: int, em: int) -> Actor:
    return Actor("Mia", (Grant(Role.MENTOR, em, frozenset({pair})),))


def test_a_mentor_keeps_the_own_answers_and_reads_none(feedback, store, em, pair, met, says):
    feedback.keep(met, says("mentee", Given(useful=1, wants_contact=True)))
    store.actor = mentor_of(pair, em)
    with pytest.raises(NotAllowed):
        feedback.keep(met, says("mentee"))
    feedback.keep(met, says("mentor"))
    shown = feedback.of_circle(pair)
    assert (shown.may_keep, shown.may_read) == ((Role.MENTOR,), False)
    assert [(side.given, side.wants_contact) for side in shown.lines[0].sides] == [(None, False)] * 2
    for act in (lambda: feedback.ask(pair), lambda: feedback.contacted(1)):
        with pytest.raises(NotAllowed):
            act()


def test_twin_without_the_right_the_mentor_would_read_what_the_mentee_says(
    feedback, store, em, pair, met, says, monkeypatch
):
    feedback.keep(met, says("mentee"))
    feedback.keep(met, says("mentor"))
    store.actor = mentor_of(pair, em)
    monkeypatch.setattr(feedback, "_may_read", lambda circle: True)
    assert line(feedback, pair).sides[0].given == GOOD


def test_twin_without_the_guard_a_mentor_would_answer_for_the_mentee(feedback, store, em, pair, met, says, monkeypatch):
    store.actor = mentor_of(pair, em)
    monkeypatch.setattr(feedback, "_refuse_foreign_side", lambda circle, role: None)
    assert feedback.keep(met, says("mentee")) is Feedback.PARTIAL


def test_a_coordinator_sees_who_has_answered_and_changes_nothing(feedback, store, em, pair, met, says):
    feedback.keep(met, says("mentee"))
    feedback.keep(met, says("mentor"))
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    shown = feedback.of_circle(pair)
    assert (shown.may_keep, [side.given for side in shown.lines[0].sides]) == ((), [None, None])
    for act in (
        lambda: feedback.keep(met, says("mentor")),
        lambda: feedback.remind(met),
        lambda: feedback.ask(pair),
        lambda: feedback.contacted(shown.lines[0].sides[0].answer),
    ):
        with pytest.raises(NotAllowed):
            act()
    store.actor = Actor("Stranger", (Grant(Role.COORDINATOR, em + 1),))
    with pytest.raises(NotAllowed):
        feedback.of_circle(pair)


def test_words_of_feedback_are_in_no_search_and_no_audit(feedback, pair, met, says):
    feedback.keep(met, says("mentee", Given(text="Kanariensang")))
    assert FeedbackAnswer.searched is None
    audited = AuditEvent.select().tuples()
    assert len(audited)
    assert "Kanariensang" not in repr(list(audited))


# What the paper says -----------------------------------------------------------------------------


def test_the_paper_asks_for_the_last_meeting_and_after_a_silence_for_the_silence(feedback, office, pair, met):
    values = PaperValues(office.store, office.circles)

    def said():
        return values.of_circle(pair, office.clock.today()).of_all

    assert (said()["mentor"], said()["mentee"]) == ({"name": "Mia Berg"}, {"name": "Ali Can"})
    assert said()["feedback"] == {"kind": "meeting", "day": date(2026, 3, 10), "is_first": True}
    office.clock.now += timedelta(days=90)
    feedback.ask(pair)
    assert said()["feedback"] == {"kind": "inactivity", "day": date(2026, 3, 10), "is_first": False}
    assert (said()["request"]["answer"], said()["agreement"]) == ("", {})
