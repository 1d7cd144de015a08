"""The same step for many people: what each step asks for, in the window that all rooms share."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop.features.participants.batch_service import PeopleBatch
from desktop.features.participants.life_rules import NEEDS_DAY, NEEDS_REASON, NEEDS_REASON_AND_DAY
from desktop.features.participants.move_view import inputs
from desktop.features.participants.people_service import People
from desktop.features.participants.rules import State
from desktop.forms.fields import Section
from desktop.i18n import trn
from desktop.progress import Progress
from desktop.ui.batch import Batch, BatchWindow, Step
from desktop.ui.desk import Desk


def batch_window(people: People, desk: Desk, participations: Sequence[int]) -> BatchWindow:
    """The window for these lines of the list."""
    count = len(participations)
    title = trn("{count} person: next step", "{count} people: next step", count)
    batch = people.batch
    asked = partial(_asked, people)
    return BatchWindow(Batch(title, partial(batch.look, tuple(participations)), partial(_make, batch), asked), desk)


def _make(batch: PeopleBatch, step: Step, answers: dict[str, Any], progress: Progress) -> int:
    return batch.make(step.key, step.ready, answers.get("day"), answers.get("reason") or "", progress)


def _asked(people: People, step: Step) -> tuple[Section, dict[str, Any]]:
    move, _, target = step.key.partition(">")
    needs_both = target == State.PAUSED.value and any(move == one for one, _ in NEEDS_REASON_AND_DAY)
    section = inputs(move, move in NEEDS_DAY or needs_both, move in NEEDS_REASON or needs_both)
    return section, {"day": people.today()} if move in ("P6", "P8") else {}
