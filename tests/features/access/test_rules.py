"""Who may sign in as what, what a password is worth, and who runs the store."""

from datetime import date

import pytest

from desktop.features.access.rules import (
    ON_A_FILE,
    SIGNING_IN,
    Draft,
    Part,
    Worth,
    grants_on,
    no_mentor,
    password_problem,
    problems,
    runs_the_store,
    worth,
)
from desktop.rights import Grant, Role

DAY = date(2026, 3, 1)
EARLIER, LATER = date(2026, 2, 1), date(2026, 4, 1)
MANAGER = Part(Role.MANAGER, None, DAY)


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (Draft(" ", (MANAGER,)), "A name is needed."),
        (Draft("Ana"), "Choose at least one role; without one nothing can be seen."),
        (Draft("Ana", (Part(Role.DONOR, None, DAY),)), "This role never signs in."),
        (Draft("Ana", (Part(Role.MANAGER, None, DAY, EARLIER),)), "The last day lies before the first day."),
        (Draft("Ana", (Part(Role.MENTOR, 1, DAY),)), no_mentor()),
    ],
)
def test_what_is_wrong_is_said(draft, sentence):
    assert problems(draft, is_file=True) == [sentence]


def test_a_mentor_signs_in_to_a_shared_store_alone():
    draft = Draft("Ana", (Part(Role.MENTOR, 1, DAY),))
    assert problems(draft, is_file=False) == []
    assert grants_on(draft.parts, DAY, is_file=True) == ()
    assert grants_on(draft.parts, DAY, is_file=False) == (Grant(Role.MENTOR, 1),)
    assert set(SIGNING_IN) - set(ON_A_FILE) == {Role.MENTOR}


def test_a_part_holds_from_its_first_to_its_last_day():
    part = Part(Role.COORDINATOR, 1, DAY, LATER)
    assert [part.holds(day) for day in (EARLIER, DAY, LATER, date(2026, 4, 2))] == [False, True, True, False]
    assert grants_on([part, MANAGER], EARLIER, is_file=True) == ()
    assert grants_on([part, MANAGER], LATER, is_file=True) == (Grant(Role.COORDINATOR, 1), Grant(Role.MANAGER))


@pytest.mark.parametrize(
    "part",
    [
        Part(Role.MANAGER, 1, EARLIER),
        Part(Role.MANAGER, None, EARLIER, LATER),
        Part(Role.MANAGER, None, LATER),
        Part(Role.COORDINATOR, None, EARLIER),
    ],
)
def test_only_a_manager_of_everything_without_an_end_runs_the_store(part):
    assert not runs_the_store([part], DAY)
    assert runs_the_store([part, MANAGER], DAY)


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("", Worth.SHORT),
        ("nine.char", Worth.SHORT),
        ("          x", Worth.SHORT),
        ("aaaaaaaaaaaaaa", Worth.GUESSABLE),
        ("1234567890", Worth.GUESSABLE),
        ("qwertzuiop", Worth.GUESSABLE),
        ("password2026", Worth.GUESSABLE),
        ("Passwort!!!!", Worth.GUESSABLE),
        ("fedcbafedcba", Worth.GUESSABLE),
        ("Ana Lund 84", Worth.GUESSABLE),
        ("k7-wum-4qz", Worth.FAIR),
        ("correct horse", Worth.FAIR),
        ("correct horse battery", Worth.STRONG),
        ("Übung macht den Meister", Worth.STRONG),
        ("ครูพี่เลี้ยงของเราทุกคน", Worth.STRONG),
    ],
)
def test_a_password_is_worth_what_cannot_be_guessed_of_it(password, found):
    assert worth(password, ("Ana Lund",)) is found
    assert found.words()
    assert found.is_enough == (found in (Worth.FAIR, Worth.STRONG))


def test_the_same_word_is_worth_more_to_somebody_of_another_name():
    """The twin: it is the known name that makes it weak."""
    assert worth("Ana Lund 84", ()) is Worth.FAIR


def test_why_a_password_is_not_taken():
    good = "correct horse battery"
    assert password_problem(good, good) == ""
    assert password_problem(good, "correct horse") == "The two passwords differ. Type the same one twice."
    assert password_problem("", "") == "A password is needed: without one anybody could open the store."
    assert password_problem("1234567890", "1234567890") == Worth.GUESSABLE.words()
