"""The columns of the directory of mentors, and its query."""

from PySide6.QtCore import QObject

from desktop.features.achievements.achievement_rows import DirectoryQuery, MentorCard, Order
from desktop.features.achievements.service import AchievementService
from desktop.features.participants.language_rules import spoken
from desktop.i18n import tr
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question


def _columns() -> list[Column[MentorCard]]:
    return [
        Column("name", tr("Name"), lambda row: row.name, Order.NAME, width=18),
        Column("profession", tr("Profession"), lambda row: row.profession, width=20),
        Column("languages", tr("Languages"), lambda row: spoken(row.languages), width=24),
        Column("interests", tr("Offers"), lambda row: ", ".join(row.interests), width=30),
        Column("meetings", tr("Meetings held"), lambda row: str(row.deeds.meetings), is_number=True, width=8),
        Column("completed", tr("Completed"), lambda row: str(row.deeds.completed), is_number=True, width=8),
        Column("led", tr("Groups led"), lambda row: str(row.deeds.led), is_number=True, width=8),
    ]


class MentorListModel(QueryModel[MentorCard, DirectoryQuery]):
    """The mentors who have agreed to the directory."""

    def __init__(self, service: AchievementService, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(DirectoryQuery(), _columns(), reader, parent)
        self._service = service

    def source_of(self, query: DirectoryQuery) -> Question[MentorCard]:
        """Counted on the reading thread: many meetings may stand behind one number."""
        return Question(self._service, query, is_quick=False)
