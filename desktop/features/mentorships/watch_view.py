"""What to look at in a mentorship today, and the change of the agreement that would fit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.features.mentorships.agreement_rules import said
from desktop.features.mentorships.opening_service import MentorshipDetail
from desktop.features.mentorships.watch_rules import Severity
from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.empty_state import IconLabel
from desktop.ui.palette import TONE_ICONS, Tone
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words

_TONES = {Severity.WARN: Tone.DUE, Severity.ALARM: Tone.OVERDUE}


class WatchList(QFrame):
    """A card that is there only when something is to be looked at."""

    prepared_wished = Signal()
    """The prepared change of the agreement is wanted as a draft."""

    def __init__(self) -> None:
        super().__init__()
        style.set_role(self, "card")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(style.GRID // 2)
        self._prepared = Words("", "soft", is_wrapping=True)
        self.take = QPushButton(tr("Draft this change"))
        icons.put(self.take, "edit")
        self.take.clicked.connect(self.prepared_wished)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(2 * style.GRID,) * 4)
        column.setSpacing(style.GRID)
        column.addLayout(self._lines)
        column.addWidget(self._prepared)
        column.addLayout(row)

    def show_mentorship(self, detail: MentorshipDetail) -> None:
        """Show what the rules say today."""
        empty(self._lines)
        for one in detail.watched:
            line = QFrame()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(style.GRID)
            row.addWidget(IconLabel(TONE_ICONS[_TONES[one.severity]]), 0, Qt.AlignmentFlag.AlignTop)
            words = tr("{severity}: {sentence}", severity=one.severity.words(), sentence=one.sentence)
            row.addWidget(Words(words, is_wrapping=True), 1)
            self._lines.addWidget(line)
        draft = detail.prepared
        has_draft = draft is not None and detail.may_edit
        if draft is not None:
            self._prepared.setText(
                tr(
                    "This would fit: {meetings} meetings until {day}.",
                    meetings=said(draft.meetings),
                    day=said(draft.ends_on),
                )
            )
        self._prepared.setVisible(has_draft)
        self.take.setVisible(has_draft)
        self.setVisible(bool(detail.watched) or has_draft)
