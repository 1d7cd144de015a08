"""Scenes of the gallery: a made-up programme with lists, details, forms, wizards and previews."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.check import Problem
from desktop.forms.drafts import About, Draft
from desktop.i18n import tr
from desktop.ui import head, style
from desktop.ui.changes import Changes
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.dialogs import Dialogs
from desktop.ui.editor import Editor, Making
from desktop.ui.empty_state import EmptyState
from desktop.ui.folding import Folding
from desktop.ui.form import Form
from desktop.ui.head import Head
from desktop.ui.jobs import Jobs
from desktop.ui.key_values import KeyValues
from desktop.ui.list_pane import ListPane
from desktop.ui.look import Look
from desktop.ui.message_bar import MessageBar, Offer
from desktop.ui.paged_model import PagedModel
from desktop.ui.pages import TabSpec
from desktop.ui.palette import Tone
from desktop.ui.preview_pane import Preview
from desktop.ui.quick_find import Hit
from desktop.ui.reader import Reader
from desktop.ui.remembering import Forgetful
from desktop.ui.source import Rows
from desktop.ui.split import Split
from desktop.ui.steps import Step
from desktop.ui.strip import Slot, Strip
from desktop.ui.tab import Tab
from desktop.ui.wizard import Wizard, WizardPage
from desktop.window import Heading, MainWindow
from tests.ui.scene_data import Line, Order, answers, columns, lines, sections


@dataclass
class Scene:
    """A widget that is shown, and what has to end with it."""

    widget: QWidget
    desk: Desk
    waits: list[Callable[[], bool]] = field(default_factory=list)
    ends: list[Callable[[], object]] = field(default_factory=list)

    def is_settled(self) -> bool:
        return self.desk.reader.is_idle and not self.desk.jobs.is_busy and all(wait() for wait in self.waits)

    def close(self) -> None:
        for end in self.ends:
            end()
        self.widget.hide()
        self.desk.jobs.stop_all()
        self.desk.reader.close()
        self.widget.deleteLater()


def make_desk() -> Desk:
    return Desk(Jobs(), Dialogs(), Changes(), Reader(), Forgetful(), MessageBar())


class PeopleTab(Tab):
    """A list with a detail pane beside it."""

    def __init__(self, desk: Desk, rows: Sequence[Line]) -> None:
        super().__init__(tr("Participants"), frozenset({"participants"}), desk.changes)
        self.model = PagedModel(columns(), desk.reader, self)
        self.model.order = Order.NAME
        self._rows = rows
        sentence = tr("Nobody is here yet. Bring the list that the office already has.")
        empty = EmptyState("people", sentence, tr("Import a list…"), lambda: None)
        self.list = ListPane(self.model, desk, "people", tr("Participants"), empty)
        role = QComboBox()
        role.addItems([tr("All roles"), tr("Mentors"), tr("Mentees")])
        role.setAccessibleName(tr("Role"))
        self.list.add_filter(role)
        self.list.add_button(QAction(tr("Import…"), self))
        self.list.add_button(QAction(tr("Add a person…"), self), is_main=True)
        split = Split("people", desk.settings, self.list, detail(desk))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GRID * 2, style.GRID * 2, 0, 0)
        column.addWidget(split)

    def reload(self) -> None:
        self.model.show(Rows(self._rows))


def _head() -> Head:
    top = Head()
    words = ((tr("Requested"), True, False), (tr("Accepted"), True, False), (tr("Running"), False, True))
    steps = [*(Step(*step) for step in words), Step(tr("Closed"))]
    top.show_thing("Solveig Dahl & Nikolai Petrow", tr("Mentorship in Alumni mentoring 2026, since 12 January"), steps)
    moves = [head.Choice(words, lambda: None) for words in (tr("Issue the agreement"), tr("Propose a meeting…"))]
    rest = [head.Choice(tr("Pause"), lambda: None), head.Choice(tr("Dissolve…"), lambda: None, True)]
    top.show_moves(moves, rest, [tr("Closing waits for the diary of the fourth meeting.")])
    return top


def _documents() -> list[Slot]:
    return [
        Slot("EM-04", tr("Contract"), tr("Verified"), Tone.DONE),
        Slot("EM-05", tr("Session plan"), tr("Out since 4 May"), Tone.WAITING),
        Slot("EM-10", tr("List of participants"), tr("Due on 12 May"), Tone.DUE),
        Slot("EM-08", tr("Diary"), tr("12 days late"), Tone.OVERDUE),
        Slot("EM-24", tr("Certificate"), tr("Not yet"), Tone.QUIET),
    ]


def detail(desk: Desk) -> QWidget:
    """The right half: head, documents, form."""
    form = Form([replace(sections()[0], title="")], desk.dialogs, save=lambda key, answer: None)
    form.show_answers(answers())
    rule = tr("Every second Tuesday by video, messages answered within three days.")
    values = [(tr("Sessions held"), "4 / 10"), (tr("Hours"), "6:30"), (tr("Communication"), rule)]
    pane = DetailPane([_head()])
    for key, title, part, is_open in (
        ("documents", tr("Documents"), Strip(_documents()), True),
        ("numbers", tr("At a glance"), KeyValues(values), True),
        ("person", tr("Person"), form, True),
        ("notes", tr("Notes"), QLabel(tr("Nothing yet.")), False),
    ):
        pane.add(Folding(f"detail.{key}", title, part, desk.settings, is_open))
    return pane


def _find(text: str) -> list[Hit]:
    return [
        Hit(tr("People"), "Solveig Dahl", tr("Mentor, Bergen"), lambda: None, "person"),
        Hit(tr("People"), "Nikolai Solberg", tr("Mentee, Oslo"), lambda: None, "person"),
        Hit(tr("Groups"), "G03 Solberg school", tr("1 mentor, 4 mentees"), lambda: None, "group"),
        Hit(tr("Commands"), tr("Import people…"), "", lambda: None, "import"),
    ]


def make_window(desk: Desk, look: Look, rows: Sequence[Line]) -> MainWindow:
    tabs = [
        TabSpec("today", tr("Today"), "today", QWidget),
        TabSpec("groups", tr("Groups"), "group", QWidget),
        TabSpec("people", tr("Participants"), "people", lambda: PeopleTab(desk, rows)),
        TabSpec("plans", tr("Session plans"), "calendar", QWidget),
        TabSpec("papers", tr("Document templates"), "documents", QWidget),
        TabSpec("monitoring", tr("Monitoring"), "chart", QWidget),
    ]
    heading = Heading("Ingrid Moen", tr("Demo school 1 and friends"), tr("Alumni mentoring 2026"))
    window = MainWindow(tabs, desk, _find, heading, look)
    window.top.show_programmes([(1, tr("Alumni mentoring 2026")), (2, tr("School timebank"))], 1)
    window.status.show_backup(tr("Last backup today at 09:12"))
    desk.here.set("window.tab", "people")
    window.start()
    window.show()
    return window


def list_scene(look: Look) -> Scene:
    desk = make_desk()
    window = make_window(desk, look, lines())
    page = window.open_tab("people")
    page.list.table.setFocus()
    page.list.table.choose_first()
    desk.messages.say(
        tr("12 certificates are written."), Offer(tr("Show"), lambda: None), Offer(tr("Undo"), lambda: None)
    )
    return Scene(window, desk)


def empty_scene(look: Look) -> Scene:
    desk = make_desk()
    window = make_window(desk, look, [])
    desk.messages.warn(
        tr("Two pages of the scan have no code. They wait in the Inbox."), Offer(tr("Show"), lambda: None)
    )
    return Scene(window, desk)


def find_scene(look: Look) -> Scene:
    desk = make_desk()
    window = make_window(desk, look, lines())
    window.search.begin()
    window.search.setText("sol")
    window.search.found.show_hits(_find("sol"))
    window.search._place()
    window.search.found.show()
    line = window.status.job
    line._start(tr("Issue 12 certificates"))
    line.bar.setRange(0, 12)
    line.bar.setValue(3)
    line.words.setText(line.words.text() + " 3 / 12")
    return Scene(window, desk)


def form_scene(look: Look) -> Scene:
    desk = make_desk()
    form = Form(sections(), desk.dialogs, save=lambda key, answer: None, folds=("form", desk.settings))
    form.show_answers(answers())
    form.show_problems([Problem("email", tr("This is no e-mail address."))])
    form._row("born").show_tick(True)
    area = QScrollArea(widgetResizable=True)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(24, 24, 24, 24)
    column.addWidget(form)
    area.setWidget(inner)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.resize(760, 1180)
    area.show()
    return Scene(area, desk)


def editor_scene(look: Look) -> Scene:
    desk = make_desk()
    desk.drafts.bring_back([Draft(About("people", ""), {"given_name": "Sol"}, "")])
    making = Making("people", tr("Add a person"), tr("Add the person"), lambda found: None)
    editor = Editor(making, sections()[:1], desk.dialogs)
    editor.form.problems()
    editor.show()
    return Scene(editor, desk)


class _Choosing(WizardPage):
    def problem(self) -> str:
        return tr("Choose where the data lies. A folder on this computer is best.")


def wizard_scene(look: Look) -> Scene:
    desk = make_desk()
    titles = (tr("Language"), tr("Place of the data"), tr("Programme"), tr("People"), tr("Ready"))
    pages = [_Choosing(title, tr("Everything stays on this computer. Nothing is sent anywhere.")) for title in titles]
    for page in pages:
        page.body.addWidget(KeyValues([(tr("Folder"), "Documents/Mentordesk"), (tr("Free"), "82 GB")]))
        page.body.addStretch()
    wizard = Wizard(tr("Welcome to Mentordesk"), pages)
    wizard._trail = [0]
    wizard._go(1)
    wizard.go_on()
    wizard.show()
    return Scene(wizard, desk)


def preview_scene(look: Look) -> Scene:
    from reportlab.pdfgen.canvas import Canvas

    paper = BytesIO()
    canvas = Canvas(paper, pagesize=(595, 842))
    for number in range(3):
        canvas.setFont("Helvetica-Bold", 22)
        canvas.drawString(72, 750, f"Contract, page {number + 1}")
        canvas.setFont("Helvetica", 11)
        for line in range(24):
            canvas.drawString(
                72, 710 - line * 18, "The mentor and the mentee agree on ten sessions between March and May."
            )
        canvas.showPage()
    canvas.save()
    desk = make_desk()
    preview = Preview(desk.dialogs)
    preview.resize(900, 760)
    preview.show()
    preview.show_pdf(paper.getvalue())
    return Scene(preview, desk, [lambda: preview.pages.is_settled], [preview.pages.close_pdf])


def menu_scene(look: Look) -> Scene:
    desk = make_desk()
    model = PagedModel(columns(), desk.reader)
    model.show(Rows(lines()))
    pane = ListPane(model, desk, "people", tr("Participants"), EmptyState("people", ""))
    menu = pane.table.context_menu()
    menu.popup(pane.mapToGlobal(pane.rect().center()))
    columns_menu = pane.table.columns.menu()
    whole = QWidget()
    row = QVBoxLayout(whole)
    for shown in (menu, columns_menu):
        picture_of = QLabel()
        shown.adjustSize()
        picture_of.setPixmap(shown.grab())
        row.addWidget(picture_of, 0, Qt.AlignmentFlag.AlignLeft)
    menu.close()
    whole.show()
    return Scene(whole, desk)


SCENES: dict[str, Callable[[Look], Scene]] = {
    "list": list_scene,
    "empty": empty_scene,
    "find": find_scene,
    "form": form_scene,
    "editor": editor_scene,
    "wizard": wizard_scene,
    "preview": preview_scene,
    "menu": menu_scene,
}
