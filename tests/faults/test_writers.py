"""Writers at once: no change is lost, no number given twice, and nobody hears of waiting (C3, G6)."""

import contextlib
import random
import threading

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.store.audit import AuditEvent
from desktop.store.database import Store
from desktop.store.sqlite import unlocked
from tests.conftest import STORE_KEY
from tests.faults import writers
from tests.faults.nursery import Nursery, Order

WRITERS, EACH = 4, 500


def _all_there(store: Store, numbers: list[int]) -> None:
    assert sorted(numbers) == list(range(1, WRITERS * EACH + 1))
    assert writers.kept() == (WRITERS * EACH, WRITERS * EACH)
    assert AuditEvent.select().where(AuditEvent.place == "person").count() == WRITERS * EACH + writers.PEOPLE
    assert store.check() == []


def test_threads_of_one_program_lose_nothing(sqlite_store: Store):
    writers.prepare(sqlite_store)
    _all_there(sqlite_store, writers.threads(sqlite_store, WRITERS, EACH, writers.one_change))


def test_twin_without_the_version_changes_are_lost(sqlite_store: Store):
    writers.prepare(sqlite_store)
    writers.threads(sqlite_store, WRITERS, 50, writers.careless_change)
    changed, numbers = writers.kept()
    assert changed < numbers == WRITERS * 50


def _enters_while_another_is_inside(store: Store) -> bool:
    entered = threading.Event()

    def enter() -> None:
        with store._inside():
            entered.set()

    other = threading.Thread(target=enter, daemon=True)
    with store._inside():
        other.start()
        was_in = entered.wait(0.3)
    other.join()
    assert entered.is_set()
    return was_in


def test_the_door_lets_one_thread_in_at_a_time(sqlite_store: Store):
    assert not _enters_while_another_is_inside(sqlite_store)


def test_twin_without_its_lock_two_are_inside(sqlite_store: Store, monkeypatch):
    monkeypatch.setattr(sqlite_store, "_lock", contextlib.nullcontext())
    assert _enters_while_another_is_inside(sqlite_store)


def _two_connections(store: Store, begin: str) -> list[str]:
    """Two connections read and then write, each in one transaction; what the second hears."""
    connections = [unlocked(store._database.path, STORE_KEY, "rw") for _ in range(2)]
    heard: list[str] = []

    def work(connection: object) -> None:
        for _ in range(30):
            try:
                connection.execute(begin)
                connection.execute("SELECT count(*) FROM series").fetchone()
                connection.execute("UPDATE series SET last = last + 1")
                connection.execute("COMMIT")
            except sqlcipher.OperationalError as busy:
                heard.append(str(busy))
                connection.rollback()

    running = [threading.Thread(target=work, args=(one,)) for one in connections]
    for one in running:
        one.start()
    for one in running:
        one.join()
    for one in connections:
        one.close()
    return heard


def test_a_transaction_that_begins_immediate_waits_for_its_turn(sqlite_store: Store):
    writers.prepare(sqlite_store)
    writers.one_change(sqlite_store, random.Random(1))
    assert sqlite_store._database._lock_type == "IMMEDIATE"
    assert _two_connections(sqlite_store, "BEGIN IMMEDIATE") == []


def test_twin_a_deferred_one_is_told_that_the_store_is_locked(sqlite_store: Store):
    writers.prepare(sqlite_store)
    writers.one_change(sqlite_store, random.Random(1))
    assert any("locked" in words for words in _two_connections(sqlite_store, "BEGIN DEFERRED"))


def _desks(nursery: Nursery, store: Store, each: int, is_careless: bool) -> list[int]:
    """Desks of several computers, which are processes here."""
    extra = f"{store._database.database} {each} {WRITERS} {int(is_careless)}"
    outcome = nursery.send(Order("desks", "/", extra=extra))
    assert outcome.status == 0
    return [number for one in outcome.told for number in one["numbers"]]


def test_desks_on_a_shared_store_lose_nothing(postgres_store: Store, nursery: Nursery):
    writers.prepare(postgres_store)
    _all_there(postgres_store, _desks(nursery, postgres_store, EACH, False))


def test_twin_without_the_version_desks_lose_changes(postgres_store: Store, nursery: Nursery):
    writers.prepare(postgres_store)
    _desks(nursery, postgres_store, 50, True)
    changed, numbers = writers.kept()
    assert changed < numbers == WRITERS * 50
