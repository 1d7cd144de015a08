"""The key file remembers where the audit ended, so that a cut end is seen even where no backup saw it."""

from pathlib import Path

import pytest

from desktop.features.programmes.rules import Draft as Programme
from desktop.features.programmes.rules import Type
from desktop.features.safekeeping.lost_rows import LostRows
from desktop.office import Office
from desktop.store.contents import opened_copy
from desktop.store.restore import restore
from desktop.store.sidecar import Sidecar
from tests.signing import made, opened, sign


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A closed store with two programmes, whose end its key file knows."""
    path = tmp_path / "data" / "a.store"
    office = made(path)
    _add(office, "EM")
    _add(office, "AM")
    office.close()
    return path


def _add(office: Office, code: str) -> None:
    office.programmes.add(Programme(name=code, code=code, type=Type.BLENDED))


def _cut(place: Path) -> None:
    """Take the audit's last row, as somebody with the key and a programmer's skill would."""
    with opened_copy(place, sign(place).key, "rw") as store:
        store.execute_sql("DROP TRIGGER audit_event_no_delete")
        store.execute_sql("DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)")


def test_a_whole_trail_has_lost_nothing(place):
    office = opened(place)
    assert office.lost_rows.words() == ""
    assert office.history.verify().lost == ""
    office.close()


def test_a_cut_end_is_known_to_the_key_file_and_not_to_the_chain(place):
    row = Sidecar(place).read().anchor.row
    _cut(place)
    office = opened(place)
    assert f"still ends with row {row}" in office.lost_rows.words()
    verdict = office.history.verify()
    assert verdict.first_bad is None  # the twin: the chain alone sees nothing
    assert LostRows(office.store, None, None).words() == ""
    assert "key file" in verdict.lost
    office.close()


def test_rows_made_anew_after_a_cut_do_not_hide_it(place):
    _cut(place)
    office = opened(place)
    _add(office, "TB")
    assert "key file" in office.lost_rows.words()
    office.close()


def test_a_restore_may_go_back(place):
    office = opened(place)
    backup = office.safekeeping.backups.make().path
    _add(office, "TB")
    office.close()
    restore(backup, sign(place).key, place, "Ana Lund")
    office = opened(place)
    assert office.lost_rows.words() == ""
    office.close()
