"""What follows from a write before it is committed: versions, audit, the search, the way back."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from desktop.store.audit import Audit
from desktop.store.base import Table
from desktop.store.door import Engine, Marks, Step, Touched
from desktop.store.search import entry, key_of


def _by_table(touched: Iterable[Touched]) -> Iterable[tuple[type[Table], list[Touched]]]:
    in_order = sorted(touched, key=lambda one: one.table._meta.table_name)
    for _, part in groupby(in_order, key=lambda one: one.table._meta.table_name):
        found = list(part)
        yield found[0].table, found


def count_versions(database: Engine, touched: Sequence[Touched]) -> None:
    """One version more for every record that was there before and still is."""
    changed = [one for one in touched if one.before is not None and one.after is not None]
    for table, part in _by_table(changed):
        rows = [(one.version, one.record) for one in part]
        database.many(f'UPDATE "{table._meta.table_name}" SET version = ? WHERE id = ?', rows)


def index(database: Engine, touched: Sequence[Touched]) -> None:
    """Bring the search up to date with the records touched."""
    for table, part in _by_table(one for one in touched if one.table.searched is not None):
        known = table.searched
        assert known is not None
        first = key_of(known.kind, 0)
        database.forget([first + one.record for one in part if one.before is not None])
        database.remember([entry(first + one.record, one.text) for one in part if one.text is not None])


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Thousands of tuples are made here and none of them in a circle: the collector would walk them for nothing."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def settle(database: Engine, audit: Audit, actor: str, step: Step) -> tuple[list[Touched], Marks]:
    """Everything but the way back; answers with what was touched and the marks of its images."""
    with _collector_at_rest():
        touched = database.take()
        if not touched:
            return [], []
        count_versions(database, touched)
        index(database, touched)
        return touched, audit.append(step, actor, touched)
