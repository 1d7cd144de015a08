"""The window for a new person: who resembles somebody that is here already is shown before anything is kept."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout

from desktop.errors import UserError
from desktop.features.participants import answer_rules as answers
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.people_service import People
from desktop.features.participants.resemblance_service import Resembling
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.section_rules import contact, roles
from desktop.forms.fields import Section
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.editor import Editor, Making
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words

_ASKED = frozenset({"given_name", "family_name", "birth_date", "email", "phone", "postcode", "municipality"})
"""What is asked for at first; everything else is filled in on the person's pane."""
_NEW = 0
"""In place of a person's id, which begins with 1."""


class AddPerson(Editor):
    """Makes a person, or takes one who is here already into the programme; `made` is the participation's id."""

    def __init__(self, people: People, dialogs: Dialogs, programme: int) -> None:
        self._people = people
        self._programme = programme
        self._shown: tuple[PersonDraft, tuple[int, ...]] | None = None
        making = Making("person.new", tr("Add a person"), tr("Add"), self._keep, "programme", programme)
        super().__init__(making, _sections(), dialogs, usual={"roles": (PersonRole.MENTEE.value,)})
        self._choice = QButtonGroup(self)
        self._choice.idToggled.connect(self._tell_verb)
        self.likeness = QFrame()
        style.set_role(self.likeness, "card")
        self._column = QVBoxLayout(self.likeness)
        self._column.setContentsMargins(*(2 * style.GRID,) * 4)
        self.likeness.hide()
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 2, self.likeness)

    def choose(self, person: int | None) -> None:
        """Say who it is: a person who is here already, or None for a new one."""
        self._choice.button(_NEW if person is None else person).setChecked(True)

    def _keep(self, given: dict[str, Any]) -> int:
        person = _person(given)
        part = ParticipationDraft(tuple(PersonRole(role) for role in given.get("roles") or ()))
        found = self._people.resemblance.candidates(person)
        seen = (person, tuple(one.person for one in found))
        if found and seen != self._shown:
            self._shown = seen
            self._show(found)
            raise UserError(
                trn(
                    "Somebody who is here already looks like the same person. Choose, then press the button again.",
                    "{count} people who are here already look like the same person. Choose, then press the button "
                    "again.",
                    len(found),
                )
            )
        chosen = self._choice.checkedId() if found else _NEW
        if chosen != _NEW:
            return self._people.service.enrol(chosen, part, self._programme)
        return self._people.service.add(person, part, self._programme)

    def _show(self, found: Sequence[Resembling]) -> None:
        empty(self._column)
        for button in self._choice.buttons():
            self._choice.removeButton(button)
        self._column.addWidget(Words(tr("Who is it?")))
        for one in found:
            words = tr(
                "{name}, who is here already ({line}): {reasons}", name=one.name, line=one.line, reasons=one.reasons
            )
            self._add_choice(one.person, words)
        self._add_choice(_NEW, tr("A new person"))
        self._choice.buttons()[0].setChecked(True)
        self.likeness.show()
        self._choice.buttons()[0].setFocus()

    def _add_choice(self, key: int, words: str) -> None:
        button = QRadioButton(words)
        self._choice.addButton(button, key)
        self._column.addWidget(button)

    def _tell_verb(self) -> None:
        is_new = self._choice.checkedId() == _NEW
        self.verb.setText(tr("Add as a new person") if is_new else tr("Add to the programme"))


def _sections() -> list[Section]:
    fields = [field for field in contact().fields if field.key in _ASKED]
    return [Section("new", "", (*fields[:2], roles(), *fields[2:]))]


def _person(given: dict[str, Any]) -> PersonDraft:
    changes: dict[str, Any] = {}
    for key in _ASKED:
        changes |= answers.person_change(key, given.get(key))
    return PersonDraft(**changes)
