"""Between forms and drafts: what is shown comes back as what is kept."""

from datetime import date

import pytest

from desktop.features.participants import answer_rules as answers
from desktop.features.participants.detail_rules import Answers, ConsentLine
from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft, PersonDraft
from desktop.features.participants.rules import ConsentState, Gender, PersonRole, Purpose
from desktop.features.participants.ties_rules import NoCircles, NoDocuments

DAY = date(2026, 3, 1)


def test_a_person_shown_and_typed_again_is_the_same_person() -> None:
    person = PersonDraft("Ada", "Lovelace", gender=Gender.FEMALE, languages=(("en", "B2"),), organisation=7)
    shown = answers.of_person(person)
    kept: dict[str, object] = {}
    for key, answer in shown.items():
        kept |= answers.person_change(key, answer)
    assert PersonDraft(**kept) == person  # type: ignore[arg-type]
    assert answers.of_person(PersonDraft())["organisation"] == answers.of_person(PersonDraft())["gender"] == ""


@pytest.mark.parametrize(
    ("key", "answer", "kept"),
    [
        ("gender", None, None),
        ("gender", "m", Gender.MALE),
        ("organisation", "", None),
        ("organisation", "3", 3),
        ("languages", ({"code": "en", "level": None}, {"code": None}), (("en", ""),)),
        ("languages", None, ()),
        ("birth_date", DAY, DAY),
        ("birth_date", None, None),
        ("email", None, ""),
        ("email", "a@b.org", "a@b.org"),
    ],
)
def test_an_answer_about_the_person(key: str, answer: object, kept: object) -> None:
    assert answers.person_change(key, answer) == {key: kept}


@pytest.mark.parametrize(
    ("key", "answer", "kept"),
    [
        ("interests", "chess, , gardens ", ("chess", "gardens")),
        ("interests", None, ()),
        ("capacity", None, 0),
        ("capacity", 3, 3),
        ("availability", ("tue-evening",), ("tue-evening",)),
        ("availability", None, ()),
        ("counts_as_participant", None, False),
        ("is_available", True, True),
        ("first_entry_on", DAY, DAY),
        ("goals", None, ""),
    ],
)
def test_an_answer_about_the_participation(key: str, answer: object, kept: object) -> None:
    assert answers.part_change(key, answer) == {key: kept}


def test_rows_of_roles_that_name_none_are_left_out() -> None:
    rows = ({"role": "mentor", "since": DAY, "until": None}, {"role": None}, {})
    assert answers.roles(rows) == {PersonRole.MENTOR: (DAY, None)}
    assert answers.roles(None) == {}


@pytest.mark.parametrize(
    ("key", "answer", "kept"),
    [("permissions", None, ()), ("permissions", ("photo",), ("photo",)), ("given_on", DAY, DAY), ("name", None, "")],
)
def test_an_answer_about_a_guardian(key: str, answer: object, kept: object) -> None:
    assert answers.guardian_change(key, answer) == {key: kept}
    assert answers.of_guardian(GuardianDraft("Mo"))["name"] == "Mo"


def test_a_consent_nobody_was_asked_for_shows_no_answer() -> None:
    draft = ConsentDraft(Purpose.PHOTO, ConsentState.GIVEN, "2", DAY, "form")
    assert answers.of_consent(ConsentLine(0, 0, draft))["state"] == ""
    shown = answers.of_consent(ConsentLine(5, 1, draft))
    assert shown["state"] == "given"
    assert answers.consent_change(draft, shown) == draft
    assert answers.consent_change(draft, {}) == ConsentDraft(Purpose.PHOTO)


def test_open_questions_at_entry_are_yes_no_or_open() -> None:
    shown = answers.of_block(Answers({"is_in_education": True, "is_registered_unemployed": None, "labour": ""}, 1))
    assert shown == {"is_in_education": "yes", "is_registered_unemployed": "", "labour": ""}
    assert answers.of_block(Answers({"is_in_education": False}, 1)) == {"is_in_education": "no"}
    for answer, kept in (("yes", True), ("no", False), (None, None), ("", None)):
        assert answers.block_change("is_in_education", answer) == {"is_in_education": kept}
    assert answers.block_change("weekly_hours", 20) == {"weekly_hours": 20}
    assert answers.block_change("labour", None) == {"labour": ""}


def test_without_later_rooms_nobody_is_held() -> None:
    circles = NoCircles()
    assert (circles.current(), circles.counts([1]), circles.circles(1), circles.known([1])) == ([], {}, (), set())
    assert NoDocuments().known_people([1]) == set()
