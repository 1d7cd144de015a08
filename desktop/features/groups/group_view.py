"""One group opened: head with its state, members, the page that fills its documents, and sections of later rooms."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import Conflict, NotFound
from desktop.features.circles.service import Member
from desktop.features.groups import form_rules as forms
from desktop.features.groups.life_view import LifeMoves, Moves
from desktop.features.groups.rules import State
from desktop.features.groups.service import GroupDetail, GroupService
from desktop.forms.drafts import About
from desktop.i18n import day_words, tr
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.folding import Folding
from desktop.ui.form import Form
from desktop.ui.head import Choice, Head
from desktop.ui.steps import Step
from desktop.ui.words import Words, button_text, tip

_LONGEST_NAME = 22
"""Letters of a member's name that are seen; the whole name is in the tool tip."""

_WAY = (State.FORMING, State.CONTRACTING, State.RUNNING, State.FINAL, State.CLOSED)


class GroupPane(QScrollArea):
    """Shows one group; wishes go to the service or out as signals, news come back by `refresh`."""

    gone = Signal()
    """The group is no longer there."""
    person_opened = Signal(int)
    """The id of a person."""
    leaving = Signal(object)
    """The member whose membership is to end."""

    def __init__(self, groups: GroupService, desk: Desk) -> None:
        super().__init__()
        self._groups = groups
        self._desk = desk
        self.detail: GroupDetail | None = None
        self.choices: tuple[Sequence[Choice], Sequence[Choice]] = ((), ())
        """Buttons and menu of the head; the tab fills them in."""
        self.life: LifeMoves | None = None
        """What moves the group on; None where nothing does."""
        self._plugged: list[Callable[[int], object]] = []
        self.head = Head()
        self.members = MemberList()
        self.form = Form(forms.page_form(), desk.dialogs, self._save, ("group", desk.settings))
        self._lay_out()
        self.form.grown.connect(self._widen)
        self.members.opened.connect(self.person_opened)
        self.members.leaving.connect(self.leaving)

    def plug(self, name: str, title: str, content: QWidget, show: Callable[[int], object]) -> None:
        """A section of a later room: `show` is called with the id of each group that is opened."""
        is_last = name == "history"
        folding = Folding(f"group.{name}", title, content, self._desk.settings, is_open=not is_last)
        (self._end if is_last else self._places).addWidget(folding)
        self._plugged.append(show)

    def open_group(self, group: int) -> None:
        """Show another group, from the top."""
        self._show(group)
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read the same group again; what is being typed stays."""
        if self.detail is not None:
            self._show(self.detail.id)

    def enter(self) -> None:
        """Put the keyboard on the first field."""
        self.form.entry("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(3 * style.GRID, style.GRID, 3 * style.GRID, 3 * style.GRID)
        column.setSpacing(2 * style.GRID)
        column.addWidget(self.head)
        column.addWidget(Folding("group.members", tr("Members"), self.members, self._desk.settings))
        self._places = QVBoxLayout()
        self._places.setSpacing(2 * style.GRID)
        column.addLayout(self._places)
        column.addWidget(self.form)
        self._end = QVBoxLayout()
        column.addLayout(self._end)
        column.addStretch(1)
        self.setWidget(self._inner)

    @Slot()
    def _widen(self) -> None:
        """Nothing of what is shown may be cut off."""
        self.setMinimumWidth(self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def _show(self, group: int) -> None:
        try:
            detail = self._groups.detail(group)
        except NotFound:
            self.detail = None
            self.gone.emit()
            return
        self.detail = detail
        title = f"{detail.number} {detail.draft.name}".strip()
        self.head.show_thing(title, _line(detail), _steps(detail.state))
        self._show_moves(detail)
        self.members.show_members(detail.members, detail.may_edit)
        self.form.show_answers(forms.answers(detail.draft, detail.sessions), About("group", title, "circle", detail.id))
        self.form.set_read_only(not detail.may_edit, forms.settled(detail.sessions))
        for show in self._plugged:
            show(detail.id)

    def _show_moves(self, detail: GroupDetail) -> None:
        if not detail.may_edit:
            self.head.show_moves(())
            return
        moves = self.life.of(detail) if self.life else Moves((), (), ())
        buttons, rest = self.choices
        self.head.show_moves([*moves.buttons, *buttons], [*moves.menu, *rest], moves.reasons)

    def _save(self, key: str, answer: Any) -> None:
        if self.detail is None:
            return
        try:
            self._groups.change(self.detail.id, forms.change(key, answer), self.detail.versions)
        except Conflict:
            self.refresh()
            raise


class MemberList(QWidget):
    """The members of a group, mentors first; former ones are quiet.

    A row that says the same as before stays the same widget: the keyboard stays where it is.
    """

    opened = Signal(int)
    leaving = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: dict[tuple[Member, bool], QWidget] = {}

    def show_members(self, members: Sequence[Member], may_edit: bool) -> None:
        """Show these."""
        wanted = dict.fromkeys((member, may_edit) for member in members)
        for key in [key for key in self._rows if key not in wanted]:
            gone = self._rows.pop(key)
            gone.hide()
            gone.deleteLater()
        for place, (member, _) in enumerate(wanted):
            row = self._rows.get((member, may_edit)) or self._row(member, may_edit)
            self._rows[member, may_edit] = row
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)

    def _row(self, member: Member, may_edit: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.GRID)
        name = QPushButton()
        room = style.text_width(_LONGEST_NAME)
        name.setText(button_text(name.fontMetrics().elidedText(member.name, Qt.TextElideMode.ElideRight, room)))
        name.setAccessibleName(member.name)
        name.setToolTip(tip(member.name))
        style.set_role(name, "quiet")
        icons.put(name, "person")
        name.clicked.connect(lambda _checked=False: self.opened.emit(member.person))
        role = Words(_part(member), "soft")
        line.addWidget(name)
        line.addWidget(role)
        line.addStretch(1)
        if may_edit and member.until is None and member.role.value == "mentee":
            leave = QPushButton(tr("Leaves…"))
            leave.setAccessibleName(tr("{name} leaves the group", name=member.name))
            style.set_role(leave, "quiet")
            leave.clicked.connect(partial(self._leave, member))
            line.addWidget(leave)
        return row

    def _leave(self, member: Member, _checked: bool = False) -> None:
        self.leaving.emit(member)


def _part(member: Member) -> str:
    if member.until is None:
        return member.role.words()
    return tr("{role} until {day}", role=member.role.words(), day=day_words(member.until))


def _line(detail: GroupDetail) -> str:
    days = [day_words(day) for day in (detail.draft.starts_on, detail.draft.ends_on) if day]
    return " · ".join(part for part in (detail.draft.motto, " – ".join(days)) if part)


def _steps(state: State) -> list[Step]:
    if state not in _WAY:
        return [Step(state.words(), is_now=True)]
    here = _WAY.index(state)
    return [Step(one.words(), place < here, place == here) for place, one in enumerate(_WAY)]
