"""Whom to ask: mentors for what is the circle's, people for their own, nobody for what the office makes."""

from datetime import date

from desktop.features.gaps import chase_rules as rules
from desktop.features.gaps.chase_rules import Member
from desktop.features.gaps.rules import Slot, Standing
from desktop.features.paperwork.due_rules import Level
from desktop.features.paperwork.slot_rules import State

TODAY = date(2026, 3, 1)
MIA = Member(1, 10, "Mia Berg", "mentor", "mia@example.org", "nb")
ALI = Member(1, 11, "Ali Can", "mentee", "", "en")
BO = Member(1, 12, "Bo Dahl", "mentee", "bo@example.org", "en", until=date(2026, 2, 1))
CY = Member(1, 13, "Cy Eng", "mentee", "cy@example.org", "en", has_withdrawn=True)
EVERYBODY = [MIA, ALI, BO, CY]


def _slot(code="EM-04", person=None, standing=Standing.OVERDUE):
    return Slot(1, code, person, code, "", State.REQUIRED, Level.MANDATORY, None, standing)


def test_who_has_a_part_in_a_document():
    assert rules.asked_roles(("manager",), ("manager", "mentor", "mentee")) == {"mentor", "mentee"}
    assert rules.asked_roles(("manager",), ("manager",)) == frozenset()
    assert rules.asked_roles(("manager",), ("guardian",)) == {"mentee"}


def test_each_is_asked_once_for_everything_of_theirs():
    both = frozenset({"mentor", "mentee"})
    slots = [
        _slot(),
        _slot("EM-05"),
        *(_slot("EM-01", person) for person in (11, 12, 13)),
        _slot("EM-24", 11),
        _slot("EM-02", 11, Standing.COMPLETE),
    ]
    roles = {"EM-04": both, "EM-05": both, "EM-01": frozenset({"mentee"}), "EM-24": frozenset()}
    found = rules.plan(slots, EVERYBODY, roles, TODAY)
    assert [(one.name, [slot.code for slot in one.slots]) for one in found.mails] == [("Mia Berg", ["EM-04", "EM-05"])]
    assert [one.name for one in found.letters] == ["Ali Can"]
    assert [(one.name, one.problem) for one in found.left_out] == [
        ("Bo Dahl", "This person has left."),
        ("Cy Eng", "This person has withdrawn the consent."),
    ]
    assert [slot.code for slot in found.office] == ["EM-24"]


def test_a_circle_without_a_mentor_asks_those_who_are_there():
    assert rules.asked(_slot(), [ALI, BO], {"mentor", "mentee"}) == [ALI]


def test_nobody_gets_the_paper_of_somebody_else():
    slot = _slot(person=11)
    assert rules.may_have(11, 11, 1, slot)
    assert rules.may_have(10, None, 1, _slot())
    assert not rules.may_have(10, 11, 1, slot)
    assert not rules.may_have(11, 11, 2, slot)
