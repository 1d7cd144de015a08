"""What lists of owed documents read besides: scans, reminders, what is in force; the caller has checked who may."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.features.paperwork.due_rules import Demand
from desktop.features.paperwork.place_rules import Subject
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.slot_rules import State
from desktop.features.paperwork.table import AttachedScan, IssuedDocument, SlotReminder


@dataclass(frozen=True)
class ScanRow:
    """One scan filed at a slot."""

    id: int
    name: str
    pages: int
    attached_on: date
    filed_by: str
    handed_in_by: str
    state: State
    reason: str
    sha256: str


def reminded_where(where: Any) -> dict[int, dict[tuple[str, int | None], tuple[date, str]]]:
    """Circle -> code and person -> when somebody was reminded last, and by whom."""
    found: dict[int, dict[tuple[str, int | None], tuple[date, str]]] = defaultdict(dict)
    for one in SlotReminder.select().where(where).order_by(SlotReminder.reminded_on, SlotReminder.id):
        found[one.circle_id][one.code, one.person_id] = (one.reminded_on, one.reminded_by)
    return found


def issued_lean() -> Any:
    """Documents in force without what they were made of, which nothing here asks for."""
    column = IssuedDocument
    select = column.select(column.id, column.circle, column.person, column.code, column.title, column.number)
    in_force = select.select_extend(column.edition, column.session).where(column.state == PaperState.ISSUED.value)
    return in_force.order_by(column.id)


def by_subject(documents: Iterable[IssuedDocument], demands: Mapping[str, Demand]) -> dict[Subject, IssuedDocument]:
    """The newest of each; a session is told apart only where one is owed for each."""
    each = {code for code, demand in demands.items() if demand.is_for_each_session}
    return {Subject(one.code, one.person_id, one.session if one.code in each else None): one for one in documents}


def scans_of(slots: Sequence[int]) -> dict[int, tuple[ScanRow, ...]]:
    found: dict[int, tuple[ScanRow, ...]] = {}
    for one in AttachedScan.select().where(AttachedScan.slot.in_(list(slots))).order_by(AttachedScan.id):
        row = ScanRow(
            one.id,
            one.name,
            one.pages,
            one.attached_on,
            one.filed_by,
            one.handed_in_by,
            State(one.state),
            one.reason,
            one.sha256,
        )
        found[one.slot_id] = (*found.get(one.slot_id, ()), row)
    return found
