"""The page of one programme: what its documents say, who pays, which thresholds hold."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import Conflict, NotFound
from desktop.features.programmes import form_rules as forms
from desktop.features.programmes.funding import FundingDetail, FundingService
from desktop.features.programmes.quality import Preset
from desktop.features.programmes.rules import TOPIC, Draft, Fund, FundingDraft, Type, usual_blocks, usual_statement
from desktop.features.programmes.service import ProgrammeService
from desktop.forms.drafts import About
from desktop.i18n import LANGUAGES, tr
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.empty_state import EmptyState
from desktop.ui.folding import Folding
from desktop.ui.form import Form
from desktop.ui.head import Choice, Head
from desktop.ui.tab import Tab

Organisations = Callable[[], list[tuple[int, str]]]
"""Ids and names of all organisations, for the choice."""


class ProgrammeTab(Tab):
    """Everything about the programme that is chosen in the top row; each field is kept when left."""

    made = Signal(int)
    """The id of a programme that was made here."""

    def __init__(
        self, programmes: ProgrammeService, fundings: FundingService, desk: Desk, organisations: Organisations
    ) -> None:
        super().__init__(tr("Programme"), frozenset({TOPIC, "organisations"}), desk.changes)
        self._programmes = programmes
        self._fundings = fundings
        self._desk = desk
        self._organisations = organisations
        self._programme: int | None = None
        self._shape: object = None
        self._funding: FundingDetail | None = None
        self._plugged: list[Callable[[int], Any]] = []
        self.head = Head()
        self.quality = Form(forms.quality_form(), desk.dialogs, self._save_quality)
        self.funding = Form(forms.funding_form(), desk.dialogs, self._save_funding)
        self.forms: dict[str, Form] = {}
        self._lay_out()

    def show_programme(self, programme: int | None) -> None:
        """Show another programme."""
        self._programme = programme
        self.mark_stale()

    def reload(self) -> None:
        """Read the programme again; what is being typed stays."""
        if self._programme is None:
            self._stack.setCurrentIndex(0)
            return
        try:
            self._show(self._programme)
        except NotFound:
            self._stack.setCurrentIndex(0)

    def plug(self, name: str, title: str, content: QWidget, show: Callable[[int], Any]) -> None:
        """A section of a later room: `show` is called with the id of the programme."""
        folding = Folding(f"programme.{name}", title, content, self._desk.settings, is_open=False)
        self._column.insertWidget(self._column.count() - 1, folding)
        self._plugged.append(show)

    # How it is made

    def _lay_out(self) -> None:
        self.new_action = self.command(tr("New programme…"), "add", QKeySequence.StandardKey.New, self._new)
        self.addAction(self.new_action)
        words = tr("Choose a programme in the row above, or make a new one.")
        none = EmptyState("programme", words, self.new_action)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._page())
        self._stack = QStackedWidget()
        self._stack.addWidget(none)
        self._stack.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.GRID, 0, 0)
        column.addWidget(self._stack)

    def _page(self) -> QWidget:
        inner = QWidget()
        inner.setMaximumWidth(style.text_width(110))
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(3 * style.GRID, style.GRID, 3 * style.GRID, 3 * style.GRID)
        column.setSpacing(2 * style.GRID)
        column.addWidget(self.head)
        self._place = QVBoxLayout()
        self._place.setSpacing(2 * style.GRID)
        column.addLayout(self._place)
        column.addWidget(self._funding_section())
        column.addWidget(Folding("programme.quality", tr("Quality profile"), self.quality, self._desk.settings, False))
        column.addStretch(1)
        return inner

    def _funding_section(self) -> QWidget:
        whole = QWidget()
        self._funding_place = QVBoxLayout(whole)
        self._funding_place.setContentsMargins(0, 0, 0, 0)
        self._funding_place.setSpacing(style.GRID)
        self.new_funding = QPushButton(tr("New funding profile…"))
        self.new_funding.clicked.connect(lambda _checked=False: self._new_funding())
        self._funding_place.addWidget(self.new_funding, 0, Qt.AlignmentFlag.AlignLeft)
        self._funding_place.addWidget(self.funding)
        return Folding("programme.funding", tr("Funding"), whole, self._desk.settings)

    # What is shown

    def _show(self, programme: int) -> None:
        detail = self._programmes.detail(programme)
        self._funding = self._fundings.of_programme(programme)
        self._build(programme)
        shown = forms.of_programme(detail.draft)
        name = detail.draft.name
        pictured = {**shown, forms.LOGO: self._programmes.picture(detail.logo)}
        self.forms["programme"].show_answers(pictured, About("programme", name, "programme", programme))
        self.forms["fund"].show_answers(shown)
        self.funding.setVisible(self._funding is not None)
        if self._funding is not None:
            emblem = self._programmes.picture(self._funding.emblem)
            about = About("programme.funding", name, "funding_profile", self._funding.id)
            self.funding.show_answers({**forms.of_funding(self._funding.draft), forms.EMBLEM: emblem}, about)
        quality = self._programmes.quality(programme)
        about = About("programme.quality", name, "programme", programme)
        self.quality.show_answers(forms.of_quality(quality.based_on, quality.thresholds), about)
        self.head.show_thing(f"{detail.draft.code}  {detail.draft.name}", detail.draft.type.words())
        self.head.show_moves([], [Choice(tr("New programme…"), self._new)])
        self._stack.setCurrentIndex(1)
        for show in self._plugged:
            show(programme)

    def _build(self, programme: int) -> None:
        """The choices follow from organisations and profiles; forms are drawn again only when these change."""
        shape = (tuple(self._organisations()), tuple(self._fundings.profiles()))
        if shape == self._shape:
            return
        self._shape = shape
        for form in self.forms.values():
            form.hide()
            form.deleteLater()
        organisations, profiles = shape
        folds = ("programme", self._desk.settings)
        self.forms = {
            "programme": Form(forms.programme_form(organisations), self._desk.dialogs, self._save, folds),
            "fund": Form(forms.funding_choice(profiles), self._desk.dialogs, self._save),
        }
        self._place.addWidget(self.forms["programme"])
        self._funding_place.insertWidget(0, self.forms["fund"])

    # What the person does

    def _save(self, key: str, answer: Any) -> None:
        if self._programme is None:
            return
        if key == forms.LOGO:
            self._programmes.set_logo(self._programme, answer)
            return
        version = self._programmes.detail(self._programme).version
        self._keep(lambda programme: self._programmes.change(programme, forms.programme_change(key, answer), version))

    def _save_funding(self, key: str, answer: Any) -> None:
        if self._funding is None:
            return
        if key == forms.EMBLEM:
            self._fundings.set_emblem(self._funding.id, answer)
            return
        funding = self._funding
        self._keep(lambda _: self._fundings.change(funding.id, forms.funding_change(key, answer), funding.version))

    def _save_quality(self, key: str, answer: Any) -> None:
        if self._programme is None:
            return
        if key == forms.PRESET:
            self._programmes.use_preset(self._programme, Preset(answer))
            return
        version = self._programmes.quality(self._programme).version
        self._keep(lambda programme: self._programmes.change_quality(programme, {key: answer or 0}, version))

    def _keep(self, change: Callable[[int], object]) -> None:
        if self._programme is None:
            return
        try:
            change(self._programme)
        except Conflict:
            self.reload()
            raise

    def _new(self) -> None:
        def keep(answers: dict[str, Any]) -> int:
            draft = Draft(code=answers["code"].strip().upper(), name=answers["name"], type=Type(answers["type"]))
            return self._programmes.add(draft)

        making = Making("programme.new", tr("New programme"), tr("Make the programme"), keep)
        editor = Editor(making, forms.new_form(), self._desk.dialogs, usual={"type": Type.BLENDED.value})
        if editor.ask():
            self.made.emit(editor.made)
            self._desk.say_done(tr("The programme is made."))

    def _new_funding(self) -> None:
        """A profile of the European Social Fund, whose wording is known, already given to this programme."""
        if self._programme is None:
            return
        with self._desk.dialogs.showing_errors():
            statements = {code: usual_statement(Fund.ESF, code) for code in LANGUAGES}
            draft = FundingDraft(
                tr("New funding profile"), Fund.ESF, statements=statements, blocks=usual_blocks(Fund.ESF)
            )
            funding = self._fundings.add(draft)
            self._programmes.change(
                self._programme, {"funding": funding}, self._programmes.detail(self._programme).version
            )
            self.funding.entry("name").setFocus(Qt.FocusReason.OtherFocusReason)
