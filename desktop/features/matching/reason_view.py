"""What stands beside the list of proposals: one group with its reasons, who is left, what was decided by hand."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.features.matching.offers import GroupOffer, Left, Offer, PairOffer
from desktop.features.matching.service import Decision, Ruling
from desktop.features.matching.wording import percent_words
from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.words import Words

_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
"""A name written from right to left still begins its line where the others do."""


class _Pane(QScrollArea):
    """A column that is filled anew."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._start()

    def _start(self) -> None:
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(style.GRID * 2, 0, style.GRID, style.GRID)
        self.column.setSpacing(style.GRID)
        self.setWidget(inner)

    def _head(self, words: str, below: str = "") -> None:
        head = Words(words)
        head.setWordWrap(True)
        head.setAlignment(_BESIDE)
        head.setFont(style.font(style.Size.TITLE, is_bold=True))
        self.column.addWidget(head)
        if below:
            self.column.addWidget(_line(below, "soft"))

    def _card(self) -> QVBoxLayout:
        card = QFrame()
        style.set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.GRID * 2, style.GRID, style.GRID * 2, style.GRID)
        inside.setSpacing(style.GRID // 2)
        self.column.addWidget(card)
        return inside


class OfferPane(_Pane):
    """One proposed group."""

    ruled = Signal(object, object, object)
    """Group, pair and Decision: the person wants to rule about the pair."""
    withdrawn = Signal(int)
    """The id of a ruling that is to be taken back."""

    def show_group(self, group: GroupOffer, rulings: Sequence[Ruling]) -> None:
        """Show a group, with what was decided about its pairs."""
        self._start()
        self._head(group.name, tr("Mentor · mean fit {percent} %", percent=group.percent))
        known = {(ruling.mentor, ruling.mentee): ruling for ruling in rulings}
        for pair in group.pairs:
            self._show_pair(group, pair, known.get((group.mentor, pair.mentee)))
        self.column.addStretch(1)

    def _show_pair(self, group: GroupOffer, pair: PairOffer, ruling: Ruling | None) -> None:
        inside = self._card()
        top = QHBoxLayout()
        name = _line(pair.name, "now")
        top.addWidget(name, 1)
        top.addWidget(Words(percent_words(pair.percent)))
        inside.addLayout(top)
        for sentence in pair.speaking_for:
            inside.addWidget(_line(sentence))
        for sentence in (*pair.missing, pair.better):
            if sentence:
                inside.addWidget(_line(sentence, "soft"))
        if ruling is not None:
            inside.addWidget(_line(_decided(ruling), "now"))
        inside.addLayout(self._buttons(group, pair, ruling))

    def _buttons(self, group: GroupOffer, pair: PairOffer, ruling: Ruling | None) -> QHBoxLayout:
        row = _row()
        names = {"mentor": group.name, "mentee": pair.name}
        if ruling is not None:
            spoken = tr("Take back what you decided about {mentor} and {mentee}", **names)
            row.addWidget(_button(tr("Take back"), "undo", spoken, partial(self.withdrawn.emit, ruling.id)))
        else:
            spoken = tr("Keep {mentor} and {mentee} together", **names)
            keep = partial(self.ruled.emit, group, pair, Decision.MUST)
            row.addWidget(_button(tr("Keep together…"), "pin", spoken, keep))
            spoken = tr("Never put {mentor} and {mentee} together", **names)
            forbid = partial(self.ruled.emit, group, pair, Decision.NEVER)
            row.addWidget(_button(tr("Never together…"), "ban", spoken, forbid))
        row.addStretch(1)
        return row


class LeftPane(_Pane):
    """Who is in no proposed group, and why."""

    def show_left(self, offer: Offer) -> None:
        """Show them, mentees first."""
        self._start()
        self._show_some(tr("Mentees without a mentor"), offer.mentees)
        self._show_some(tr("Mentors without a group"), offer.mentors)
        self.column.addStretch(1)

    def _show_some(self, title: str, people: Sequence[Left]) -> None:
        if not people:
            return
        self._head(title)
        for one in people:
            inside = self._card()
            inside.addWidget(_line(one.name, "now"))
            inside.addWidget(_line(one.reason))


class RulingPane(_Pane):
    """What was decided by hand."""

    withdrawn = Signal(int)
    """The id of a ruling that is to be taken back."""
    wished = Signal()
    """The person wants to rule about two people."""

    def show_rulings(self, rulings: Sequence[Ruling]) -> None:
        """Show them in the order they were made."""
        self._start()
        self._head(tr("Decided by you"), tr("Pairs that stay together, or never come together, whatever fits best."))
        for ruling in rulings:
            inside = self._card()
            names = {"mentor": ruling.mentor_name, "mentee": ruling.mentee_name}
            inside.addWidget(_line(tr("{mentor} and {mentee}", **names), "now"))
            inside.addWidget(_line(_decided(ruling)))
            spoken = tr("Take back what you decided about {mentor} and {mentee}", **names)
            row = _row()
            row.addWidget(_button(tr("Take back"), "undo", spoken, partial(self.withdrawn.emit, ruling.id)))
            row.addStretch(1)
            inside.addLayout(row)
        add = _button(tr("Decide about two people…"), "add", "", self.wished.emit)
        row = _row()
        row.addWidget(add)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)


def _decided(ruling: Ruling) -> str:
    return tr("{decision}: {reason}", decision=ruling.decision.words(), reason=ruling.reason)


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    return row


def _line(words: str, role: str = "") -> Words:
    label = Words(words)
    label.setWordWrap(True)
    label.setAlignment(_BESIDE)
    if role:
        style.set_role(label, role)
    return label


def _button(words: str, icon: str, spoken: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleName(spoken or words)
    button.setAutoDefault(False)
    style.set_role(button, "quiet")
    icons.put(button, icon)
    button.clicked.connect(lambda _checked=False: act())
    return button
