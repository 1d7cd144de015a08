"""Guardians and consents of a person, each kept when its fields are left."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.features.participants import answer_rules as answers
from desktop.features.participants import section_rules as sections
from desktop.features.participants.detail_rules import ConsentLine, GuardianLine, PersonDetail
from desktop.features.participants.draft_rules import GuardianDraft
from desktop.features.participants.records_service import PeopleRecords
from desktop.features.participants.rules import ConsentState, Purpose
from desktop.forms.drafts import About
from desktop.i18n import day_words, tr
from desktop.ui import icons, style
from desktop.ui.dialogs import Dialogs
from desktop.ui.form import Form
from desktop.ui.palette import TONE_ICONS, Tone
from desktop.ui.words import Words

TONES = {
    ConsentState.ASKED: Tone.WAITING,
    ConsentState.GIVEN: Tone.DONE,
    ConsentState.REFUSED: Tone.OVERDUE,
    ConsentState.WITHDRAWN: Tone.OVERDUE,
    ConsentState.EXPIRED: Tone.DUE,
}


class GuardianForm(QWidget):
    """The form of one guardian; `key` 0 until the name is kept."""

    def __init__(self, guardians: "Guardians", dialogs: Dialogs, key: int) -> None:
        super().__init__()
        self.key = key
        self.form = Form(
            [sections.untitled(sections.guardian())], dialogs, lambda field, answer: guardians.save(self, field, answer)
        )
        remove = QToolButton(autoRaise=True)
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.setToolTip(tr("Remove this guardian"))
        remove.setAccessibleName(tr("Remove this guardian"))
        icons.put(remove, "delete")
        remove.clicked.connect(lambda: guardians.remove(self))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.form, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)


class Guardians(QWidget):
    """The guardians below each other; the last button adds one."""

    def __init__(self, records: PeopleRecords, dialogs: Dialogs) -> None:
        super().__init__()
        self._records = records
        self._dialogs = dialogs
        self._person = 0
        self._lines: dict[int, GuardianLine] = {}
        self._forms: list[GuardianForm] = []
        self._missing = Words(tr("The person is under 18: a guardian's permission to take part is missing."))
        self._missing.setWordWrap(True)
        style.set_role(self._missing, "problem")
        self.add = QPushButton(tr("Add a guardian"))
        style.set_role(self.add, "quiet")
        icons.put(self.add, "add")
        self.add.clicked.connect(self.add_one)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * style.GRID)
        self._column.addWidget(self._missing)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_person(self, detail: PersonDetail) -> None:
        """Show the guardians of another person, or the same ones read again."""
        fresh = {line.id: line for line in detail.guardians}
        self._name_the_new(fresh, detail.person_id)
        if detail.person_id != self._person or set(fresh) != {form.key for form in self._forms if form.key}:
            self._build(list(fresh))
        self._person = detail.person_id
        self._lines = fresh
        for one in self._forms:
            if one.key:
                about = About("person.guardian", detail.name, "guardian", one.key)
                one.form.show_answers(answers.of_guardian(fresh[one.key].draft), about)
            one.form.set_read_only(not detail.may_edit)
        permits = any("take_part" in line.draft.permissions for line in fresh.values())
        self._missing.setVisible(detail.is_minor and not permits)
        self.add.setEnabled(detail.may_edit)

    def save(self, one: GuardianForm, field: str, answer: Any) -> None:
        """Keep one answer; the name makes a new guardian."""
        if one.key:
            change = answers.guardian_change(field, answer)
            self._records.change_guardian(one.key, change, self._lines[one.key].version)
        elif field == "name":
            self._records.add_guardian(self._person, GuardianDraft(answer or ""))
        else:
            raise UserError(tr("A guardian needs a name."))

    def remove(self, one: GuardianForm) -> None:
        """Take one away; an unnamed one just closes."""
        if not one.key:
            self._forms.remove(one)
            _drop(one)
            return
        with self._dialogs.showing_errors():
            self._records.remove_guardian(one.key)

    def _name_the_new(self, fresh: dict[int, GuardianLine], person: int) -> None:
        """The form that was just saved for the first time stays where it is, with the keyboard in it."""
        unnamed = [one for one in self._forms if not one.key]
        unknown = set(fresh) - {one.key for one in self._forms}
        if person == self._person and len(unnamed) == len(unknown) == 1:
            unnamed[0].key = unknown.pop()

    def _build(self, keys: list[int]) -> None:
        for one in self._forms:
            _drop(one)
        self._forms = []
        for key in keys:
            self._insert(GuardianForm(self, self._dialogs, key))

    def _insert(self, one: GuardianForm) -> None:
        self._forms.append(one)
        self._column.insertWidget(len(self._forms), one)

    def add_one(self) -> None:
        """Begin with one more, the keyboard on the name; the first one there is comes first."""
        unnamed = next((one for one in self._forms if not one.key), None)
        if unnamed is None:
            unnamed = GuardianForm(self, self._dialogs, 0)
            self._insert(unnamed)
        unnamed.form.entry("name").setFocus(Qt.FocusReason.OtherFocusReason)


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()


class Consents(QWidget):
    """One line for each purpose; the line opens into its form."""

    def __init__(self, records: PeopleRecords, dialogs: Dialogs) -> None:
        super().__init__()
        self._records = records
        self._dialogs = dialogs
        self._person = 0
        self._lines: dict[Purpose, ConsentLine] = {}
        self._heads: dict[Purpose, QToolButton] = {}
        self._forms: dict[Purpose, Form] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID // 2)
        for purpose in Purpose:
            column.addWidget(self._head(purpose), 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(self._body(purpose))

    def show_person(self, detail: PersonDetail) -> None:
        """Show the answers of another person, or the same ones read again."""
        is_other = detail.person_id != self._person
        self._person = detail.person_id
        for line in detail.consents:
            purpose = line.draft.purpose
            self._lines[purpose] = line
            if is_other:
                self._heads[purpose].setChecked(False)
            about = About(f"person.consent.{purpose.value}", detail.name, "person", detail.person_id)
            self._forms[purpose].show_answers(answers.of_consent(line), about)
            self._forms[purpose].set_read_only(not detail.may_edit)
            self._tell(line)

    def open_purpose(self, purpose: Purpose) -> None:
        """Open one line and enter it."""
        self._heads[purpose].setChecked(True)
        self._forms[purpose].entry("state").setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, purpose: Purpose) -> QToolButton:
        head = QToolButton()
        head.setCheckable(True)
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style.set_role(head, "line")
        self._heads[purpose] = head
        return head

    def _body(self, purpose: Purpose) -> QWidget:
        form = Form([sections.untitled(sections.consent(purpose))], self._dialogs, partial(self._save, purpose))
        form.setContentsMargins(3 * style.GRID, 0, 0, style.GRID)
        form.hide()
        self._heads[purpose].toggled.connect(form.setVisible)
        self._forms[purpose] = form
        return form

    def _tell(self, line: ConsentLine) -> None:
        head = self._heads[line.draft.purpose]
        is_open = line.id == 0
        words = tr("Not asked yet") if is_open else line.draft.state.words()
        day = line.withdrawn_on or line.draft.decided_on
        told = f"{words}, {day_words(day)}" if day else words
        head.setText(tr("{purpose}: {state}", purpose=line.draft.purpose.words(), state=told))
        head.setAccessibleName(head.text())
        icons.put(head, "circle" if is_open else TONE_ICONS[TONES[line.draft.state]], _tone(line))

    def _save(self, purpose: Purpose, _key: str, _answer: Any) -> None:
        """The answers of one purpose belong together: all are kept, with what else stands in the form."""
        line = self._lines[purpose]
        draft = answers.consent_change(line.draft, self._forms[purpose].answers())
        self._records.record_consent(self._person, draft, line.version)


def _tone(line: ConsentLine) -> Tone | None:
    return TONES[line.draft.state] if line.id else None
