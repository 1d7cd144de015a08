"""What the pages of the import wizard hand to each other."""

from dataclasses import dataclass, field
from pathlib import Path

from desktop.features.participants.import_mapping import Mapping
from desktop.features.participants.import_plan import Choice, ImportPlan, ImportResult, Settings
from desktop.intake.lists import Listing


@dataclass
class ImportTask:
    """One import while it is being prepared; each page fills in its part."""

    settings: Settings
    path: Path | None = None
    listing: Listing | None = None
    mapping: Mapping | None = None
    is_remembered: bool = False
    plan: ImportPlan | None = None
    choices: dict[int, Choice] = field(default_factory=dict)
    result: ImportResult | None = None

    def forget_from_listing(self) -> None:
        """Another list, or the same read differently: nothing that was found in it holds any longer."""
        self.mapping = None
        self.is_remembered = False
        self.forget_plan()

    def forget_plan(self) -> None:
        """Another mapping: the lines have to be checked again."""
        self.plan = None
        self.choices = {}
