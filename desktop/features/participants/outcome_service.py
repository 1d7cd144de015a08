"""What became of people: the answers of the 28 days after the exit, and those six months later."""

from collections.abc import Mapping
from typing import Any

from desktop.errors import UserError
from desktop.features.participants.detail_rules import Answers
from desktop.features.participants.opening_service import record_of
from desktop.features.participants.outcome_rules import change, problem
from desktop.features.participants.table import ExitRecord, FollowUpRecord
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.rules import Block
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.base import Table
from desktop.store.database import Store

_TABLES: Mapping[Block, type[Table]] = {Block.EXIT: ExitRecord, Block.FOLLOW_UP: FollowUpRecord}


class Outcomes:
    """Exit and follow-up records; only where the funding profile collects them (`domain.md` 1.6)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._funding = FundingService(store)

    def answers(self, participation: int, block: Block) -> Answers:
        """The record of one block; version 0 where nothing was answered yet."""
        part = record_of(participation)
        require(self._store.actor, Right.SEE_PEOPLE, part.programme_id)
        table = _TABLES[block]
        record = table.get_or_none(table.participation == part.id)
        names = [name for name in table._meta.fields if name not in ("id", "version", "participation")]
        blank = record or table()
        return Answers({name: getattr(blank, name) for name in names}, record.version if record else 0)

    def change(self, participation: int, block: Block, answer: tuple[str, Any], version: int) -> None:
        """Keep one answer (key and answer of the form); Conflict when somebody else was faster."""
        part = record_of(participation)
        require(self._store.actor, Right.EDIT_PEOPLE, part.programme_id)
        if block not in self._funding.blocks(part.programme_id):
            raise UserError(tr("The funding profile of this programme does not collect these answers."))
        key, given = answer
        if found := problem(key, given, part.last_exit_on):
            raise UserError(found)
        table = _TABLES[block]
        record = table.get_or_none(table.participation == part.id)
        with self._store.write(tr("Change what became of a person")):
            if record is None:
                table.create(participation=part.id, **change(key, given))
            else:
                self._store.change(record, change(key, given), version)
