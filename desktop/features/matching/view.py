"""The matching wizard: what counts, what is proposed, and the groups that are taken over."""

from PySide6.QtCore import Signal, Slot

from desktop.features.matching.criteria_view import CriteriaPage
from desktop.features.matching.proposal_view import ProposalPage
from desktop.features.matching.service import MatchingService
from desktop.forms.drafts import About
from desktop.i18n import tr, trn
from desktop.ui.desk import Desk
from desktop.ui.wizard import Wizard

_SIZE = (1080, 720)
"""Wider than other wizards: a list and the reasons stand beside each other."""


class MatchingWizard(Wizard):
    """Proposes groups for one programme and forms those that are ticked."""

    people_wished = Signal()
    """Nobody can be matched: the person wants to see the participants."""

    def __init__(self, matching: MatchingService, desk: Desk, programme: int) -> None:
        self._matching = matching
        self._desk = desk
        self._programme = programme
        self.made: list[int] = []
        """Ids of the groups that were formed."""
        self.criteria = CriteriaPage(matching, desk, programme)
        self.proposals = ProposalPage(matching, desk, programme, self.criteria.criteria)
        super().__init__(tr("Propose groups"), [self.criteria, self.proposals], self._form)
        self.resize(*_SIZE)
        self.criteria.people_wished.connect(self._show_people)
        self.finished.connect(self._close)
        self.keep_draft(desk.drafts, About("matching.new", tr("Propose groups"), "programme", programme))

    def _form(self) -> bool:
        with self._desk.dialogs.showing_errors():
            self.made = self._matching.accept(
                self._programme, self.proposals.chosen(), self.criteria.since, self.criteria.criteria()
            )
            self._desk.say_done(trn("{count} group is formed.", "{count} groups are formed.", len(self.made)))
        return bool(self.made)

    @Slot()
    def _show_people(self) -> None:
        self.reject()
        self.people_wished.emit()

    @Slot()
    def _close(self) -> None:
        self.proposals.close_page()
