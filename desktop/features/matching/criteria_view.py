"""The first page of the matching wizard: what counts between two people, and what must be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.features.matching.rules import HEAVIEST, Criteria, Criterion, Must, Weights
from desktop.features.matching.service import MatchingService, Standing
from desktop.forms.fields import Field, Kind, Section
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.form import Form
from desktop.ui.wizard import WizardPage
from desktop.ui.words import Words

_NOT, _SOME, _MOST = range(3)


class CriteriaPage(WizardPage):
    """Weights as three simple choices each, rules as ticks, and the first day of the groups."""

    people_wished = Signal()
    """Nobody can be matched: the person wants to see the participants."""

    def __init__(self, matching: MatchingService, desk: Desk, programme: int) -> None:
        super().__init__(
            tr("Criteria"), tr("Say what counts. The program then finds the groups that fit best on the whole.")
        )
        self._matching = matching
        self._desk = desk
        self._programme = programme
        self._known = matching.criteria(programme)
        self._standing = matching.standing(programme)
        self.choices: dict[Criterion, QButtonGroup] = {}
        self.musts: dict[Must, QCheckBox] = {}
        since = Field("since", tr("First day of the groups"), Kind.DATE, True)
        self.start = Form((Section("start", "", (since,)),), desk.dialogs)
        self.start.show_answers({"since": matching.today()})
        self.start.changed.connect(self.changed)
        self._lay_out()

    @property
    def since(self) -> date:
        """The first day of the groups."""
        found: date = self.start.answers()["since"]
        return found

    def criteria(self) -> Criteria:
        """What is chosen; what the three choices do not ask stays as it was."""
        weights = {criterion.value: self._weight(criterion) for criterion in Criterion}
        musts = frozenset(must for must, box in self.musts.items() if box.isChecked())
        return replace(self._known, weights=Weights(**weights), musts=musts)

    def half_made(self) -> dict[str, Any]:
        """The choices as they stand, and the first day."""
        return {
            "weights": {criterion.value: group.checkedId() for criterion, group in self.choices.items()},
            "musts": sorted(must.value for must, box in self.musts.items() if box.isChecked()),
            "since": self.start.answers()["since"],
        }

    def take_up(self, answers: Mapping[str, Any]) -> None:
        """Choose so again."""
        for criterion, group in self.choices.items():
            button = group.button(answers["weights"].get(criterion.value, _NOT))
            if button is not None:
                button.setChecked(True)
        for must, box in self.musts.items():
            box.setChecked(must.value in answers["musts"])
        self.start.show_answers({"since": answers["since"]})

    def verb(self) -> str:
        """What going on does."""
        return tr("Find the best groups")

    def problem(self) -> str:
        """There must be people, and something must count."""
        if lacking := _lacking(self._standing):
            return lacking
        return "\n".join(self.criteria().problems())

    def leave(self) -> bool:
        """Keep what counts for the next time."""
        if self.start.problems():
            self.start.go_to_problem()
            return False
        kept = False
        with self._desk.dialogs.showing_errors():
            self._matching.keep_criteria(self._programme, self.criteria())
            kept = True
        return kept

    def _weight(self, criterion: Criterion) -> int:
        """A choice that was not changed keeps the finer weight behind it."""
        choice = self.choices[criterion].checkedId()
        known = self._known.weights.of(criterion)
        if choice == _choice(known):
            return known
        return {_NOT: 0, _SOME: Weights().of(criterion), _MOST: HEAVIEST}[choice]

    def _lay_out(self) -> None:
        self.people = Words(_people_words(self._standing))
        self.people.setWordWrap(True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, style.GRID, 0)
        column.setSpacing(0)
        column.addWidget(self.people)
        column.addSpacing(style.GRID * 2)
        column.addLayout(self._weights())
        column.addSpacing(style.GRID * 2)
        column.addWidget(_heading(tr("Must be")))
        for must in Must:
            box = QCheckBox(must.words())
            box.setChecked(must in self._known.musts)
            box.toggled.connect(self.changed)
            self.musts[must] = box
            column.addWidget(box)
        column.addSpacing(style.GRID * 2)
        column.addWidget(self.start)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        empty = EmptyState("match", _lacking(self._standing), tr("Show the participants"), self.people_wished.emit)
        self.stack = QStackedWidget()
        self.stack.addWidget(area)
        self.stack.addWidget(empty)
        self.stack.setCurrentIndex(1 if _lacking(self._standing) else 0)
        self.body.addWidget(self.stack, 1)

    def _weights(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.GRID * 3)
        grid.setVerticalSpacing(0)
        words = {_NOT: tr("does not count"), _SOME: tr("counts"), _MOST: tr("counts most")}
        grid.addWidget(_heading(tr("What counts")), 0, 0)
        for place, text in words.items():
            head = Words(text)
            style.set_role(head, "soft")
            grid.addWidget(head, 0, place + 1, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        for row, criterion in enumerate(Criterion, start=1):
            grid.addWidget(Words(criterion.words()), row, 0)
            group = QButtonGroup(self)
            for place, text in words.items():
                button = QRadioButton()
                button.setAccessibleName(tr("{criterion}: {choice}", criterion=criterion.words(), choice=text))
                button.setToolTip(button.accessibleName())
                group.addButton(button, place)
                grid.addWidget(button, row, place + 1, Qt.AlignmentFlag.AlignHCenter)
            group.button(_choice(self._known.weights.of(criterion))).setChecked(True)
            group.idToggled.connect(lambda _place, _on: self.changed.emit())
            self.choices[criterion] = group
        grid.setColumnStretch(4, 1)
        return grid


def _choice(weight: int) -> int:
    if not weight:
        return _NOT
    return _MOST if weight > 6 else _SOME


def _heading(words: str) -> Words:
    label = Words(words)
    label.setFont(style.font(style.Size.TITLE, is_bold=True))
    return label


def _people_words(standing: Standing) -> str:
    return " ".join(
        (
            trn("{count} mentor has free places.", "{count} mentors have free places.", standing.mentors),
            trn("{count} mentee has no group yet.", "{count} mentees have no group yet.", standing.mentees),
            _size_words(standing),
        )
    )


def _size_words(standing: Standing) -> str:
    if standing.most == 1:
        return tr("One mentee for each mentor, as the programme's quality profile says.")
    return tr(
        "{least} to {most} mentees for each mentor, as the programme's quality profile says.",
        least=standing.least,
        most=standing.most,
    )


def _lacking(standing: Standing) -> str:
    """What to do first where nobody can be matched."""
    if not standing.mentors:
        return tr("No mentor has a free place. Accept mentors, or let one take more mentees, on the Participants tab.")
    if not standing.mentees:
        return tr("No mentee looks for a mentor. Accept mentees on the Participants tab; those in a group are placed.")
    return ""
