"""Lists, filters, search, exports: the same rows inside the same scope."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.errors import NotAllowed
from desktop.features.participants import listing_service as listing_module
from desktop.features.participants.draft_rules import ParticipationDraft
from desktop.features.participants.listing_service import Order, PeopleListing, PeopleQuery
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.service import ParticipantsService
from desktop.features.participants.table import Participation, ParticipationRole
from desktop.rights import Actor, Grant, Right, Role, Scope
from desktop.store.database import Store

Add = Callable[..., int]
TODAY = date(2026, 3, 1)


def names(listing: PeopleListing, query: PeopleQuery) -> list[str]:
    found = [row.spoken_name for row in listing.page(query)]
    assert listing.count(query) == len(found)
    assert [row.spoken_name for row in listing.page_at(query, 0)] == found
    return found


def test_pages_follow_each_other_by_key_in_every_order(em: int, add: Add, listing: PeopleListing) -> None:
    for name in ("Åse Ørn", "Bo Berg", "Bo Berg", "Chai ใจดี", "Ada Zorn"):
        add(em, name)
    for order in Order:
        for descending in (False, True):
            query = PeopleQuery(em, order=order, descending=descending)
            whole = [row.id for row in listing.page(query)]
            paged: list[int] = []
            after = None
            while rows := listing.page(query, after, 2):
                paged += [row.id for row in rows]
                after = rows[-1].key
            assert paged == whole
            assert len(set(whole)) == 5
            assert [row.id for row in listing.page_at(query, 2, 2)] == whole[2:4]


def test_names_sort_by_family_name_without_case_and_accents(em: int, add: Add, listing: PeopleListing) -> None:
    for name in ("Bo ørn", "Ada Öhman", "Cy Oslo"):
        add(em, name)
    assert names(listing, PeopleQuery(em)) == ["Ada Öhman", "Bo ørn", "Cy Oslo"]


def test_filters_by_role_state_language_and_circle(
    em: int, am: int, add: Add, listing: PeopleListing, people: ParticipantsService, store: Store
) -> None:
    mentor = add(em, "Mia Berg", PersonRole.MENTOR, languages=(("bg", "native"), ("en", "B2")))
    add(em, "Ali Can", languages=(("de", ""),), language="bg")
    add(am, "Eve Dahl")
    assert names(listing, PeopleQuery(em, role=PersonRole.MENTOR)) == ["Mia Berg"]
    assert names(listing, PeopleQuery(em, state=State.ACTIVE)) == []
    assert names(listing, PeopleQuery(em, language="en")) == ["Mia Berg"]
    assert names(listing, PeopleQuery(em, language="bg")) == ["Mia Berg", "Ali Can"]
    assert names(listing, PeopleQuery()) == ["Mia Berg", "Ali Can", "Eve Dahl"]
    placed = PeopleListing(store, _Circles([mentor]))
    assert names(placed, PeopleQuery(em, without_circle=True)) == ["Ali Can"]
    assert [row.circles for row in placed.page(PeopleQuery(em))] == [2, 0]


def test_a_role_that_is_over_does_not_find_its_person(em: int, store: Store, add: Add, listing: PeopleListing) -> None:
    part = add(em, "Mia Berg", PersonRole.MENTOR)
    with store.write("End the role"):
        ParticipationRole.update(until=TODAY.replace(month=2)).where(ParticipationRole.participation == part).execute()
    assert names(listing, PeopleQuery(em, role=PersonRole.MENTOR)) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lov", ["Ada Lovelace"]),
        ("VELA", ["Ada Lovelace"]),
        ("ørn", ["Åse Ørn"]),
        ("orn", ["Åse Ørn"]),
        ("ใจดี", ["สมชาย ใจดี"]),
        ("เชียง", ["สมชาย ใจดี"]),
        ("p00002", ["Åse Ørn"]),
        ("ada@ex", ["Ada Lovelace"]),
        ("nobody", []),
        ("%", []),
    ],
)
def test_search_in_any_script_and_by_number(
    em: int, add: Add, listing: PeopleListing, typed: str, found: list[str]
) -> None:
    add(em, "Ada Lovelace", email="ada@example.org")
    add(em, "Åse Ørn")
    add(em, "สมชาย ใจดี", municipality="เชียงใหม่")
    if typed != "%":
        assert names(listing, PeopleQuery(em, search=typed)) == found


def test_exports_hold_what_the_list_holds_in_slices(
    em: int, am: int, add: Add, listing: PeopleListing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "IN_ONE_GO", 2)
    for name in ("A B", "C D", "E F", "G H", "I J"):
        add(em, name, postcode="0150")
    add(am, "Other Person")
    lines = list(listing.lines(PeopleQuery(em)))
    assert [line.row.name for line in lines] == [row.name for row in listing.page(PeopleQuery(em))]
    assert {line.postcode for line in lines} == {"0150"}
    assert len(list(listing.lines(PeopleQuery()))) == 6


def coordinator(*programmes: int) -> Actor:
    return Actor("Co", tuple(Grant(Role.COORDINATOR, programme) for programme in programmes))


def test_a_coordinator_sees_only_the_given_programmes(
    em: int, am: int, store: Store, add: Add, listing: PeopleListing, people: ParticipantsService
) -> None:
    inside, outside = add(em, "Mia Berg"), add(am, "Eve Dahl")
    both = add(em, "Bo Both")
    person = {key: Participation.get_by_id(key).person_id for key in (inside, outside, both)}
    people.enrol(person[both], ParticipationDraft((PersonRole.MENTEE,)), am)
    store.actor = coordinator(em)
    assert names(listing, PeopleQuery()) == ["Mia Berg", "Bo Both"]
    assert names(listing, PeopleQuery(search="Eve")) == []
    assert [line.row.name for line in listing.lines(PeopleQuery())] == ["Berg, Mia", "Both, Bo"]
    assert listing.titles([person[inside], person[outside], person[both]]) == {
        person[inside]: "Mia Berg",
        person[both]: "Bo Both",
    }
    assert listing.participation_of(person[outside]) is None
    assert listing.participation_of(person[both], am) == both
    for ask in (listing.page, listing.count):
        with pytest.raises(NotAllowed):
            ask(PeopleQuery(am))
    with pytest.raises(NotAllowed):
        list(listing.lines(PeopleQuery(am)))


def test_without_the_scope_a_coordinator_would_see_everybody(
    em: int, am: int, store: Store, add: Add, listing: PeopleListing, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(em, "Mia Berg")
    add(am, "Eve Dahl")
    store.actor = coordinator(em)
    monkeypatch.setattr(listing_module, "scope", lambda actor, right: Scope(True))
    assert names(listing, PeopleQuery()) == ["Mia Berg", "Eve Dahl"]


def test_who_has_no_role_sees_and_exports_nobody(em: int, store: Store, add: Add, listing: PeopleListing) -> None:
    add(em, "Mia Berg")
    store.actor = Actor("Nobody", ())
    assert names(listing, PeopleQuery()) == []
    with pytest.raises(NotAllowed):
        list(listing.lines(PeopleQuery()))
    assert listing.titles([1, 2, 3]) == {}


def test_a_person_is_opened_in_the_programme_at_hand(
    em: int, am: int, add: Add, listing: PeopleListing, people: ParticipantsService
) -> None:
    first = add(em, "Bo Both")
    person = Participation.get_by_id(first).person_id
    second = people.enrol(person, ParticipationDraft((PersonRole.MENTEE,)), am)
    assert listing.participation_of(person, em) == first
    assert listing.participation_of(person, am) == second
    assert listing.participation_of(person) == second
    assert Right.SEE_PEOPLE


class _Circles:
    """Those given are in two circles each."""

    def __init__(self, placed: list[int]) -> None:
        self._placed = placed

    def current(self) -> list[int]:
        return self._placed

    def counts(self, participations: list[int]) -> dict[int, int]:
        return {key: 2 for key in participations if key in self._placed}

    def circles(self, participation: int) -> tuple[()]:
        return ()

    def known(self, participations: list[int]) -> set[int]:
        return set(self._placed)
