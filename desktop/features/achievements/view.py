"""Achievements on a person's page, and the page of the directory of mentors."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.features.achievements.achievement_rows import Engagement, EngagementLine, MentorCard
from desktop.features.achievements.document import Directory, card_pairs, export_directory, export_record, period
from desktop.features.achievements.list_model import MentorListModel
from desktop.features.achievements.rules import sentences
from desktop.features.achievements.service import AchievementService
from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.empty_state import EmptyState
from desktop.ui.head import Head
from desktop.ui.jobs import Job
from desktop.ui.key_values import KeyValues
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words, button_text, heading

_KINDS = "PDF (*.pdf);;Excel (*.xlsx)"


class AchievementSection(QWidget):
    """What the person has achieved, in large numbers, and where the numbers come from."""

    def __init__(self, service: AchievementService, desk: Desk) -> None:
        super().__init__()
        self._service = service
        self._desk = desk
        self._participation = 0
        self.numbers = _Numbers()
        self.none = Words(tr("Nothing has been held or completed yet."), "soft", is_wrapping=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(style.GRID // 2)
        self.write = QPushButton(button_text(tr("Record of engagement (PDF)…")))
        icons.put(self.write, "certificate")
        style.set_role(self.write, "quiet")
        self.write.clicked.connect(self._write)
        row = QHBoxLayout()
        row.addWidget(self.write)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        for widget in (self.none, self.numbers):
            column.addWidget(widget)
        column.addLayout(self.lines)
        column.addLayout(row)

    def show_participation(self, participation: int) -> None:
        """The achievements of the person of a participation."""
        self._participation = participation
        engagement = self._service.of_person(participation)
        self.none.setVisible(engagement.total.is_nothing)
        self.write.setVisible(not engagement.total.is_nothing)
        self.numbers.show_engagement(engagement)
        empty(self.lines)
        for line in engagement.lines:
            self.lines.addWidget(Words(_words(line), "soft", is_wrapping=True))

    def _write(self) -> None:
        path = self._desk.dialogs.save_path("engagement.pdf", "PDF (*.pdf)")
        if path is not None:
            _run(
                self._desk, tr("Record of engagement"), partial(export_record, self._service, self._participation, path)
            )


class _Numbers(QWidget):
    """A number above what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4 * style.GRID)
        self._labels: list[tuple[QLabel, QLabel]] = []
        for place in range(3):
            pair = (heading("", style.Size.HEAD), Words("", "soft"))
            for row, label in enumerate(pair):
                self._grid.addWidget(label, row, place)
            self._labels.append(pair)
        self._grid.setColumnStretch(3, 1)

    def show_engagement(self, engagement: Engagement) -> None:
        """The totals; hidden while there are none."""
        total = engagement.total
        shown = (
            (total.meetings, trn("meeting held", "meetings held", total.meetings)),
            (total.completed, trn("mentorship completed", "mentorships completed", total.completed)),
            (total.led, trn("group led", "groups led", total.led)),
        )
        for (number, words), (count, what) in zip(self._labels, shown, strict=True):
            number.setText(str(count))
            words.setText(what)
        self.setVisible(not total.is_nothing)


class MentorsPage(ListTab):
    """The directory: what everybody may know of mentors who agreed to it."""

    def __init__(self, service: AchievementService, desk: Desk) -> None:
        topics = frozenset({"participants", "circles", "session_plans", "mentorships"})
        super().__init__(tr("Mentors"), topics, desk)
        self._service = service
        self.shown: MentorCard | None = None
        self.model = MentorListModel(service, desk.reader, self)
        self.head = Head()
        self.facts = KeyValues()
        self.write = self.command(tr("Write the mentor cards…"), "certificate", "Ctrl+B", self._write)
        self.addAction(self.write)
        self._lay_out()

    def show_programme(self, programme: int | None) -> None:
        """The mentors of one programme, or of all."""
        self.rest()
        self.model.find(programme=programme)

    def _lay_out(self) -> None:
        words = tr("No mentor has agreed to the directory yet. It is a consent on the page of each mentor.")
        self.list = ListPane(self.model, self._desk, "mentors", self.title, EmptyState("people", words))
        self.free = QCheckBox(tr("Takes mentees now"))
        self.free.toggled.connect(self._bound)
        self.list.add_filter(self.free)
        self.list.add_button(self.write, is_main=True)
        self.pane = DetailPane([self.head, self.facts])
        self.set_up("mentors", EmptyState("people", tr("Choose a mentor to see the card that others see.")))

    # What is shown on the right

    def shown_key(self) -> int | None:
        """The mentor whose card is shown."""
        return self.shown.id if self.shown else None

    def show_record(self, key: int) -> QWidget | None:
        """The card, as it will leave the house."""
        self.shown = self._service.card(key)
        if self.shown is None:
            return None
        self.head.show_thing(self.shown.name)
        self.facts.show_pairs(card_pairs(self.shown))
        return self.pane

    def refresh_record(self) -> None:
        """Read the card again."""
        if self.shown is not None and self.show_record(self.shown.id) is None:
            self.rest()

    def enter_record(self) -> None:
        """There is nothing to type on a card."""
        self.facts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bound(self, is_free: bool) -> None:
        self.model.find(is_free=is_free)
        self.list.mark_filtered(is_free)

    def _write(self) -> None:
        path = self._desk.dialogs.save_path("mentors.pdf", _KINDS)
        if path is not None:
            wanted = Directory(self.model.query, tr("Directory of mentors"))
            _run(self._desk, tr("Mentor cards"), partial(export_directory, self._service, wanted, path))


def _run(desk: Desk, words: str, work: Any) -> None:
    done = partial(desk.messages.say, tr("The file is written."))
    desk.jobs.run(Job(words, work, done=lambda _made: done(), failed=desk.dialogs.show_error))


def _words(line: EngagementLine) -> str:
    what = f"{line.kind.words()} {line.number}"
    parts = [what, line.programme, line.role.words(), period(line), *sentences(line.deeds)]
    return " · ".join(part for part in parts if part)
