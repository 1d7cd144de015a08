"""What a form says about answers: every kind's rule, once right and once wrong."""

from datetime import date, time

import pytest

from desktop.forms import Choice, Field, Kind, Problem, Section, Unreadable, of_field, problems, read

WAYS = (Choice("mail", "By mail"), Choice("phone", "By telephone"))


def sentences(field, answer):
    return [found.sentence for found in of_field(field, answer)]


@pytest.mark.parametrize("answer", [None, "", ()])
def test_an_empty_answer_is_a_problem_only_where_it_is_needed(answer):
    assert sentences(Field("a", "A"), answer) == []
    assert sentences(Field("a", "A", is_required=True), answer) == ["This is needed."]


@pytest.mark.parametrize("address", ["ada@example.org", "ada.l+x@sub.example.org", "åse@exämple.no"])
def test_addresses_that_are_fine(address):
    assert sentences(Field("a", "A", Kind.EMAIL), address) == []


@pytest.mark.parametrize("address", ["ada", "ada@", "@example.org", "ada@example", "ada @example.org"])
def test_addresses_that_are_none(address):
    assert sentences(Field("a", "A", Kind.EMAIL), address) == ["This is no e-mail address."]


def test_telephone_numbers():
    assert sentences(Field("a", "A", Kind.PHONE), "+47 912 34 567") == []
    assert sentences(Field("a", "A", Kind.PHONE), "none") == ["This is no telephone number."]


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE])
def test_a_text_too_long_says_by_how_much(kind):
    field = Field("a", "A", kind, longest=5)
    assert sentences(field, "123456") == ["This is 1 letter too long."]
    assert sentences(field, "1234567") == ["This is 2 letters too long."]


def test_an_address_has_a_limit_too():
    assert sentences(Field("a", "A", Kind.EMAIL, longest=8), "ada@example.org") == ["This is 7 letters too long."]


def test_numbers_have_limits():
    field = Field("a", "A", Kind.INTEGER, lowest=1, highest=6)
    assert sentences(field, 3) == []
    assert sentences(field, 0) == ["This is at least 1."]
    assert sentences(field, 7) == ["This is at most 6."]


def test_choices_are_among_those_offered():
    assert sentences(Field("a", "A", Kind.CHOICE, choices=WAYS), "mail") == []
    assert sentences(Field("a", "A", Kind.CHOICE, choices=WAYS), "fax") == [
        "This is none of the answers to choose from."
    ]
    assert sentences(Field("a", "A", Kind.MANY, choices=WAYS), ("mail", "phone")) == []
    assert sentences(Field("a", "A", Kind.MANY, choices=WAYS), ("mail", "fax")) == [
        "One of these is none of the answers to choose from."
    ]


def test_kinds_without_a_rule_take_every_answer():
    assert sentences(Field("a", "A", Kind.YES_NO), False) == []


def test_a_table_names_the_row():
    goals = Field("goals", "Goals", Kind.TABLE, columns=(Field("text", "Goal", is_required=True),), is_required=True)
    assert sentences(goals, ()) == ["At least one line is needed."]
    assert of_field(goals, ({"text": "A job"}, {"text": ""})) == [Problem("text", "This is needed.", 1)]
    assert sentences(goals, tuple({"text": "x"} for _ in range(501))) == ["There are more than 500 lines."]


def test_a_form_names_its_fields_in_order():
    section = Section("s", "S", (Field("a", "A", is_required=True), Field("b", "B"), Field("c", "C", is_required=True)))
    assert [found.key for found in problems([section], {"b": "x"})] == ["a", "c"]


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        (Kind.TEXT, " Ada ", "Ada"),
        (Kind.TEXT, "  ", None),
        (Kind.DATE, "24.12.2026", date(2026, 12, 24)),
        (Kind.TIME, "17:30", time(17, 30)),
        (Kind.INTEGER, "12", 12),
        (Kind.MINUTES, "1:30", 90),
        (Kind.CHOICE, "By Mail", "mail"),
        (Kind.CHOICE, "phone", "phone"),
    ],
)
def test_typed_text_becomes_an_answer(kind, text, answer):
    assert read(Field("a", "A", kind, choices=WAYS), text) == answer


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.DATE, "“fax” is no day. Write it like 24.12.2026."),
        (Kind.TIME, "“fax” is no time. Write it like 17:30."),
        (Kind.INTEGER, "“fax” is no whole number."),
        (Kind.MINUTES, "“fax” is no length. Write it like 90 or 1:30."),
        (Kind.CHOICE, "“fax” is none of the answers to choose from."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(kind, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(Field("a", "A", kind, choices=WAYS), "fax")
