"""Who may be the same person: letters lost, other scripts, names swapped, dates turned (F-06)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.participants import duplicates
from desktop.features.participants.duplicates import CROWDED, ENOUGH, Identity, find, find_within
from desktop.features.participants.name_keys import latin, script, skeleton
from desktop.features.participants.resemblance import Likeness
from desktop.progress import Cancelled

BORN = date(2003, 2, 1)


def person(given_name: str, family_name: str, born: date | None = BORN, **more: str) -> Identity:
    return Identity(1, given_name, family_name, born, **more)


def match(one: Identity, other: Identity) -> duplicates.Resemblance | None:
    """What the search says of two records alone."""
    found = find([one], [other]).get(one.key, ())
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (person("Ada", "Berg", None), person("Ada", "Berg", None), {Likeness.SAME_NAME}),
        (person("Ada", "Berg"), person("Ada", "Berg"), {Likeness.SAME_NAME, Likeness.SAME_BIRTH}),
        (person("Ada", "Berg"), person("Berg", "Ada"), {Likeness.SWAPPED_NAME, Likeness.SAME_BIRTH}),
        (person("Ada", "Berg", None), person("Berg", "Ada", None), {Likeness.SWAPPED_NAME}),
        (person("Ada", "Berg"), person("Ada", "Berg", date(2003, 1, 2)), {Likeness.SAME_NAME, Likeness.SWAPPED_BIRTH}),
        (person("Ada", "Berg"), person("Ada", "Berg", date(2004, 2, 1)), {Likeness.SAME_NAME, Likeness.NEAR_BIRTH}),
        (person("Иван", "Петров"), person("Ivan", "Petrov"), {Likeness.OTHER_SCRIPT, Likeness.SAME_BIRTH}),
        (person("محمد", "حسن"), person("Mohammed", "Hassan"), {Likeness.OTHER_SCRIPT, Likeness.SAME_BIRTH}),
        (person("สมชาย", "ใจดี"), person("Somchai", "Jaidee"), {Likeness.OTHER_SCRIPT, Likeness.SAME_BIRTH}),
        (person("Γιώργος", "Νικολάου"), person("Giorgos", "Nikolaou"), {Likeness.OTHER_SCRIPT, Likeness.SAME_BIRTH}),
        (person("דוד", "לוי"), person("David", "Levi"), {Likeness.OTHER_SCRIPT, Likeness.SAME_BIRTH}),
        (person("Петров", "Иван"), person("Ivan", "Petrov"), {Likeness.OTHER_SCRIPT, Likeness.SAME_BIRTH}),
        (person("Jørgen", "Müller"), person("Jorgen", "Mueller"), {Likeness.NEAR_NAME, Likeness.SAME_BIRTH}),
        (person("Anna Maria", "Berg"), person("Anna", "Berg"), {Likeness.NEAR_NAME, Likeness.SAME_BIRTH}),
        (person("Ada", "Berg-Lund"), person("Ada", "Lund"), {Likeness.NEAR_NAME, Likeness.SAME_BIRTH}),
        (
            person("Jon", "Smith", None, postcode="0150"),
            person("John", "Smyth", None, postcode="0150"),
            {Likeness.NEAR_NAME, Likeness.SAME_POSTCODE},
        ),
        (
            person("Ada", "Berg", postcode="01 50"),
            person("Ada", "Lund", postcode="0150"),
            {Likeness.SAME_BIRTH, Likeness.SAME_POSTCODE},
        ),
        (
            person("Ada", "Berg", None, email="ADA@example.org", phone="+47 900 00 000"),
            person("Ada", "", None, email="ada@example.org", phone="90000000"),
            {Likeness.SIMILAR_NAME, Likeness.SAME_EMAIL, Likeness.SAME_PHONE},
        ),
    ],
)
def test_the_same_person_is_found_and_the_reasons_are_said(
    one: Identity, other: Identity, likeness: set[Likeness]
) -> None:
    for first, second in ((one, other), (other, one)):
        found = match(first, second)
        assert found is not None
        assert likeness <= set(found.likeness)
        assert ENOUGH <= found.score <= 1.0
        assert found.words() == ", ".join(reason.words() for reason in found.likeness)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada", "Berg"), person("Ada", "Berg", date(1990, 7, 7))),
        (person("Tom", "Hansen", postcode="0150"), person("Lise", "Hansen", postcode="0150")),
        (person("Ada", "Berg"), person("Bo", "Lund")),
        (person("Ada", "Berg", None), person("Ida", "Borg", None)),
        (person("Ada", "Berg", None, phone="12"), person("Bo", "Lund", None, phone="12")),
        (person("", "", None), person("", "", None)),
        (person("Åsmund", "Bjørnerud"), person("Асен", "Божурин")),
        (person("Dörte", "Fröhlingsdorf"), person("Dorthe", "Fløjborg")),
    ],
)
def test_other_people_are_left_alone(one: Identity, other: Identity) -> None:
    assert match(one, other) is None


def test_the_likeliest_comes_first_and_three_at_most() -> None:
    known = [
        Identity(key, "Ada", "Berg", BORN, postcode=code) for key, code in enumerate(("1", "2", "0150", "3", "0150"))
    ]
    found = find([person("Ada", "Berg", postcode="0150")], known)[1]
    assert [one.key for one in found] == [2, 4, 0]
    assert found[0].score > found[2].score


def test_within_a_list_the_later_line_points_to_the_earlier() -> None:
    people = [Identity(line, name, "Berg", BORN) for line, name in ((5, "Ada"), (6, "Bo"), (9, "Adda"), (12, "Ada"))]
    found = find_within(people)
    assert {line: [one.key for one in others] for line, others in found.items()} == {9: [5], 12: [5, 9]}


def test_crowded_keys_are_passed_over_but_not_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "CROWDED", 1)
    people = [
        Identity(1, "Ada", "Berg", BORN),
        Identity(2, "Ada", "Berg", BORN),
        Identity(3, "Ada Sofie", "Lund", BORN),
    ]
    assert set(find(people, [Identity(9, "Ada", "Berg", BORN)])) == {1, 2}
    monkeypatch.setattr(duplicates, "CROWDED", 400)
    assert set(find(people, [Identity(9, "Ada", "Lund", BORN)])) == {3}


def test_the_search_can_be_stopped_and_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    find([], (Identity(key, "A", "B") for key in range(4_001)), 4_001, lambda done, total: told.append((done, total)))
    assert told == [(0, 4_001), (2_000, 4_001), (4_000, 4_001)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_within([person("Ada", "Berg")], stop)


def test_without_keys_for_swapped_names_they_would_be_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: the two records share no other key."""
    one, other = person("Ada", "Berg", None), person("Berg", "Ada", None)
    assert match(one, other) is not None
    monkeypatch.setattr(duplicates, "_keys", lambda given, family, birth, postcode: iter([("name", given, family)]))
    assert match(one, other) is None


@given(
    given_name=st.text("abcdefghijklmnoprstuvy", min_size=3, max_size=9),
    family_name=st.text("abcdefghijklmnoprstuvy", min_size=3, max_size=9),
    born=st.dates(date(1950, 1, 1), date(2010, 1, 1)),
    change=st.integers(0, 4),
)
def test_a_slip_in_one_place_is_found(given_name: str, family_name: str, born: date, change: int) -> None:
    one = person(given_name, family_name, born, postcode="0150")
    slips = [
        person(given_name[1:], family_name, born, postcode="0150"),
        person(given_name, family_name[:-1], born, postcode="0150"),
        person(family_name, given_name, born, postcode="0150"),
        person(given_name, family_name, born, postcode="0250"),
        person(given_name, family_name, born + timedelta(days=400) if born.day > 12 else None, postcode="0150"),
    ]
    if change < 4 or slips[4].birth_date is None:
        assert match(one, slips[change]) is not None


def test_names_in_latin_letters() -> None:
    assert [latin(name) for name in ("Цветана", "Ægir Øst", "ไพศาล", "O'Brien-Smith Jr.", "Παύλος")] == [
        *("tsvetana", "aegir ost", "aipsal", "obrien smith jr", "paylos"),
    ]


def test_bones_of_names() -> None:
    assert skeleton(latin("Mohammed")) == skeleton(latin("Muhamad")) == skeleton(latin("محمد")) == "md"
    assert skeleton("io") == "io"


def test_scripts() -> None:
    names = ("Ada", "Åse", "Иван", "Γιώργος", "דוד", "محمد", "สมชาย", "राम", "王")
    assert [script(name) for name in names] == [
        *("latin", "latin", "cyrillic", "greek", "hebrew", "arabic", "thai", "other", "other"),
    ]


def test_every_likeness_has_words() -> None:
    assert len({one.words() for one in Likeness}) == len(Likeness)


def test_one_telephone_in_every_line_does_not_make_everybody_resemble_everybody(monkeypatch):
    """A list that gives the office's own number for all: compared by what tells people apart, and at once."""

    compared = []
    real = duplicates.compare
    monkeypatch.setattr(duplicates, "compare", lambda one, other: compared.append(1) or real(one, other))
    people = [
        Identity(
            number, f"Ada{number}", f"Lövelace{number}", date(1990, 2, 1), "6100", "office@example.org", "+47 12345678"
        )
        for number in range(CROWDED * 5)
    ]
    find_within(people)
    assert len(compared) < 20 * len(people)
    compared.clear()
    monkeypatch.setattr(duplicates, "CROWDED", 10 * CROWDED)
    find_within(people[: CROWDED * 2])
    assert len(compared) > 100 * CROWDED
