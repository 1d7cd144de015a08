"""Salvage: what can be read of a damaged store is saved, what cannot is named, and the result is a whole store."""

import random
import shutil
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.features.organisations.table import Organisation
from desktop.features.participants.table import Guardian, Person
from desktop.progress import Cancelled
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store.audit import AuditEvent
from desktop.store.database import CAPTURED_TABLES, Store
from desktop.store.lock import StoreBusy, StoreLock
from desktop.store.salvage import Salvaged, salvage
from desktop.store.search import matching
from tests.conftest import STORE_KEY

PAGE = 4096
SEED = 20261123
ALL = (*TABLES, *CAPTURED_TABLES)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of some hundred pages."""
    path = tmp_path_factory.mktemp("whole") / "a.store"
    store = Store.open(path, STORE_KEY, TABLES, manager("Ana"))
    for number in range(300):
        with store.write("Add"):
            person = Person.create(given_name=f"P{number}", sort_name=f"p{number}", notes="n" * 1500)
            Guardian.create(person=person, name=f"G{number}")
    with store.write("Scan"):
        store.files.put(b"x" * 50_000, "application/pdf")
        Organisation.create(name="School", sort_name="school")
    store.close()
    return path


@pytest.fixture
def place(whole: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "a.store"
    shutil.copyfile(whole, copied)
    return copied


def _damage(place: Path, pages: list[int], fill: int = 0) -> bytes:
    content = bytearray(place.read_bytes())
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = bytes([fill]) * PAGE
    place.write_bytes(content)
    return bytes(content)


def _look(place: Path) -> tuple[set[str], set[str]]:
    """Names of people and of guardians in a store that must be whole."""
    store = Store.open(place, STORE_KEY, TABLES, manager("Looker"))
    try:
        assert store.check() == []
        people = {one.given_name for one in Person.select()}
        for name in sorted(people)[:3]:
            assert Person.select().where(Person.id.in_(matching("person", name))).count() >= 1
        return people, {one.name for one in Guardian.select()}
    finally:
        store.close()


def _saved(place: Path) -> Salvaged:
    return salvage(place, STORE_KEY, ALL, "Ana")


def test_a_whole_store_loses_nothing(place):
    done = _saved(place)
    assert done.is_complete
    people, guardians = _look(place)
    assert (len(people), len(guardians)) == (300, 300)
    assert done.contents.counts["stored_file"] == 1
    assert not list(place.parent.glob("*.salvage*"))


@pytest.mark.parametrize("number", range(12))
def test_damaged_pages_cost_what_stands_on_them_and_no_more(place, number):
    seed = SEED + number
    dice = random.Random(seed)
    count = place.stat().st_size // PAGE
    pages = dice.sample(range(8, count), 3)
    damaged = _damage(place, pages)
    try:
        done = _saved(place)
    except UserError:
        pytest.fail(f"nothing was saved with seed {seed}, pages {pages}")
    people, guardians = _look(place)
    assert len(people) == 300 - done.lost.get("person", 0) - done.loose.get("person", 0), seed
    assert len(guardians) == 300 - done.lost.get("guardian", 0) - done.loose.get("guardian", 0), seed
    assert len(people) > 150 or done.lost["person"] == 300, seed  # all of them where the page above them is hit
    assert done.kept is not None
    assert done.kept.read_bytes() == damaged


def test_the_audit_goes_on_after_its_first_gap_and_says_so(place, whole):
    count = place.stat().st_size // PAGE
    for page in range(count - 1, 8, -1):  # the page that costs the audit something
        _damage(place, [page])
        done = _saved(place)
        if done.audit_lost or "audit_event" in done.lost:
            break
        shutil.copyfile(whole, place)
    store = Store.open(place, STORE_KEY, TABLES, manager("Ana"))
    assert store.verify() is None
    last = AuditEvent.select().order_by(AuditEvent.id.desc()).get()
    assert last.action == "restore"
    assert "damaged file" in last.reason
    number, _ = store.anchor()
    assert number == last.id
    with store.write("Add"):
        Person.create(given_name="New", sort_name="new")
    assert store.verify() is None
    store.close()


def test_a_scan_with_a_blank_page_inside_is_lost_and_not_saved_as_another_one(place):
    """SQLCipher reads a blank page as zeros, and so the last page of a long value whatever stands on it."""
    count = place.stat().st_size // PAGE
    lost = 0
    for number, page in enumerate(range(count - 14, count)):
        shutil.copyfile(place, place.with_name("before"))
        _damage(place, [page], fill=number % 2 * 255)
        done = _saved(place)
        lost += done.lost.get("stored_file", 0)
        _look(place)
        place.with_name("before").replace(place)
    assert lost


def test_what_nothing_can_be_read_of_is_left_as_it_is(place):
    damaged = _damage(place, [0])
    with pytest.raises(UserError, match="newest backup"):
        _saved(place)
    assert place.read_bytes() == damaged
    assert [path.name for path in place.parent.iterdir()] == ["a.store", "a.store.lock"]


def test_a_store_that_is_open_is_not_touched(place):
    lock = StoreLock(place)
    with pytest.raises(StoreBusy):
        _saved(place)
    lock.release()


def test_stopped_half_way_it_changes_nothing(place):
    before = place.read_bytes()

    def stop(done: int, total: int) -> None:
        if done > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        salvage(place, STORE_KEY, ALL, "Ana", stop)
    assert place.read_bytes() == before
    assert not list(place.parent.glob("*.salvage*"))


def test_the_damage_would_stop_a_plain_read(place):
    """The twin: without passing over damaged pages nothing after the first one is read."""
    first = place.stat().st_size // PAGE * 3 // 4  # among the records: what the tables are called stands before them
    _damage(place, list(range(first, first + 6)))
    with pytest.raises(Exception, match=r"malformed|not a database|damaged|another key|changed from outside"):
        _look(place)
    assert _saved(place).contents.epochs != ()
    assert _look(place)
