"""How far the documents of a group are, the one furthest behind counting for its code."""

from dataclasses import dataclass
from datetime import date

from desktop.features.groups.life_rules import Paper
from desktop.features.paperwork.due_rules import Level
from desktop.features.paperwork.group_papers import GroupPapers
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_listing_service import SlotRow
from desktop.features.paperwork.slot_rules import State

DUE = date(2026, 3, 1)


def row(code, state, person=None, level=Level.MANDATORY, due_on=DUE):
    return SlotRow(Place(1, code, person), code, "", level, due_on, state)


@dataclass
class Slots:
    rows: list

    def of_circle(self, circle):
        return self.rows


def test_all_documents_of_a_code_have_to_be_settled():
    rows = [
        row("EM-01", State.VERIFIED, 1),
        row("EM-01", State.SCAN_ATTACHED, 2),
        row("EM-02", State.VERIFIED, 1),
        row("EM-02", State.WAIVED, 2),
        row("EM-04", State.VERIFIED),
        row("EM-22", State.REQUIRED, level=Level.OPTIONAL),
        row("EM-23", State.REQUIRED, due_on=None),
    ]
    found = GroupPapers(Slots(rows)).of_group(1)
    assert found.by_code["EM-01"] is Paper.OPEN
    assert found.by_code["EM-02"] is Paper.WAIVED
    assert found.by_code["EM-04"] is Paper.VERIFIED
    assert found.open_mandatory == ("EM-01",)
