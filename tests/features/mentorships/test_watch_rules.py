"""What dates alone say: W-05 to W-09 and W-13, and the change of the agreement that fits reality."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.mentorships.agreement_rules import AgreementDraft
from desktop.features.mentorships.rules import State
from desktop.features.mentorships.watch_rules import Checkins, Severity, Watch, WatchFacts, prepared, watched

TODAY = date(2026, 6, 1)
FACTS = WatchFacts(
    state=State.RUNNING,
    today=TODAY,
    starts_on=date(2026, 3, 1),
    ends_on=date(2026, 8, 31),
    agreed=6,
    held=3,
    last_held_on=date(2026, 5, 20),
    inactivity_days=45,
    checkins_first_month=1,
    checkin_days=31,
)
AGREED = AgreementDraft(starts_on=date(2026, 3, 1), ends_on=date(2026, 8, 31), meetings=6)


def rules_of(facts: WatchFacts) -> list[str]:
    return [one.rule for one in watched(facts)]


def test_a_mentorship_in_order_says_nothing():
    assert watched(FACTS) == ()
    assert prepared(FACTS, AGREED) is None


def test_example_15_the_seventh_of_six_meetings_asks_for_a_new_version():
    seventh = replace(FACTS, held=7)
    assert watched(seventh) == (
        Watch("W-09", Severity.WARN, "7 meetings were held, 6 are agreed. Update the agreement."),
    )
    draft = prepared(seventh, AGREED)
    assert draft is not None
    assert (draft.meetings, draft.ends_on) == (7, AGREED.ends_on)
    assert draft.reason == "More meetings were held than agreed."
    assert watched(replace(seventh, agreed=draft.meetings)) == ()  # once the new version is approved


def test_a_day_after_the_end_asks_for_a_new_version():
    assert rules_of(replace(FACTS, today=date(2026, 8, 31), last_held_on=date(2026, 8, 1), closing_on=TODAY)) == []
    late = replace(FACTS, today=date(2026, 9, 1), last_held_on=date(2026, 8, 1))
    assert rules_of(late) == ["W-09"]
    draft = prepared(late, AGREED)
    assert draft is not None
    assert draft.ends_on == date(2026, 10, 1)


def test_silence_is_an_alarm_and_moves_the_end():
    assert rules_of(replace(FACTS, last_held_on=date(2026, 4, 17))) == []  # 45 days
    silent = replace(FACTS, last_held_on=date(2026, 4, 16))
    assert watched(silent) == (Watch("W-07", Severity.ALARM, "No meeting for 46 days."),)
    draft = prepared(silent, AGREED)
    assert draft is not None
    assert (draft.ends_on, draft.meetings) == (date(2026, 10, 16), 6)
    assert rules_of(replace(silent, inactivity_days=0)) == []


def test_silence_counts_from_the_start_where_nobody_has_met():
    never = replace(FACTS, last_held_on=None, held=0)
    assert rules_of(never) == ["W-07"]
    assert rules_of(replace(never, starts_on=None)) == []


def test_a_pause_suspends_silence_and_nothing_else():
    resting = replace(FACTS, state=State.PAUSED, last_held_on=None, held=7, checkins=(Checkins("Ali"),))
    assert rules_of(resting) == ["W-09"]
    assert prepared(resting, AGREED) is None


@pytest.mark.parametrize(("day", "rules"), [(date(2026, 5, 25), []), (date(2026, 5, 24), ["W-08"])])
def test_a_meeting_is_confirmed_within_a_week(day, rules):
    assert rules_of(replace(FACTS, oldest_unconfirmed_on=day)) == rules


def test_the_last_month_asks_for_a_closing_meeting():
    last = replace(FACTS, today=date(2026, 8, 1), last_held_on=date(2026, 7, 20))
    assert rules_of(last) == ["W-13"]
    assert rules_of(replace(last, closing_on=date(2026, 8, 20))) == []
    assert rules_of(replace(last, ends_on=None)) == []


@pytest.mark.parametrize(
    ("today", "days", "rules", "severity"),
    [
        (date(2026, 3, 20), (), [], None),
        (date(2026, 3, 21), (), ["W-05"], Severity.WARN),
        (date(2026, 4, 1), (), ["W-05"], Severity.ALARM),
        (date(2026, 4, 1), (date(2026, 3, 10),), [], None),
        (date(2026, 4, 11), (date(2026, 3, 10),), ["W-06"], Severity.ALARM),
    ],
)
def test_check_ins_are_watched_where_somebody_keeps_them(today, days, rules, severity):
    facts = replace(FACTS, today=today, last_held_on=today, checkins=(Checkins("Ali Can", days),))
    found = watched(facts)
    assert [one.rule for one in found] == rules
    assert [one.severity for one in found] == ([severity] if severity else [])
    assert watched(replace(facts, checkins=None)) == ()


def test_check_ins_without_a_start_have_no_first_month():
    assert watched(replace(FACTS, starts_on=None, last_held_on=TODAY, checkins=(Checkins("Ali"),))) == ()
    assert watched(replace(FACTS, checkin_days=0, checkins=(Checkins("Ali", (date(2026, 3, 9),)),))) == ()


@pytest.mark.parametrize("state", [State.REQUESTED, State.ACCEPTED, State.CLOSED_COMPLETED, State.DECLINED])
def test_nothing_is_watched_before_the_start_or_after_the_end(state):
    assert watched(replace(FACTS, state=state, held=9)) == ()


def test_an_agreement_without_a_number_is_never_exceeded():
    assert rules_of(replace(FACTS, agreed=0, held=9)) == []
    assert prepared(replace(FACTS, ends_on=None, last_held_on=None, inactivity_days=3), AGREED) is None
