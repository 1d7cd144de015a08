"""The agreement: the newest version edited in place, what it changes, and the versions before it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Conflict
from desktop.features.mentorships import form_rules as forms
from desktop.features.mentorships.agreement_rules import AgreementDraft, Change, VersionState, labels, said
from desktop.features.mentorships.agreement_service import AgreementService
from desktop.features.mentorships.opening_service import MentorshipDetail
from desktop.features.mentorships.version_rows_service import VersionRow
from desktop.forms.drafts import About
from desktop.i18n import day_words, tr
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.form import Form
from desktop.ui.key_values import KeyValues
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words, heading

_EDITED = (VersionState.DRAFT, VersionState.RETURNED)


class AgreementSection(QWidget):
    """Shows the versions of one mentorship; steps of versions stand in the head of the page."""

    def __init__(self, agreements: AgreementService, desk: Desk) -> None:
        super().__init__()
        self._agreements = agreements
        self._desk = desk
        self._version: VersionRow | None = None
        self._forms: dict[bool, Form] = {}
        self.form: Form | None = None
        self._none = EmptyState("signature", tr("The agreement is drafted after the first meeting."))
        self._title = heading("", style.Size.TITLE)
        self._line = Words("", "soft", is_wrapping=True)
        self._comment = Words("", "problem", is_wrapping=True)
        self._advice = Words("", "soft", is_wrapping=True)
        self._changes = Changes()
        self._terms = KeyValues()
        self._place = QVBoxLayout()
        self._older = QVBoxLayout()
        self._older.setSpacing(style.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        for widget in (self._none, self._title, self._line, self._comment, self._changes, self._terms):
            column.addWidget(widget)
        column.addLayout(self._place)
        column.addWidget(self._advice)
        column.addLayout(self._older)

    def show_mentorship(self, detail: MentorshipDetail) -> None:
        """Show the versions, the newest open."""
        newest = detail.versions[0] if detail.versions else None
        self._version = newest
        for widget in (self._title, self._line, self._comment, self._advice, self._changes, self._terms):
            widget.setVisible(newest is not None)
        self._none.setVisible(newest is None)
        self._show_older(detail.versions[1:])
        if newest is None:
            if self.form is not None:
                self.form.hide()
            return
        self._title.setText(_title(newest))
        self._line.setText(_line(newest))
        self._comment.setText(tr("The mentor asks: {comment}", comment=newest.comment))
        self._comment.setVisible(bool(newest.comment) and newest.state in _EDITED)
        is_edited = newest.state in _EDITED and detail.may_edit
        self._changes.show_changes(newest.changes)
        self._advice.setText("\n".join(newest.advice))
        self._advice.setVisible(is_edited and bool(newest.advice))
        self._terms.setVisible(not is_edited)
        if is_edited:
            self._show_form(newest)
        else:
            self._terms.show_pairs(_terms(newest.draft))
            for form in self._forms.values():
                form.hide()

    def _show_form(self, newest: VersionRow) -> None:
        is_change = newest.number > 1
        for kind, form in self._forms.items():
            form.setVisible(kind is is_change)
        if is_change not in self._forms:
            made = Form(forms.agreement_form(newest.number), self._desk.dialogs, self._save)
            self._forms[is_change] = made
            self._place.addWidget(made)
        self.form = self._forms[is_change]
        about = About("agreement", _title(newest), "agreement_version", newest.id)
        self.form.show_answers(forms.agreement_answers(newest.draft), about)

    def _show_older(self, versions: Sequence[VersionRow]) -> None:
        empty(self._older)
        for version in versions:
            self._older.addWidget(heading(_title(version), style.Size.BODY))
            self._older.addWidget(Words(_line(version), "soft", is_wrapping=True))
            changes = Changes()
            changes.show_changes(version.changes)
            self._older.addWidget(changes)

    def _save(self, key: str, answer: Any) -> None:
        if self._version is None:
            return
        try:
            self._agreements.change(self._version.id, forms.agreement_change(key, answer), self._version.version)
        except Conflict:
            self._desk.messages.warn(tr("Somebody else has changed the agreement; this is how it stands now."))
            raise


class Changes(KeyValues):
    """The difference to the version in force, a line for each thing that differs."""

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show what changed; nothing at all for a first version."""
        self.show_pairs([(one.label, tr("{before} → {after}", before=one.before, after=one.after)) for one in changes])
        self.setVisible(bool(changes))


def _terms(draft: AgreementDraft) -> list[tuple[str, str]]:
    """A version to read; what it does not say is left out."""
    words = labels()
    pairs = [(words[name], said(value)) for name, value in vars(draft).items() if name != "plan" and value]
    plan = [(tr("Meeting {number}", number=line.number), said(line)) for line in draft.plan]
    return [*pairs, *plan]


def _title(version: VersionRow) -> str:
    return tr("Version {number} · {state}", number=version.number, state=version.state.words())


def _line(version: VersionRow) -> str:
    parts = []
    if version.is_prepared:
        parts.append(tr("Prepared by the program"))
    if version.submitted_on:
        parts.append(tr("Submitted on {day}", day=day_words(version.submitted_on)))
    else:
        parts.append(tr("Drafted on {day}", day=day_words(version.drafted_on)))
    if version.approved_on:
        parts.append(tr("Released on {day}", day=day_words(version.approved_on)))
    if version.draft.reason:
        parts.append(version.draft.reason)
    return " · ".join(parts)
