"""The same step for many groups at once: who can and who cannot, then all of it or nothing."""

from collections.abc import Sequence

from desktop.errors import UserError
from desktop.features.circles.service import circle_record
from desktop.features.groups.life_rules import GROUP
from desktop.features.groups.life_service import GroupLife, Step
from desktop.features.groups.rules import State
from desktop.i18n import tr, trn
from desktop.progress import Progress, silent
from desktop.rights import Right, require
from desktop.store.base import Action
from desktop.workflow import BatchStep, Waiting

HERE = ("G2", "G3", "G6", "G7")
"""Steps that ask for nothing; whoever dissolves a group or changes its members says more, group by group."""


class GroupBatch:
    """Asks the machine for each group by itself, and goes round none of its guards."""

    def __init__(self, life: GroupLife) -> None:
        self._store = life.store
        self._life = life

    def look(self, groups: Sequence[int], progress: Progress = silent) -> list[BatchStep]:
        """Every step that one of them can make or waits for; meant to run as a job."""
        self._require(groups)
        known = {}
        for place, group in enumerate(groups):
            progress(place, len(groups))
            known[group] = {step.id: step for step in self._life.steps(group)}
        wanted = [key for key in HERE if any(key in steps for steps in known.values())]
        return sorted((self._step(key, known) for key in wanted), key=lambda step: -len(step.ready))

    def make(self, step: str, groups: Sequence[int], progress: Progress = silent) -> int:
        """Let all of them make a step, in one step of undo; how many did. Errors as of people."""
        self._require(groups)
        words = trn("{step}: {count} group", "{step}: {count} groups", len(groups), step=_words(step))
        with self._store.write(words, action=Action.MOVE):
            for place, group in enumerate(groups):
                progress(place, len(groups))
                try:
                    self._life.move(group, step)
                except UserError as refused:
                    number = circle_record(group).number
                    raise UserError(
                        tr("{name}: {reason} Nothing was changed.", name=number, reason=refused)
                    ) from refused
            progress(len(groups), len(groups))
        return len(groups)

    def _require(self, groups: Sequence[int]) -> None:
        require(self._store.actor, Right.EDIT_CIRCLES, {circle_record(group).programme_id for group in groups})

    def _step(self, key: str, known: dict[int, dict[str, Step]]) -> BatchStep:
        ready, waiting = [], []
        for group, steps in known.items():
            step = steps.get(key)
            circle = circle_record(group)
            here = State(circle.state).words()
            elsewhere = tr("The step does not start from “{state}”.", state=here)
            why = elsewhere if step is None else next((one.sentence for one in step.obstacles), "")
            if why:
                waiting.append(Waiting(group, f"{circle.number} {circle.name}".strip(), here, why))
            else:
                ready.append(group)
        return BatchStep(key, _words(key), tuple(ready), tuple(waiting))


def _words(step: str) -> str:
    return next(row.words() for row in GROUP.transitions if row.id == step and row.words)
