"""The moves of a group as buttons: those that are possible, and for the others what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop.features.groups.change_rules import ChangeKind
from desktop.features.groups.editor import change_group, dissolve_group, move_anyway
from desktop.features.groups.life_service import GroupLife, Step
from desktop.features.groups.rules import State
from desktop.features.groups.service import GroupDetail, GroupService
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.head import Choice

_CHANGES = ("G4", "G5")
_ENDING = "G8"


@dataclass(frozen=True)
class Moves:
    """What the head of a group offers: buttons, the menu, and the sentences for what waits."""

    buttons: tuple[Choice, ...]
    menu: tuple[Choice, ...]
    reasons: tuple[str, ...]


class LifeMoves:
    """Reads the steps of a group and takes them."""

    def __init__(self, groups: GroupService, life: GroupLife, desk: Desk) -> None:
        self._groups = groups
        self._life = life
        self._desk = desk

    def of(self, group: GroupDetail) -> Moves:
        """The moves of a group as it stands."""
        buttons, menu, reasons = [], [], []
        for step in self._life.steps(group.id):
            if step.id in _CHANGES:
                continue
            if step.id == _ENDING:
                menu.append(Choice(step.words, partial(self._dissolve, group), is_dangerous=True))
            elif step.is_open:
                buttons.append(Choice(step.words, partial(self._move, group, step)))
            else:
                missing = " ".join(one.sentence for one in step.obstacles)
                reasons.append(tr("{step}: {missing}", step=step.words, missing=missing))
                if step.may_be_overridden:
                    words = tr("{step}, with a reason…", step=step.words)
                    menu.insert(0, Choice(words, partial(self._move_anyway, group, step)))
        if group.state is State.RUNNING:
            menu.insert(0, Choice(tr("Change the mentor…"), partial(self.change, group, ChangeKind.NEW_MENTOR)))
        return Moves(tuple(buttons), tuple(menu), tuple(reasons))

    def change(self, group: GroupDetail, kind: ChangeKind, member: int = 0) -> None:
        """Ask for a change of a running group."""
        asked = partial(change_group, (self._groups, self._life), self._desk.dialogs, group, kind, member)
        self._tell(asked, tr("The change is made."))

    def _move(self, group: GroupDetail, step: Step) -> None:
        with self._desk.dialogs.showing_errors():
            state = self._life.move(group.id, step.id)
            self._desk.say_done(tr("{number}: {state}", number=group.number, state=state.words()))

    def _move_anyway(self, group: GroupDetail, step: Step) -> None:
        asked = partial(move_anyway, self._life, self._desk.dialogs, group.id, step)
        self._tell(asked, tr("{number} has gone on.", number=group.number))

    def _dissolve(self, group: GroupDetail) -> None:
        asked = partial(dissolve_group, self._life, self._desk.dialogs, group.id)
        self._tell(asked, tr("{number} is dissolved.", number=group.number))

    def _tell(self, asked: Callable[[], bool], words: str) -> None:
        if asked():
            self._desk.say_done(words)
