"""What an import would do, before anything is kept: good rows, bad cells, and who resembles whom."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.features.participants.import_fields import ImportField
from desktop.features.participants.import_mapping import Mapping
from desktop.features.participants.import_rows import BadCell, CheckedList, CheckedRow, RowState
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.rules import PersonRole, State
from desktop.i18n import tr
from desktop.intake.lists import Listing


class Choice(StrEnum):
    """What happens to a line that resembles somebody."""

    SKIP = "skip"
    UPDATE = "update"
    ADD = "add"

    def words(self) -> str:
        return {
            Choice.SKIP: tr("Leave the line out"),
            Choice.UPDATE: tr("It is the same person: fill what is empty"),
            Choice.ADD: tr("It is somebody else: add a new person"),
        }[self]


@dataclass(frozen=True)
class Settings:
    """Where the people go, and what they are where the list does not say."""

    programme: int
    role: PersonRole = PersonRole.MENTEE
    state: State = State.ACCEPTED


@dataclass(frozen=True)
class Twin:
    """A line and whom it resembles most: a person who is here (`person`) or an earlier line of the list."""

    line: int
    name: str
    other_name: str
    reasons: str
    """In what they are alike, in words."""
    score: float
    person: int = 0
    earlier_line: int = 0


@dataclass(frozen=True)
class ImportPlan:
    """All that is known before the import; the choices are made afterwards."""

    listing: Listing = field(repr=False)
    mapping: Mapping
    settings: Settings
    checked: CheckedList = field(repr=False)
    twins: tuple[Twin, ...] = field(repr=False)

    @property
    def good(self) -> tuple[CheckedRow, ...]:
        """The lines that could go in."""
        return self.checked.of(RowState.GOOD)

    @property
    def to_mend(self) -> tuple[CheckedRow, ...]:
        """The lines that have to be mended first."""
        return self.checked.of(RowState.MENDING)

    @property
    def bad_cells(self) -> tuple[BadCell, ...]:
        """What has to be mended."""
        return self.checked.bad_cells

    def count(self, choices: AnyMapping[int, Choice]) -> dict[Choice, int]:
        """How many lines are added, fill somebody's gaps, or are left out under these choices (by line)."""
        chosen = [choices.get(twin.line, Choice.SKIP) for twin in self.twins]
        found = {choice: chosen.count(choice) for choice in Choice}
        found[Choice.ADD] += len(self.good) - len(self.twins)
        return found


@dataclass(frozen=True)
class ImportResult:
    """What went in. `step` is the undo step, None when nothing went in."""

    added: int
    updated: int
    left_out: int
    to_mend: int
    step: int | None


def name_of(row: CheckedRow) -> str:
    """The name on a line."""
    return full_name(row.values.get(ImportField.GIVEN_NAME, ""), row.values.get(ImportField.FAMILY_NAME, ""))
