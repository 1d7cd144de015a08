"""A session of the plan that has no meeting yet: what it is for, and the step to propose it."""

from PySide6.QtCore import Signal

from desktop.errors import NotFound
from desktop.features.session_plans.editor import Steps
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.rules import Status
from desktop.features.session_plans.service import SessionRow
from desktop.i18n import day_words, tr, trn
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.head import Choice, Head
from desktop.ui.key_values import KeyValues


class PlannedPane(DetailPane):
    """Filled by `open_session`."""

    gone = Signal()

    def __init__(self, planning: Planning, desk: Desk) -> None:
        super().__init__()
        self._planning = planning
        self._desk = desk
        self._steps = Steps(planning, desk.dialogs)
        self._shown: tuple[int, int] | None = None
        self.head = Head()
        self.facts = KeyValues([])
        self.add(self.head)
        self.add(self.facts)

    def open_session(self, circle: int, session: int) -> None:
        """Show a line of a circle's plan."""
        self._shown = (circle, session)
        try:
            rows = self._planning.plans.plan(circle)
        except NotFound:
            rows = []
        row = next((one for one in rows if one.id == session), None)
        if row is None:
            self._shown = None
            self.gone.emit()
            return
        draft = row.draft
        title = tr("Session {number}: {title}", number=row.number, title=draft.title)
        self.head.show_thing(title, " · ".join(part for part in (draft.section.words(), draft.status.words()) if part))
        is_open = draft.status is not Status.HELD
        self.head.show_moves([Choice(tr("Propose it…"), lambda: self._propose(circle, row))] if is_open else ())
        pairs = [
            (tr("Day"), day_words(draft.day)),
            (tr("Length"), trn("{count} minute", "{count} minutes", draft.minutes)),
            (tr("Mode"), draft.mode.words()),
            (tr("Place or link"), draft.place),
            (tr("Goal"), draft.goal),
            (tr("Preparation"), draft.preparation),
            (tr("Material"), draft.material),
        ]
        self.facts.show_pairs([(label, value) for label, value in pairs if value])

    def refresh(self) -> None:
        """Read the same line again."""
        if self._shown is not None:
            self.open_session(*self._shown)

    def _propose(self, circle: int, row: SessionRow) -> None:
        parties = self._planning.meetings.parties(circle)
        if self._steps.propose(circle, parties, (row.id, row.draft)) is not None:
            self._desk.say_done(tr("The session is proposed."))
