"""The second page of the matching wizard: the proposed groups, their reasons, and what was decided by hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.features.matching.editor import rule_any, rule_pair
from desktop.features.matching.matcher import Matcher
from desktop.features.matching.offers import GroupOffer, Offer, PairOffer
from desktop.features.matching.reason_view import LeftPane, OfferPane, RulingPane
from desktop.features.matching.rules import Criteria
from desktop.features.matching.service import Decision, MatchingService, Ruling
from desktop.features.matching.wording import percent_words
from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.palette import colours
from desktop.ui.split import Split
from desktop.ui.status_line import JobLine
from desktop.ui.wizard import WizardPage

_KEY = Qt.ItemDataRole.UserRole
_LEFT, _RULED = "left", "ruled"


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
        self._unticked: set[int] = set()
        self._is_busy = self._is_stale = self._is_closed = False
        self.offer: Offer | None = None
        self._make()
        self._lay_out()
        self._listen()

    # What the wizard asks

    def chosen(self) -> list[GroupOffer]:
        """The groups that are ticked."""
        groups = self.offer.groups if self.offer else ()
        return [group for group in groups if group.mentor not in self._unticked]

    def enter(self) -> None:
        """Find the groups."""
        self.find()

    def problem(self) -> str:
        """What keeps groups from being formed."""
        if self._is_busy:
            return tr("The groups are being looked for.")
        if self._is_stale:
            return tr("You decided about people: find the groups again first.")
        if self.offer is None:
            return self.fault.text() or tr("Find the groups first.")
        if not self.offer.groups:
            return tr("There is no group to form. See why on the left, and change what must be.")
        return "" if self.chosen() else tr("Tick at least one group.")

    def verb(self) -> str:
        """How many groups will be formed."""
        count = len(self.chosen())
        return trn("Form {count} group", "Form {count} groups", count) if count else tr("Form groups")

    def close_page(self) -> None:
        """The wizard is left: stop what runs, show nothing any more."""
        self._is_closed = True
        if self._is_busy:
            self._desk.jobs.cancel()

    # Finding

    @Slot()
    def find(self) -> None:
        """Look for the best groups; a second time the last answer helps."""
        if self._is_busy:
            return
        criteria, matcher = self._criteria(), self._matcher
        self._set_busy(True)
        self._desk.jobs.run(
            Job(
                tr("Find the best groups"),
                lambda progress: self._matching.propose(self._programme, criteria, matcher, progress),
                done=self._show,
                failed=self._fail,
                cancelled=partial(self._rest, tr("The search was stopped. Find again, or go back.")),
            )
        )

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

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.split.setEnabled(not is_busy)
        self.again.setEnabled(not is_busy)
        self.summary.setText(tr("Looking for the best groups …") if is_busy else _summary(self.offer))
        self._show_stale()

    def _show_stale(self) -> None:
        needs = self._is_stale or (self.offer is None and not self._is_busy)
        self.notice.setVisible(needs and not self._is_busy)
        self.stale.setText(
            tr("You decided about people. The groups below do not know it yet.") if self._is_stale else ""
        )
        self.changed.emit()

    # How it is made

    def _make(self) -> None:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        style.set_role(self.fault, "problem")
        self.stale = QLabel()
        self.again = QPushButton(tr("Find again"))
        icons.put(self.again, "refresh")
        self.notice = QFrame()
        style.set_role(self.notice, "notice")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Proposed groups"))
        self.list.setSpacing(1)
        self.all = QPushButton(tr("Tick all"))
        self.none = QPushButton(tr("Tick none"))
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
        ticks = QHBoxLayout()
        for button in (self.all, self.none):
            style.set_role(button, "quiet")
            ticks.addWidget(button)
        ticks.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(ticks)
        self.split = Split("matching", self._desk.settings, left, self.right)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        self.body.setSpacing(style.GRID)
        for widget in (self.summary, self.fault, self.notice, JobLine(self._desk.jobs)):
            self.body.addWidget(widget)
        self.body.addWidget(self.split, 1)
        self.fault.hide()
        self.notice.hide()

    def _listen(self) -> None:
        self.again.clicked.connect(self.find)
        self.all.clicked.connect(partial(self._tick, Qt.CheckState.Checked))
        self.none.clicked.connect(partial(self._tick, Qt.CheckState.Unchecked))
        self.list.currentItemChanged.connect(self._open)
        self.list.itemChanged.connect(self._note_tick)
        self.group.ruled.connect(self._rule)
        self.group.withdrawn.connect(self._withdraw_pair)
        self.ruled.withdrawn.connect(self._withdraw)
        self.ruled.wished.connect(self._rule_any)

    # The list

    def _fill(self) -> None:
        here = self.list.currentItem().data(_KEY) if self.list.currentItem() else None
        self._rulings = self._matching.rulings(self._programme)
        self.list.blockSignals(True)
        self.list.clear()
        for group in self.offer.groups if self.offer else ():
            item = self._item(_group_words(group), group.mentor, "")
            item.setCheckState(Qt.CheckState.Unchecked if group.mentor in self._unticked else Qt.CheckState.Checked)
        left = len(self.offer.mentees) + len(self.offer.mentors) if self.offer else 0
        if left:
            self._item(trn("{count} without a group", "{count} without a group", left), _LEFT, "alert")
        count = len(self._rulings)
        words = trn("{count} decided by you", "{count} decided by you", count) if count else tr("Decide about people")
        self._item(words, _RULED, "pin")
        self.list.blockSignals(False)
        keys = [self.list.item(at).data(_KEY) for at in range(self.list.count())]
        self.list.setCurrentRow(keys.index(here) if here in keys else 0)
        self._open(self.list.currentItem())

    def _item(self, words: str, key: object, icon: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setData(_KEY, key)
        if icon:
            item.setIcon(icons.icon(icon, colours().soft))
        self.list.addItem(item)
        return item

    def _tick(self, state: Qt.CheckState, _checked: bool = False) -> None:
        for at in range(len(self.offer.groups) if self.offer else 0):
            self.list.item(at).setCheckState(state)

    @Slot(QListWidgetItem)
    def _note_tick(self, item: QListWidgetItem) -> None:
        key = item.data(_KEY)
        if isinstance(key, int):
            note = self._unticked.discard if item.checkState() is Qt.CheckState.Checked else self._unticked.add
            note(key)
            self.changed.emit()

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = item.data(_KEY)
        if key == _RULED:
            self.ruled.show_rulings(self._rulings)
            self.right.setCurrentWidget(self.ruled)
        elif key == _LEFT and self.offer:
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

    @Slot(object, object)
    def _withdraw_pair(self, group: GroupOffer, pair: PairOffer) -> None:
        for ruling in self._rulings:
            if (ruling.mentor, ruling.mentee) == (group.mentor, pair.mentee):
                self._withdraw(ruling.id)

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


def _group_words(group: GroupOffer) -> str:
    mentees = trn("{count} mentee", "{count} mentees", len(group.pairs))
    return f"{group.name}\n{mentees} · {percent_words(group.percent)}"


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
