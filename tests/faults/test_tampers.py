"""Tampering with the audit is found, and the first bad row is named (A6, G10)."""

from pathlib import Path

from desktop.store.audit import Audit
from tests.faults import rounds, scene, tampers
from tests.faults.work import STORE

COUNT = 500


def test_every_tampering_is_found_and_its_first_row_named(template: Path, here: Path, seed: int):
    store = rounds.fresh(template, here / "round") / STORE
    tally = tampers.rounds_of(store, COUNT, seed)
    assert tally.bad == []


def test_twin_without_an_anchor_elsewhere_a_cut_tail_is_not_seen(template: Path, here: Path, seed: int):
    store = rounds.fresh(template, here / "round") / STORE
    tally = tampers.rounds_of(store, 100, seed, with_anchor=False)
    assert {line.split(",")[0] for line in tally.bad} == {"cut the tail"}


def test_twin_without_the_key_in_its_marks_a_forger_goes_unseen(here: Path, seed: int, monkeypatch):
    monkeypatch.setattr("desktop.store.audit.subkey", lambda key, purpose: b"the same for everybody")
    store = rounds.make_template(here / "keyless") / STORE
    tally = tampers.rounds_of(store, 100, seed)
    assert "forge" in {line.split(",")[0] for line in tally.bad}


def test_an_empty_mark_is_not_the_same_as_none(template: Path, here: Path):
    """Found by the tampers: a row that says "made" could be turned into one that says "changed"."""
    store = rounds.fresh(template, here / "round") / STORE
    with tampers.opened_copy(store, scene.KEY, "rw") as copy:
        copy.execute_sql("DROP TRIGGER audit_event_no_update")
        copy.execute_sql("UPDATE audit_event SET old_hash = x'' WHERE id = 3")
        assert Audit(copy, scene.KEY).verify() == 3
