"""Numbers that are counted up and never given twice, not even after an undo or a deletion."""

from typing import ClassVar

from peewee import CharField, IntegerField

from desktop.store.base import Table


class Series(Table):
    """One line of numbers, such as the groups of one programme."""

    is_undoable: ClassVar[bool] = False

    name = CharField(unique=True)
    last = IntegerField(default=0)


def take(name: str, count: int = 1) -> int:
    """The first of count fresh numbers of a series; to be called inside a write."""
    line, _ = Series.get_or_create(name=name)
    Series.update(last=Series.last + count).where(Series.id == line.id).execute()
    return int(Series.get_by_id(line.id).last) - count + 1
