"""The way from chosen cells to prepared mails: a look first, then the forms and the mails in one job."""

from collections.abc import Callable, Sequence
from functools import partial

from desktop.features.gaps import document
from desktop.features.gaps.chase_rules import Chase, Recipient
from desktop.features.gaps.chase_view import ChaseWindow
from desktop.features.gaps.document import Desk as ChaseDesk
from desktop.features.gaps.rules import Slot
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.message_bar import Offer


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
        mails = partial(self._prepare, programme, window.chosen())
        self._print(programme, window.on_paper(), mails)

    def _print(self, programme: int, people: Sequence[Recipient], then: Callable[[], object]) -> None:
        """Letters first, where there are any and a place for them is named; the mails follow either way."""
        path = self._desk.dialogs.save_path(tr("Letters.pdf"), "PDF (*.pdf)") if people else None
        if path is None:
            then()
            return

        def done(_answer: object) -> None:
            show = Offer(tr("Show"), lambda: self._desk.dialogs.show_file(path))
            self._desk.messages.say(tr("{name} is written; print it and hand it out.", name=path.name), show)
            then()

        self._desk.jobs.run(
            Job(
                tr("Make the letters"),
                lambda progress: document.export_letters(self._chase, programme, people, path, progress),
                done=done,
                failed=self._desk.dialogs.show_error,
            )
        )

    def _prepare(self, programme: int, chosen: Sequence[Recipient]) -> None:
        if not chosen:
            return
        self._desk.jobs.run(
            Job(
                tr("Prepare the mails"),
                lambda progress: document.prepare(self._chase, programme, chosen, progress),
                done=self._post,
                failed=self._desk.dialogs.show_error,
            )
        )
