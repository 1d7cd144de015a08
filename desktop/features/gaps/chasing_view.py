"""The way from chosen cells to prepared mails: a look first, then the forms and the mails in one job."""

from collections.abc import Callable, Sequence

from desktop.features.gaps import document
from desktop.features.gaps.chase_rules import Chase
from desktop.features.gaps.chase_view import ChaseWindow
from desktop.features.gaps.document import Desk as ChaseDesk
from desktop.features.gaps.rules import Slot
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job


class Chasing:
    """Asks whom to chase, and hands the mails on."""

    def __init__(self, chase: ChaseDesk, desk: Desk, post: Callable[[list[int]], object]) -> None:
        """post: what becomes of the prepared mails, by their ids."""
        self._chase = chase
        self._desk = desk
        self._post = post

    def ask(self, programme: int, slots: Sequence[Slot]) -> None:
        """Look up whom to ask, show it, and go on with those who are ticked."""
        self._desk.jobs.run(
            Job(
                tr("Look up whom to ask"),
                lambda _progress: self._chase.chase.plan(programme, slots),
                done=lambda chase: self._look(programme, chase),
                failed=self._desk.dialogs.show_error,
            )
        )

    def _look(self, programme: int, chase: Chase) -> None:
        if not (chase.mails or chase.letters or chase.left_out or chase.office):
            self._desk.messages.say(tr("Nothing of this is missing; nobody has to be asked."))
            return
        circles = sorted({slot.circle for one in chase.mails for slot in one.slots})
        names = self._chase.chase.numbers(programme, circles)
        window = ChaseWindow(chase, lambda one: document.wording(self._chase, programme, one, names), self._desk)
        if not self._desk.dialogs.run(window):
            return
        chosen = window.chosen()
        self._desk.jobs.run(
            Job(
                tr("Prepare the mails"),
                lambda progress: document.prepare(self._chase, programme, chosen, progress),
                done=self._post,
                failed=self._desk.dialogs.show_error,
            )
        )
