"""What the room of papers answers to groups: how far their documents are."""

from collections import defaultdict

from desktop.features.groups.life_rules import Paper
from desktop.features.groups.ties import Papers
from desktop.features.paperwork.due_rules import Level
from desktop.features.paperwork.slot_listing_service import SlotRow
from desktop.features.paperwork.slot_rules import SETTLED, WITHOUT
from desktop.features.paperwork.slot_service import SlotService

_ORDER = (Paper.OPEN, Paper.WAIVED, Paper.VERIFIED)
"""The one furthest behind counts for all documents of a code."""


class GroupPapers:
    """Answers about groups by their slots."""

    def __init__(self, slots: SlotService) -> None:
        self._slots = slots

    def of_group(self, circle: int) -> Papers:
        """How far the documents of a group are; what nobody owes yet is missing."""
        rows = self._slots.of_circle(circle)
        by_code: dict[str, list[Paper]] = defaultdict(list)
        for row in rows:
            by_code[row.place.code].append(_paper(row))
        found = {code: min(papers, key=_ORDER.index) for code, papers in by_code.items()}
        mandatory = [row for row in rows if row.level is Level.MANDATORY and row.due_on is not None]
        return Papers(found, tuple(row.place.code for row in mandatory if row.state not in SETTLED))


def _paper(row: SlotRow) -> Paper:
    if row.state in WITHOUT:
        return Paper.WAIVED
    return Paper.VERIFIED if row.state in SETTLED else Paper.OPEN
