"""The second page of the matching wizard: the proposed groups, their reasons, and what was decided by hand."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from desktop.features.matching.editor import rule_any, rule_pair
from desktop.features.matching.matcher import Matcher
from desktop.features.matching.offers import GroupOffer, Offer, PairOffer
from desktop.features.matching.proposal_list_view import LEFT, RULED, ProposalList
from desktop.features.matching.reason_view import LeftPane, OfferPane, RulingPane
from desktop.features.matching.rules import Criteria
from desktop.features.matching.service import Decision, MatchingService, Ruling
from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.status_line import JobLine
from desktop.ui.wizard import WizardPage
from desktop.ui.words import Words


class ProposalPage(WizardPage):
    """Finds as a job, shows a list with ticks and the reasons beside it; what is ruled by hand asks to find again."""

    def __init__(self, matching: MatchingService, desk: Desk, programme: int, criteria: Callable[[], Criteria]) -> None:
        super().__init__(tr("Proposals"), tr("Tick what you want to take over. Nothing is formed before you say so."))
        self._matching = matching
        self._desk = desk
        self._programme = programme
        self._criteria = criteria
        self._matcher = Matcher()
        self._rulings: list[Ruling] = []
        self._is_busy = self._is_stale = self._is_closed = self._is_wanted = False
        self.offer: Offer | None = None
        self._make()
        self._lay_out()
        self.again.clicked.connect(self.look)
        self.list.opened.connect(self._open)
        self.list.ticked.connect(self.changed)
        self.group.ruled.connect(self._rule)
        self.group.withdrawn.connect(self._withdraw)
        self.ruled.withdrawn.connect(self._withdraw)
        self.ruled.wished.connect(self._rule_any)

    # What the wizard asks

    def chosen(self) -> list[GroupOffer]:
        """The groups that are ticked."""
        return self.list.chosen()

    def enter(self) -> None:
        """Find the groups; a search for other criteria that still runs is stopped first."""
        self._is_wanted = self._is_busy
        self._stop()
        self.look()

    def half_made(self) -> dict[str, Any]:
        """The mentors whose groups are not wanted; the proposals are found again."""
        return {"unticked": sorted(self.list.unticked)}

    def take_up(self, answers: Mapping[str, Any]) -> None:
        """Leave the same groups out when they are found again."""
        self.list.unticked = set(answers["unticked"])

    def problem(self) -> str:
        """What keeps groups from being formed."""
        if self._is_busy:
            return tr("The groups are being looked for.")
        if self._is_stale:
            return tr("You decided about people: find the groups again first.")
        if self.offer is None:
            return tr("There are no proposals yet: find the groups first.")
        if not self.offer.groups:
            return tr("There is no group to form. The list says why; change what must be.")
        return "" if self.chosen() else tr("Tick at least one group.")

    def verb(self) -> str:
        """How many groups will be formed."""
        count = len(self.chosen())
        return trn("Form {count} group", "Form {count} groups", count) if count else tr("Form groups")

    def close_page(self) -> None:
        """The wizard is left: stop what runs, show nothing any more."""
        self._is_closed = True
        self._stop()

    # Finding

    @Slot()
    def look(self) -> None:
        """Look for the best groups; a second time the last answer helps."""
        if self._is_busy:
            return
        criteria, matcher = self._criteria(), self._matcher
        self._set_busy(True)
        self._desk.jobs.run(
            Job(
                _job_words(),
                lambda progress: self._matching.propose(self._programme, criteria, matcher, progress),
                done=self._show,
                failed=self._fail,
                cancelled=partial(self._rest, tr("The search was stopped.")),
            )
        )

    def _stop(self) -> None:
        if self._is_busy and self._desk.jobs.words == _job_words():
            self._desk.jobs.cancel()

    def _show(self, offer: Offer) -> None:
        self.offer = offer
        self._is_stale = False
        self._rest("")

    def _fail(self, fault: Exception) -> None:
        self.offer = None
        self._rest(str(fault))

    def _rest(self, fault: str) -> None:
        if self._is_closed:
            return
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self._fill()
        self._set_busy(False)
        if self._is_wanted:
            self._is_wanted = False
            self.look()

    def _fill(self) -> None:
        self._rulings = self._matching.rulings(self._programme)
        self.list.fill(self.offer or Offer(), len(self._rulings))

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.both.setEnabled(not is_busy)
        self.summary.setText(tr("Looking for the best groups …") if is_busy else _summary(self.offer))
        self._show_stale()

    def _show_stale(self) -> None:
        is_old = self._is_stale or self.offer is None
        self.notice.setVisible(is_old and not self._is_busy)
        self.stale.setText(
            tr("You decided about people. The groups below do not know it yet.") if self._is_stale else ""
        )
        self.changed.emit()

    # How it is made

    def _make(self) -> None:
        self.summary = Words()
        self.summary.setWordWrap(True)
        self.fault = Words()
        self.fault.setWordWrap(True)
        style.set_role(self.fault, "problem")
        self.stale = Words()
        self.again = QPushButton(tr("Find again"))
        icons.put(self.again, "refresh")
        self.notice = QFrame()
        style.set_role(self.notice, "notice")
        self.list = ProposalList()
        self.group = OfferPane()
        self.left = LeftPane()
        self.ruled = RulingPane()
        self.right = QStackedWidget()
        for pane in (self.group, self.left, self.ruled):
            self.right.addWidget(pane)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.notice)
        line.setContentsMargins(style.GRID * 2, style.GRID // 2, style.GRID, style.GRID // 2)
        line.addWidget(self.stale, 1)
        line.addWidget(self.again)
        self.both = QWidget()
        row = QHBoxLayout(self.both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.GRID)
        row.addWidget(self.list)
        row.addWidget(self.right, 1)
        self.body.setSpacing(style.GRID)
        for widget in (self.summary, self.fault, self.notice, JobLine(self._desk.jobs)):
            self.body.addWidget(widget)
        self.body.addWidget(self.both, 1)
        self.fault.hide()
        self.notice.hide()

    @Slot(object)
    def _open(self, key: object) -> None:
        if key == RULED:
            self.ruled.show_rulings(self._rulings)
            self.right.setCurrentWidget(self.ruled)
        elif self.offer and key == LEFT:
            self.left.show_left(self.offer)
            self.right.setCurrentWidget(self.left)
        elif self.offer:
            group = next(group for group in self.offer.groups if group.mentor == key)
            self.group.show_group(group, self._rulings)
            self.right.setCurrentWidget(self.group)

    # What is decided by hand

    @Slot(object, object, object)
    def _rule(self, group: GroupOffer, pair: PairOffer, decision: Decision) -> None:
        people = ((group.mentor, pair.mentee), (group.name, pair.name))
        if rule_pair(self._matching, self._desk.dialogs, self._programme, people, decision):
            self._decided()

    @Slot()
    def _rule_any(self) -> None:
        if rule_any(self._matching, self._desk.dialogs, self._programme):
            self._decided()

    @Slot(int)
    def _withdraw(self, ruling: int) -> None:
        with self._desk.dialogs.showing_errors():
            self._matching.withdraw(ruling)
        self._decided()

    def _decided(self) -> None:
        self._is_stale = True
        self._fill()
        self._show_stale()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)


def _job_words() -> str:
    return tr("Find the best groups")


def _summary(offer: Offer | None) -> str:
    if offer is None:
        return ""
    if not offer.groups:
        return tr("No group fits what must be.")
    placed = sum(len(group.pairs) for group in offer.groups)
    groups = trn("{count} group", "{count} groups", len(offer.groups))
    mentees = trn("for {count} mentee", "for {count} mentees", placed)
    fit = tr("mean fit {percent} %", percent=offer.percent)
    return f"{groups} {mentees} · {fit}\n{offer.verdict}"
