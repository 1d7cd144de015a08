"""Pages by key and by offset, in either direction, with ties, on both stores."""

from enum import StrEnum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.features.participants.table import Person
from desktop.store.database import Store
from desktop.store.paging import Listing


class Order(StrEnum):
    NAME = "name"
    PLACE = "place"
    ID = "id"


def _listing() -> Listing:
    return Listing(
        Person.select(Person.id, Person.given_name),
        {Order.NAME: Person.sort_name, Order.PLACE: (Person.postcode, Person.sort_name), Order.ID: Person.id},
        Person.id,
    )


def _walk(listing: Listing, order: Order, descending: bool, limit: int) -> list[tuple]:
    found: list[tuple] = []
    after = None
    while page := listing.page(order, descending, after, limit):
        assert len(page) <= limit
        found += page
        after = page[-1][-listing.key_length(order) :]
    return found


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "0150", "0151", "9"]), st.sampled_from(["", "a", "b", "å", "Z", "z", "ป", "😀", "a b"])
    ),
    max_size=25,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, limit=st.integers(1, 9), descending=st.booleans(), order=st.sampled_from(Order))
def test_walking_by_key_is_the_sorted_list(store: Store, rows, limit: int, descending: bool, order: Order):
    with store.write("Make"):
        Person.delete().execute()
        Person.add_rows(["given_name", "postcode", "sort_name"], [("x", *row) for row in rows])
    keys = {
        Order.NAME: lambda person: (person.sort_name.encode(), person.id),
        Order.PLACE: lambda person: (person.postcode.encode(), person.sort_name.encode(), person.id),
        Order.ID: lambda person: (person.id,),
    }
    wanted = [person.id for person in sorted(Person.select(), key=keys[order], reverse=descending)]
    listing = _listing()
    walked = _walk(listing, order, descending, limit)
    assert [line[0] for line in walked] == wanted
    assert listing.count() == len(wanted)
    for offset in range(0, len(wanted), 3):
        assert listing.page_at(order, descending, offset, limit) == walked[offset : offset + limit]


def test_a_filter_holds_for_pages_offsets_and_the_count(store: Store):
    with store.write("Make"):
        Person.add_rows(["given_name", "sort_name"], [(str(i % 3), f"{i % 5}") for i in range(60)])
    listing = Listing(
        Person.select(Person.id, Person.sort_name).where(Person.given_name == "1"),
        {Order.NAME: Person.sort_name},
        Person.id,
    )
    assert listing.count() == 20
    walked = _walk(listing, Order.NAME, False, 7)
    assert len(walked) == 20
    assert listing.page_at(Order.NAME, False, 10, 5) == walked[10:15]


@pytest.mark.parametrize(("order", "index"), [(Order.NAME, "person_sort_name_id"), (Order.ID, "")])
def test_sqlite_takes_the_orders_index_and_sorts_nothing(sqlite_store: Store, order: Order, index: str):
    statements: list[str] = []
    sqlite_store._database.query_hooks.append(lambda event: statements.append((event.sql, event.params)))
    listing = _listing()
    listing.page(order, False, ("m", 5) if index else (5,), 10)
    listing.page(order, True, None, 10)
    listing.page_at(order, False, 50, 10)
    sqlite_store._database.query_hooks.clear()
    for sql, params in statements:
        plan = [row[3] for row in sqlite_store._database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
        assert not [step for step in plan if "SCAN" in step and "USING" not in step and index], plan
        if "OFFSET" not in sql:
            assert not [step for step in plan if "TEMP B-TREE" in step], plan
        assert not index or any(index in step for step in plan), plan
