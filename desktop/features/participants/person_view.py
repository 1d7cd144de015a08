"""One person opened: head with state and next step, then sections that fold, each field kept when left."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import Conflict, NotFound
from desktop.features.participants import section_rules as sections
from desktop.features.participants.country_service import countries
from desktop.features.participants.detail_rules import PersonDetail
from desktop.features.participants.head_view import CircleList, PersonHead
from desktop.features.participants.keeping_service import Keeping
from desktop.features.participants.move_view import MoveInputs
from desktop.features.participants.outcome_view import OutcomesSection
from desktop.features.participants.people_service import People
from desktop.features.participants.records_service import is_frozen
from desktop.features.participants.records_view import Consents, Guardians
from desktop.features.participants.rules import PersonRole, Purpose
from desktop.features.programmes.rules import Block
from desktop.forms.fields import Section
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.folding import Folding
from desktop.ui.form import Form
from desktop.ui.head import Choice
from desktop.ui.remembering import Remembering

Organisations = Callable[[], list[tuple[int, str]]]
"""Ids and names of all organisations, for the choice."""

_OPEN_AT_FIRST = frozenset({"contact", "circles", "documents"})
_ENTRY = (
    (Block.LABOUR, sections.labour),
    (Block.EDUCATION, sections.education),
    (Block.ORIGIN, sections.origin),
    (Block.SITUATION, sections.situation),
)


_SHAPES = 4
"""Forms of one name that are kept, each for another shape."""


class _Folds:
    """Remembers folds; most sections are folded until somebody opens them."""

    def __init__(self, settings: Remembering) -> None:
        self._settings = settings

    def get(self, key: str) -> Any:
        """What was remembered, or how the section stands at first."""
        kept = self._settings.get(key)
        return kept if kept is not None else key.rpartition(".")[2] in _OPEN_AT_FIRST

    def set(self, key: str, value: Any) -> None:
        """Remember it."""
        self._settings.set(key, value)


class PersonPane(QScrollArea):
    """Shows one participation; wishes go to the services, news come back by `refresh`."""

    gone = Signal()
    """The person is no longer there."""

    def __init__(self, people: People, desk: Desk, organisations: Organisations) -> None:
        super().__init__()
        self._people = people
        self._keeping = Keeping(people)
        self._desk = desk
        self._organisations = organisations
        self._folds = _Folds(desk.settings)
        self.detail: PersonDetail | None = None
        self.more: list[Choice] = []
        """Commands of the tab for the menu of the head."""
        self._shapes: dict[str, object] = {}
        self._built: dict[str, dict[object, Form]] = {}
        self._plugged: list[tuple[Folding, Callable[[PersonDetail], object]]] = []
        self.inputs = MoveInputs(desk.dialogs, self._move, people.today)
        self.head = PersonHead(people.today, self.inputs.ask_for)
        self.guardians = Guardians(people.records, desk.dialogs)
        self.outcomes = OutcomesSection(people.outcomes, desk.dialogs)
        self.consents = Consents(people.records, desk.dialogs)
        self.circles = CircleList()
        self.forms: dict[str, Form] = {}
        self._mends = {
            "P2": Choice(tr("Record the notice"), self._go_to_notice),
            "P3": Choice(tr("Add a guardian"), self._go_to_guardian),
        }
        self._lay_out()

    def plug(self, name: str, title: str, content: QWidget, show: Callable[[PersonDetail], object]) -> None:
        """A section of a later room, such as documents: `show` is called with each person that is opened."""
        folding = Folding(f"person.{name}", title, content, self._folds)
        self._places.get(name, self._places["plugged"]).addWidget(folding)
        self._plugged.append((folding, show))

    def open_person(self, participation: int) -> None:
        """Show another person, from the top."""
        self.inputs.close_inputs()
        self._keeping.reason = ""
        self._show(participation)
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read the same person again; what is being typed stays."""
        if self.detail is not None:
            self._show(self.detail.id)

    def enter(self) -> None:
        """Put the keyboard on the first field."""
        for form in self.forms.values():
            form.entry(form.keys()[0]).setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def commit(self) -> bool:
        """Keep the field the person is still in; False when it cannot be kept."""
        return all([form.commit() for form in self.forms.values()])

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(3 * style.GRID, style.GRID, 3 * style.GRID, 3 * style.GRID)
        column.setSpacing(2 * style.GRID)
        column.addWidget(self.head)
        column.addWidget(self.inputs)
        self._places: dict[str, QVBoxLayout] = {}
        for name in ("person", "circles", "plugged", "part", "guardian", "consents", "entry", "outcomes", "history"):
            self._places[name] = QVBoxLayout()
            column.addLayout(self._places[name])
        column.addStretch(1)
        self._folding("circles", tr("Groups"), self.circles)
        self._guardian_fold = self._folding("guardian", tr("Guardian"), self.guardians)
        self._consent_fold = self._folding("consents", tr("Consents"), self.consents)
        self._outcome_fold = self._folding("outcomes", tr("Exit and six months after"), self.outcomes)
        self.setWidget(self._inner)

    def _folding(self, name: str, title: str, content: QWidget) -> Folding:
        folding = Folding(f"person.{name}", title, content, self._folds)
        self._places[name].addWidget(folding)
        return folding

    def _show(self, participation: int) -> None:
        try:
            detail = self._people.details.detail(participation)
        except NotFound:
            self.detail = None
            self.gone.emit()
            return
        self.detail = detail
        self._build_forms(detail)
        self._fill_forms(detail)
        self.head.show_person(detail, self.more, self._mends)
        self.circles.show_circles(detail.circles)
        self.guardians.show_person(detail)
        self._guardian_fold.setVisible(detail.is_minor or bool(detail.guardians))
        if detail.is_minor and not detail.guardians:
            self._guardian_fold.set_open(True)
        self.consents.show_person(detail)
        self._outcome_fold.setVisible(self.outcomes.show_person(detail))
        for _folding, show in self._plugged:
            show(detail)
        self._widen()

    @Slot()
    def _widen(self) -> None:
        """Nothing of what is shown may be cut off."""
        self.setMinimumWidth(self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def _build_forms(self, detail: PersonDetail) -> None:
        """The sections follow from rights, funding and roles; they are drawn again only when these change."""
        is_mentor = PersonRole.MENTOR in detail.part.roles
        frozen = is_frozen(detail.part.first_entry_on, self._people.today())
        organisations = self._organisations()
        self._put(
            "person",
            tuple(organisations),
            lambda: [sections.contact(countries()), sections.tongues(), sections.work(organisations)],
        )
        self._put("part", is_mentor, lambda: [sections.part(), sections.wishes(is_mentor)])
        self._put("entry", (detail.blocks, frozen), lambda: _entry(detail.blocks, frozen))

    def _put(self, name: str, shape: object, make: Callable[[], list[Section]]) -> None:
        """Show the form of a shape; forms of other shapes wait, because most lists are mixed."""
        if self._shapes.get(name) == shape and name in self._shapes:
            return
        self._shapes[name] = shape
        old = self.forms.pop(name, None)
        if old is not None:
            old.hide()
        built = self._built.setdefault(name, {})
        if shape not in built and (parts := make()):
            built[shape] = Form(parts, self._desk.dialogs, partial(self._save, name), ("person", self._folds))
            built[shape].grown.connect(self._widen)
            self._places[name].addWidget(built[shape])
        if len(built) > _SHAPES:
            built.pop(next(one for one in built if one != shape)).deleteLater()
        form = built.get(shape)
        if form is not None:
            self.forms[name] = form
            for section, folding in zip(form.sections, form.findChildren(Folding), strict=False):
                folding.set_open(bool(self._folds.get(f"fold.person.{section.key}")))
            form.show()

    def _fill_forms(self, detail: PersonDetail) -> None:
        shown = self._keeping.shown(detail)
        for name, form in self.forms.items():
            form.show_answers(shown[name], detail.about(name))
            form.set_read_only(not detail.may_edit)

    def _go_to_notice(self) -> None:
        self._consent_fold.set_open(True)
        self.consents.open_purpose(Purpose.DATA)
        self.ensureWidgetVisible(self._consent_fold)

    def _go_to_guardian(self) -> None:
        self._guardian_fold.set_open(True)
        self.guardians.add_one()
        self.ensureWidgetVisible(self._guardian_fold)

    def _move(self, move: str, day: Any, reason: str) -> None:
        if self.detail is None:
            return
        name = self.detail.name
        self._people.service.move(self.detail.id, move, day, reason)
        if self.detail is not None:
            self._desk.say_done(tr("{name}: {state}", name=name, state=self.detail.state.words()))

    def _save(self, name: str, key: str, answer: Any) -> None:
        if self.detail is None:
            return
        try:
            self._keeping.keep(self.detail, name, key, answer)
        except Conflict:
            self.refresh()
            raise


def _entry(blocks: frozenset[Block], is_frozen: bool) -> list[Section]:
    found = [make() for block, make in _ENTRY if block in blocks]
    return [sections.correction(), *found] if is_frozen and found else found
