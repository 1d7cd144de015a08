"""The page of the people who sign in: the list on the left, roles and password on the right."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.errors import Conflict, NotFound
from desktop.features.access import form_rules as forms
from desktop.features.access.let_in_view import LetInWindow, judged
from desktop.features.access.list_model import SignInListModel, role_words, state_words
from desktop.features.access.rules import TOPIC
from desktop.features.access.service import AccessService, Proof, SignInRow
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.empty_state import EmptyState
from desktop.ui.form import Form
from desktop.ui.head import Choice, Head
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab
from desktop.ui.password_window import PasswordWindow

Programmes = Callable[[], Sequence[tuple[int, str]]]


class PeopleWhoSignInPage(ListTab):
    """Only whoever runs the store sees it."""

    def __init__(self, access: AccessService, desk: Desk, programmes: Programmes) -> None:
        """programmes: ids with their words, for choices."""
        super().__init__(tr("People who sign in"), frozenset({TOPIC, "programmes"}), desk)
        self._access = access
        self._programmes = programmes
        self.row: SignInRow | None = None
        self.model: Any = SignInListModel(access, desk.reader, self)
        self.head = Head()
        self.form = Form(forms.parts_form(programmes(), access.is_file), desk.dialogs, self._save)
        self._make_commands()
        self._lay_out()

    def _make_commands(self) -> None:
        self.add_action = self.command(tr("Let somebody sign in…"), "add", QKeySequence.StandardKey.New, self._add)
        self.take_action = self.command(
            tr("Take access away…"), "delete", QKeySequence.StandardKey.Delete, self._take_away
        )

    def _lay_out(self) -> None:
        empty = EmptyState("person", tr("Nobody signs in with a password yet."), self.add_action)
        self.list = ListPane(self.model, self._desk, "sign_ins", self.title, empty)
        self.list.add_button(self.add_action, is_main=True)
        self.list.table.set_commands([self.take_action])
        self.addAction(self.add_action)
        self._pane = DetailPane([self.head, self.form])
        self.set_up("sign_ins", EmptyState("person", tr("Choose somebody to see what they may do.")))
        self.need_choice(tr("Choose somebody in the list first."), self.take_action)

    # What is shown on the right

    def shown_key(self) -> int | None:
        """Whose roles stand in the form."""
        return self.row.id if self.row else None

    def show_record(self, key: int) -> QWidget | None:
        """Roles and what can be done."""
        try:
            self.row = self._access.detail(key)
        except NotFound:
            self.row = None
            return None
        row = self.row
        self.head.show_thing(row.name, f"{state_words(row)} · {role_words(row)}")
        moves, reasons = [], []
        if self._access.is_file and not row.is_me:
            moves.append(Choice(tr("Set another password…"), partial(self._set_password, row)))
        if row.is_me:
            reasons.append(tr("This is you. Your own password is changed on the page Keys and lock."))
        else:
            moves.append(Choice(tr("Take access away…"), self._take_away, is_dangerous=True))
        self.head.show_moves(moves, reasons=reasons)
        self.form.show_answers(forms.answers(row.parts))
        return self._pane

    def refresh_record(self) -> None:
        """Read the person again."""
        if self.row is not None and self.show_record(self.row.id) is None:
            self.rest()

    def enter_record(self) -> None:
        """Begin with the roles."""
        self.form.entry(forms.PARTS).setFocus(Qt.FocusReason.OtherFocusReason)

    # What the person does

    def _save(self, _key: str, answer: Any) -> None:
        if self.row is None:
            return
        try:
            self._access.change_parts(self.row.id, forms.parts(answer, date.today()), self.row.version)
        except Conflict:
            self.refresh_record()
            raise

    def _add(self) -> None:
        window = LetInWindow(self._access, self._desk.dialogs, self._programmes())
        if self._desk.dialogs.run(window):
            self.open_record(window.answer)
            self._desk.messages.say(tr("{name} can sign in now.", name=self.row.name if self.row else ""))

    def _set_password(self, row: SignInRow) -> None:
        def work(own: str, fresh: str, again: str) -> str:
            self._access.set_password(row.id, Proof(own, fresh, again))
            return row.name

        title = tr("Set the password of {name}", name=row.name)
        lead = tr("Tell it in person. They can change it themselves once they are in.")
        window = PasswordWindow(title, lead, work, self._desk.dialogs, partial(judged, (row.name,)))
        if self._desk.dialogs.run(window):
            self._desk.messages.say(tr("{name} has another password now.", name=window.answer))

    def _take_away(self) -> None:
        chosen = self.list.table.selected_ids()
        rows = [self._access.detail(key) for key in chosen]
        names = ", ".join(row.name for row in rows)
        detail = tr(
            "Who kept a copy of the store and its key file from before can still open that copy with the old password."
        )
        if rows and self._desk.dialogs.ask(
            tr("Shall {name} no longer open this store?", name=names), tr("Take access away"), detail
        ):
            with self._desk.dialogs.showing_errors():
                self._access.take_away(chosen)
                self._desk.messages.say(tr("{name} no longer opens this store.", name=names))
