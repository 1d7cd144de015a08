"""The wizard that issues documents: which ones, a look at them as they will be, then one button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from desktop.features.paperwork import document
from desktop.features.paperwork.document import Batch, Shelf
from desktop.features.paperwork.first_look import NEXT, Look, Looked, is_of_session, look_at
from desktop.features.paperwork.kit_service import KitService
from desktop.features.paperwork.session_choice_view import SessionChoice
from desktop.forms.drafts import About
from desktop.i18n import OWN_NAMES, language, tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.preview_pane import Preview
from desktop.ui.wizard import Wizard, WizardPage
from desktop.ui.words import Words

ISSUING = "issue.new"
"""Keys the draft of the wizard."""


@dataclass(frozen=True)
class Wish:
    """The groups that documents are to be issued for, and the words for them."""

    circles: tuple[int, ...]
    words: str
    codes: tuple[str, ...] = ()
    """Documents that are ticked to begin with."""


class DocumentPage(WizardPage):
    """Which documents."""

    def __init__(self, shelf: Shelf, kits: KitService, wish: Wish) -> None:
        super().__init__(tr("Documents"), tr("For {groups}. Choose what you need.", groups=wish.words))
        self.boxes: dict[str, QCheckBox] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        for code in shelf.paperwork.planned(wish.circles, shelf.templates.codes()):
            definition = shelf.templates.definition(code)
            box = QCheckBox(f"{definition.title(language())}  ·  {code}")
            box.setChecked(code in wish.codes)
            box.toggled.connect(self.changed)
            self.boxes[code] = box
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the boxes take the keyboard, and scroll into view
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        self._asking = frozenset(code for code in self.boxes if document.asks(shelf.templates, code))
        self.fillable = QCheckBox(tr("PDF to fill in"))
        self.fillable.setToolTip(tr("Forms can be filled in on a screen; what comes back is read in the Inbox."))
        self.fillable.setAccessibleDescription(self.fillable.toolTip())
        self.body.addWidget(self.fillable)
        self._contracts = frozenset(code for code in self.boxes if document.is_contract(shelf.templates, code))
        self.beside = QComboBox()
        self.beside.setAccessibleName(tr("Contracts in two languages"))
        self.beside.addItem(tr("Contracts in one language"), "")
        for code, name in OWN_NAMES.items():
            self.beside.addItem(tr("Contracts in two columns, beside it {language}", language=name), code)
        self.body.addWidget(self.beside)
        of_session = (code for code in self.boxes if is_of_session(shelf.templates.definition(code)))
        self._of_session = frozenset(of_session)
        self.session = SessionChoice(kits, wish.circles)
        self.session.setVisible(bool(self._of_session) and self.session.count() > 1)
        self.body.addWidget(self.session)
        self.changed.connect(self._offer_to_fill_in)
        self._offer_to_fill_in()

    def chosen(self) -> tuple[str, ...]:
        """The codes that are ticked."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def half_made(self) -> dict[str, Any]:
        """The codes that are ticked."""
        return {
            "codes": list(self.chosen()),
            "fillable": self.fillable.isChecked(),
            "beside": self.beside.currentData(),
            "session": self.session.chosen(),
        }

    def take_up(self, answers: Mapping[str, Any]) -> None:
        """Tick these."""
        for code, box in self.boxes.items():
            box.setChecked(code in answers["codes"])
        self.fillable.setChecked(bool(answers.get("fillable")))
        self.beside.setCurrentIndex(max(0, self.beside.findData(answers.get("beside", ""))))
        self.session.choose(int(answers.get("session", NEXT)))

    def is_to_fill_in(self) -> bool:
        """Whether forms are issued as PDFs to fill in."""
        return self.fillable.isEnabled() and self.fillable.isChecked()

    def second_language(self) -> str:
        """The language that stands beside the first in contracts."""
        return str(self.beside.currentData()) if self.beside.isEnabled() else ""

    @Slot()
    def _offer_to_fill_in(self) -> None:
        """Only where one of the chosen documents asks something."""
        self.fillable.setEnabled(bool(self._asking.intersection(self.chosen())))
        self.beside.setEnabled(bool(self._contracts.intersection(self.chosen())))
        self.session.setEnabled(bool(self._of_session.intersection(self.chosen())))

    def problem(self) -> str:
        """At least one document."""
        return "" if self.chosen() else tr("Choose at least one document.")


class LookPage(WizardPage):
    """The documents as they will be, and those that cannot be issued yet."""

    def __init__(self, parts: tuple[Shelf, KitService], desk: Desk, wish: Wish, documents: DocumentPage) -> None:
        super().__init__(tr("Look"), tr("This is what will be issued. Nothing is numbered yet."))
        self._parts = parts
        self._desk = desk
        self._wish = wish
        self._documents = documents
        self.batch: Batch | None = None
        self.waiting = QProgressBar(textVisible=False)
        self.waiting.setRange(0, 0)
        self.waiting.setAccessibleName(tr("Progress"))
        self.refused = QListWidget()
        self.refused.setWordWrap(True)
        self.refused.setAccessibleName(tr("Not ready yet"))
        self.refused.setMaximumHeight(style.row_height() * 4)
        self.refused_head = Words()
        style.set_role(self.refused_head, "problem")
        self.preview = Preview(desk.dialogs, is_draft=True)
        for widget in (self.waiting, self.refused_head, self.refused):
            self.body.addWidget(widget)
        self.body.addWidget(self.preview, 1)

    def enter(self) -> None:
        """Draft everything, and draw the first of it."""
        self.batch = None
        self._show_waiting(True)
        page, (shelf, kits) = self._documents, self._parts
        wanted = (page.chosen(), self._wish.circles)
        look = Look(page.is_to_fill_in(), page.second_language(), page.session.chosen())
        self._desk.jobs.run(
            Job(
                tr("Prepare documents"),
                lambda progress: look_at(shelf, kits, wanted, look, progress),
                done=self._show,
                failed=self._fail,
            )
        )

    def problem(self) -> str:
        """Something must be ready."""
        if self.batch is None:
            return tr("The documents are being prepared.")
        return "" if self.batch.ready else tr("None of these documents can be issued yet.")

    def verb(self) -> str:
        """How many will be issued."""
        count = len(self.batch.ready) if self.batch else 0
        return trn("Issue {count} document", "Issue {count} documents", count) if count else tr("Issue")

    def _show(self, looked: Looked) -> None:
        self.batch = looked.batch
        self._show_waiting(False)
        refused = looked.batch.refused
        self.refused.clear()
        self.refused.addItems([f"{one.draft.target.words}: {one.sentence}" for one in refused])
        self.refused.addItems(looked.batch.notes)
        words = trn("{count} document is not ready:", "{count} documents are not ready:", len(refused))
        self.refused_head.setText(words)
        self.refused.setVisible(bool(refused or looked.batch.notes))
        self.refused_head.setVisible(bool(refused))
        self.preview.setVisible(bool(looked.pdf))
        if looked.pdf:
            self.preview.show_pdf(looked.pdf)
        self.changed.emit()

    def _fail(self, fault: Exception) -> None:
        self._show_waiting(False)
        self._desk.dialogs.show_error(fault)

    def _show_waiting(self, is_waiting: bool) -> None:
        self.waiting.setVisible(is_waiting)
        for widget in (self.refused, self.refused_head, self.preview):
            widget.setVisible(not is_waiting)
        self.changed.emit()


class IssueWizard(Wizard):
    """Asks, shows, and hands the drafts to `issue` when the button is pressed."""

    def __init__(
        self, shelf: Shelf, kits: KitService, desk: Desk, wish: Wish, issue: Callable[[Batch], object]
    ) -> None:
        self.documents = DocumentPage(shelf, kits, wish)
        self.look = LookPage((shelf, kits), desk, wish, self.documents)
        self._issue = issue
        self._wish = wish
        super().__init__(tr("Issue documents"), [self.documents, self.look], self._issue_ready)
        self.finished.connect(self._close_preview)
        self.keep_draft(desk.drafts, About(ISSUING, tr("Issue documents")))

    def half_made(self) -> dict[str, Any]:
        """For which groups, besides."""
        return {**super().half_made(), "circles": list(self._wish.circles)}

    def may_take_up(self, answers: Mapping[str, Any]) -> bool:
        """A draft for other groups, or where other documents were asked for, is another job."""
        is_same = answers.get("circles") == list(self._wish.circles)
        return is_same and not self._wish.codes and super().may_take_up(answers)

    def _issue_ready(self) -> bool:
        if self.look.batch is not None:
            self._issue(self.look.batch)
        return True

    @Slot()
    def _close_preview(self) -> None:
        self.look.preview.pages.close_pdf()
