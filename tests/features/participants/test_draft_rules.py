"""Names, ages, gaps and problems of people."""

from datetime import date

import pytest

from desktop.features.participants import draft_rules as drafts
from desktop.features.participants import name_rules as names
from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft, ParticipationDraft, PersonDraft
from desktop.features.participants.rules import Answer, ConsentState, PersonRole, Purpose

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 3, 1), date(2026, 2, 28), 17),
        (date(2008, 3, 1), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(1970, 12, 31), date(2026, 1, 1), 55),
    ],
)
def test_age_in_full_years(born: date, day: date, years: int) -> None:
    assert drafts.age(born, day) == years


def test_nobody_is_a_minor_by_an_unknown_birth_date() -> None:
    assert not drafts.is_minor(None, TODAY)
    assert drafts.is_minor(date(2008, 3, 2), TODAY)
    assert not drafts.is_minor(date(2008, 3, 1), TODAY)


def test_a_name_is_one_line_and_steers_nothing() -> None:
    assert drafts.one_line(" Ada\n King \t Lovelace\x00") == "Ada King Lovelace"
    assert drafts.one_line("\u202eevil\u2066") == "evil"
    assert drafts.one_line("سارة\u200cالحداد") == "سارة\u200cالحداد"


def test_names_for_the_page_and_for_the_list() -> None:
    assert names.full_name("Ada", "Lovelace") == "Ada Lovelace"
    assert names.full_name("小明", "王") == "王小明"
    assert names.full_name("철수", "김") == "김철수"
    assert names.full_name("マリア", "スミス") == "マリア スミス"
    assert names.full_name("Xiaoming", "王") == "Xiaoming 王"
    assert names.full_name("", "王") == "王"
    assert names.listed_name("Ada", "Lovelace") == "Lovelace, Ada"
    assert names.listed_name("", "สมชาย") == "สมชาย"
    assert drafts.initials("ada", "lovelace") == "AL"
    assert drafts.age_words(date(2008, 3, 1), TODAY) == "18 years old"
    assert drafts.age_words(None, TODAY) == ""


def test_volunteer_mentors_do_not_count_as_participants() -> None:
    assert not drafts.counts_by_default((PersonRole.MENTOR,))
    assert not drafts.counts_by_default((PersonRole.CONTACT,))
    assert drafts.counts_by_default((PersonRole.MENTOR, PersonRole.MENTEE))


@pytest.mark.parametrize(
    ("permissions", "given", "until", "permits"),
    [
        (("take_part",), date(2026, 1, 1), None, True),
        (("take_part",), date(2026, 1, 1), date(2026, 3, 1), True),
        (("take_part",), date(2026, 1, 1), date(2026, 2, 28), False),
        (("take_part",), None, None, False),
        (("take_part",), date(2026, 3, 2), None, False),
        (("photo",), date(2026, 1, 1), None, False),
    ],
)
def test_a_guardian_permits(
    permissions: tuple[str, ...], given: date | None, until: date | None, permits: bool
) -> None:
    assert drafts.permits(permissions, given, until, TODAY) is permits


def test_entry_gaps_name_what_is_missing() -> None:
    assert drafts.entry_gaps("f", date(2000, 1, 1), "employed", "3") == ()
    assert drafts.entry_gaps("", None, "", "") == ("Gender", "Birth date", "Work at entry", "Education at entry")


@pytest.mark.parametrize("code", ["9", "U", "R", ""])
def test_education_that_is_not_classified_leaves_the_record_incomplete(code: str) -> None:
    assert drafts.entry_gaps("f", date(2000, 1, 1), "employed", code) == ("Education at entry",)


def test_a_person_in_order_has_no_problems() -> None:
    draft = PersonDraft("Ada", "Lovelace", email="ada@example.org", phone="+44 20 1", birth_date=date(1990, 1, 1))
    assert drafts.person_problems(draft, TODAY) == {}


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        (PersonDraft(), "family_name"),
        (PersonDraft(" ", "\t"), "family_name"),
        (PersonDraft("Ada", email="ada at example"), "email"),
        (PersonDraft("Ada", email="a@b"), "email"),
        (PersonDraft("Ada", phone="none"), "phone"),
        (PersonDraft("Ada", birth_date=date(2026, 3, 2)), "birth_date"),
        (PersonDraft("Ada", birth_date=date(1900, 1, 1)), "birth_date"),
        (PersonDraft("Ada", identity_checked_on=date(2026, 3, 2)), "identity_checked_on"),
        (PersonDraft("Ada", languages=(("en", "B1"), ("en", ""))), "languages"),
    ],
)
def test_a_problem_stands_at_its_field(draft: PersonDraft, key: str) -> None:
    assert list(drafts.person_problems(draft, TODAY)) == [key]


def test_a_name_in_any_script_is_a_name() -> None:
    for name in ("Łukasz", "สมชาย", "李", "محمد"):
        assert drafts.person_problems(PersonDraft(given_name=name), TODAY) == {}


def test_problems_of_a_participation() -> None:
    bad = ParticipationDraft(capacity=-1, first_entry_on=date(2026, 3, 2))
    assert set(drafts.participation_problems(bad, TODAY)) == {"roles", "capacity", "first_entry_on"}
    assert drafts.participation_problems(ParticipationDraft((PersonRole.MENTEE,)), TODAY) == {}


def test_problems_of_a_guardian() -> None:
    bad = GuardianDraft("", email="x", given_on=date(2026, 3, 2), valid_until=date(2026, 3, 1))
    assert set(drafts.guardian_problems(bad, TODAY)) == {"name", "email", "given_on", "valid_until"}
    assert drafts.guardian_problems(GuardianDraft("Mia", given_on=TODAY), TODAY) == {}


def test_a_given_consent_needs_text_version_day_and_proof() -> None:
    given = ConsentDraft(Purpose.PHOTO, ConsentState.GIVEN)
    assert set(drafts.consent_problems(given, TODAY)) == {"text_version", "decided_on", "evidence"}
    whole = ConsentDraft(Purpose.PHOTO, ConsentState.GIVEN, "2", TODAY, "form")
    assert drafts.consent_problems(whole, TODAY) == {}
    assert set(drafts.consent_problems(whole, TODAY, needs_guardian=True)) == {"state"}
    early = ConsentDraft(Purpose.PHOTO, ConsentState.REFUSED, decided_on=date(2026, 3, 2))
    assert set(drafts.consent_problems(early, TODAY)) == {"decided_on"}


def test_refusing_is_an_answer() -> None:
    assert drafts.refused(Answer.REFUSED.value)
    assert not drafts.refused(Answer.NOT_ASKED.value)
