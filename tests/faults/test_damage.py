"""Damaged bytes are noticed, said in words, and never shown as data (S4, S10, G5)."""

import contextlib
import random
import shutil
from pathlib import Path

import pytest
from peewee import DatabaseError, SqliteDatabase

from desktop.errors import UserError
from desktop.store import opening
from desktop.store.backup import Failed, Made
from desktop.store.contents import opened_copy
from tests.faults import damage, rounds, scene
from tests.faults.nursery import Nursery, Order
from tests.faults.proof import faults_in
from tests.faults.work import STORE

COUNT = 300


def test_damage_is_noticed_at_opening_or_by_the_check(template: Path, seed: int):
    tally = damage.rounds_of(template, COUNT, seed)
    assert tally.bad == []


def test_twin_without_encryption_damage_passes_for_data(here: Path, seed: int):
    """SQLite alone has no checksums: names and points change, and its own check finds nothing."""
    plain = here / "plain"
    database = SqliteDatabase(str(plain))
    database.execute_sql("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
    for number in range(500):
        database.execute_sql("INSERT INTO person (name) VALUES (?)", (f"Name {number} " * 5,))
    database.close()
    whole = plain.read_bytes()
    unnoticed = 0
    for number in range(40):
        content = bytearray(whole)
        damage.HARMS["bit flipped"](content, random.Random(f"{seed} {number}"))
        plain.write_bytes(content)
        with contextlib.suppress(DatabaseError):
            unnoticed += database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.close()
    assert unnoticed


def test_damage_in_the_first_page_that_is_written_is_said_in_words(template: Path, here: Path):
    """Found by the power cuts: the tidying of old steps at opening let the driver's words through."""
    place = rounds.fresh(template, here / "round") / STORE
    said = set()
    for page in range(1, place.stat().st_size // damage.PAGE):
        rounds.fresh(template, here / "round")
        content = bytearray(place.read_bytes())
        content[page * damage.PAGE : (page + 1) * damage.PAGE] = bytes(damage.PAGE)
        place.write_bytes(content)
        try:
            scene.opened(place).close()
        except UserError as refused:
            said.add(str(refused))
    assert any("damaged" in words for words in said)


def test_a_store_that_was_emptied_is_not_made_anew_beside_its_backups(template: Path, here: Path):
    place = rounds.fresh(template, here / "round") / STORE
    office = scene.opened(place)
    assert isinstance(office.store.backups().make(), Made)
    office.close()
    place.write_bytes(b"")
    with pytest.raises(UserError, match="empty, but there are backups"):
        scene.opened(place)
    assert place.read_bytes() == b""


def test_twin_without_that_look_an_emptied_store_opens_as_a_new_one(template: Path, here: Path, monkeypatch):
    place = rounds.fresh(template, here / "round") / STORE
    office = scene.opened(place)
    assert isinstance(office.store.backups().make(), Made)
    office.close()
    place.write_bytes(b"")
    monkeypatch.setattr(opening, "_has_backups", lambda path: False)
    office = scene.opened(place)
    assert office.programmes.programmes() == []
    office.close()


def _forge_a_file(place: Path) -> None:
    with opened_copy(place, scene.KEY, "rw") as copy:
        copy.execute_sql("DROP TRIGGER stored_file_no_update")
        copy.execute_sql("UPDATE stored_file SET bytes = x'00' WHERE id = 1")


def test_bytes_that_somebody_with_the_key_has_changed_get_into_no_backup(template: Path, here: Path):
    place = rounds.fresh(template, here / "round") / STORE
    _forge_a_file(place)
    assert damage.said_about(place) == ["A file in the store is not as it was put in (number 1)."]
    office = scene.opened(place)
    made = office.store.backups().make()
    assert isinstance(made, Failed)
    assert "not as it was put in" in made.words
    office.close()


def _crashed(nursery: Nursery, template: Path, folder: Path, seed: int, jobs: int = 12) -> list[dict[str, object]]:
    """An office that made a backup at its start and was killed at work, with a log left beside its store."""
    rounds.fresh(template, folder)
    office = scene.opened(folder / STORE)
    made = office.store.backups().make()
    assert isinstance(made, Made)
    office.close()
    outcome = nursery.send(Order("office", str(folder), f"{seed}", jobs=jobs, extra="no backups, no end"))
    assert outcome.signal == 9
    assert (folder / f"{STORE}-wal").stat().st_size
    return [{"backup": made.backup.number}, *outcome.told]


def _noticed(folder: Path) -> list[str]:
    said = damage.said_about(folder / STORE)
    if said:
        return said
    office = scene.opened(folder / STORE)
    try:
        lost = office.store.backups().lost_since()
        return [f"the backup {lost.number} knows more"] if lost else []
    finally:
        office.close()


def test_the_log_of_a_crash_brings_everything_back(nursery: Nursery, template: Path, here: Path, seed: int):
    told = _crashed(nursery, template, here / "round", seed)
    assert faults_in(here / "round", told) == []


def test_without_its_log_the_store_is_an_older_whole_one(nursery: Nursery, template: Path, here: Path, seed: int):
    told = _crashed(nursery, template, here / "round", seed)
    for ending in ("-wal", "-shm"):
        (here / "round" / f"{STORE}{ending}").unlink()
    faults = faults_in(here / "round", told)
    assert [one for one in faults if "acknowledged" not in one] == []
    assert faults  # what the log held is gone, and the last row of the audit shows it


def test_without_its_log_an_older_store_is_told_by_the_anchor_of_a_backup(
    nursery: Nursery, template: Path, here: Path, seed: int
):
    folder = here / "round"
    _crashed(nursery, template, folder, seed)
    before = (folder / STORE).read_bytes()
    office = scene.opened(folder / STORE)  # takes the log in
    assert isinstance(office.store.backups().make(), Made)
    office.close()
    (folder / STORE).write_bytes(before)
    (told,) = _noticed(folder)
    assert "knows more" in told  # the last backup, or one that the office made before an import


@pytest.mark.parametrize("whose", ["another store's", "an older one", "rubbish"])
def test_a_foreign_log_is_noticed_and_harms_nothing(
    nursery: Nursery, template: Path, here: Path, seed: int, whose: str
):
    """SQLite takes any log whose sums are right; the pages' own seals tell."""
    folder = here / "round"
    _crashed(nursery, template, folder, seed)
    log = (folder / f"{STORE}-wal").read_bytes()
    office = scene.opened(folder / STORE)
    assert isinstance(office.store.backups().make(), Made)
    office.close()
    if whose == "another store's":
        other = rounds.make_template(here / "other")
        _crashed(nursery, other, here / "crashed", seed + 1)
        log = (here / "crashed" / f"{STORE}-wal").read_bytes()
    elif whose == "rubbish":
        log = random.Random(seed).randbytes(len(log))
    whole = (folder / STORE).read_bytes()
    (folder / f"{STORE}-wal").write_bytes(log)
    said = _noticed(folder)
    if whose == "rubbish":
        assert said == []  # no log at all to SQLite, and nothing is lost
    elif whose == "another store's":
        assert said
    if said:
        (folder / STORE).write_bytes(whole)
        for path in folder.glob(f"{STORE}-*"):
            path.unlink()
    assert _noticed(folder) == []
    shutil.rmtree(folder)
