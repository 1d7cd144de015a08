"""The first start: language, place of the data, a programme or the demo. Everything else has a good usual answer."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from desktop import i18n
from desktop.demo.store import open_demo
from desktop.entrance import Entrance, First, Opened, Signed
from desktop.errors import UserError
from desktop.features.programmes.blueprints import BLUEPRINTS
from desktop.features.programmes.rules import Draft, Type, problems
from desktop.i18n import OWN_NAMES, tr
from desktop.key_pages import NewPasswordPage
from desktop.office import person_here
from desktop.paths import default_store, demo_store
from desktop.progress import Cancelled
from desktop.recovery_sheet import FreshSheet
from desktop.settings import Settings
from desktop.store.places import check_place
from desktop.store.slots import Patience
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.jobs import Job, Jobs
from desktop.ui.running import Running
from desktop.ui.sheet_page import SheetPage
from desktop.ui.wizard import Wizard, WizardPage
from desktop.ui.words import Words


def demo(dialogs: Dialogs) -> Opened | None:
    """The demo, filled with progress when it is new; None when the person had enough of it."""
    place, actor = demo_store(), person_here()
    if place.exists():
        return Opened(open_demo(place, actor), tr("Demo"), is_demo=True)
    words = tr("Two programmes with people, groups and papers are put together. Nothing in them is real.")
    running = Running(tr("The demo is made"), words, lambda progress: open_demo(place, actor, date.today(), progress))
    dialogs.run(running)
    if isinstance(running.fault, Cancelled):
        return None
    if running.fault is not None:
        raise running.fault
    return Opened(running.answer, tr("Demo"), is_demo=True) if running.answer else None


class LanguagePage(WizardPage):
    """The language of the screen; those without a catalogue yet are not offered. Who has a backup leaves here."""

    restore_wished = Signal()

    def __init__(self, chosen: str) -> None:
        super().__init__(tr("Language"), tr("Of the window. Every document is written in the language of its reader."))
        self.group = QButtonGroup(self)
        for code in i18n.available():
            button = QRadioButton(OWN_NAMES[code])
            button.setProperty("code", code)
            button.setChecked(code == chosen)
            self.group.addButton(button)
            self.body.addWidget(button)
        self.body.addStretch(1)
        self.restore = QPushButton(tr("Restore from a backup…"))
        self.restore.setAccessibleDescription(tr("Bring your store back from a backup made on another computer."))
        row = QHBoxLayout()
        row.addWidget(Words(tr("You have worked with Mentordesk before?"), "soft"))
        row.addWidget(self.restore)
        row.addStretch(1)
        self.body.addLayout(row)
        self.restore.clicked.connect(lambda _checked=False: self.restore_wished.emit())

    def code(self) -> str:
        """The chosen language."""
        button = self.group.checkedButton()
        return str(button.property("code")) if button else "en"


class PlacePage(WizardPage):
    """Where the data lies."""

    def __init__(self, dialogs: Dialogs, place: Path) -> None:
        lead = tr("The data stays on this computer, encrypted. Choose another folder only if you know why.")
        super().__init__(tr("Place of the data"), lead)
        self._dialogs = dialogs
        self._name = place.name
        self.folder = QLineEdit(str(place.parent))
        self.folder.setAccessibleName(tr("Folder"))
        self.choose = QPushButton(tr("Choose another folder…"))
        self.problem_here = Words()
        self.problem_here.setWordWrap(True)
        style.set_role(self.problem_here, "problem")
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        self.body.addLayout(row)
        self.body.addWidget(self.problem_here)
        self.body.addStretch(1)
        self.folder.textChanged.connect(self._check)
        self.choose.clicked.connect(self._choose)
        self._check()

    def place(self) -> Path:
        """The store's file."""
        return Path(self.folder.text().strip()) / self._name

    def problem(self) -> str:
        """Why data cannot lie there."""
        if not self.folder.text().strip():
            return tr("Choose a folder.")
        try:
            check_place(self.place(), default_store())
        except UserError as refused:
            return str(refused)
        return ""

    def _check(self) -> None:
        self.problem_here.setText(self.problem())
        self.changed.emit()

    def _choose(self) -> None:
        folder = self._dialogs.folder(tr("Folder for the data"))
        if folder is not None:
            self.folder.setText(str(folder))


class ProgrammePage(WizardPage):
    """A programme from a blueprint, or a look at the demo first."""

    demo_wished = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Programme"), tr("Choose what comes closest; everything can be changed later."))
        self.group = QButtonGroup(self)
        for kind, blueprint in BLUEPRINTS.items():
            self.body.addWidget(self._kind(kind, blueprint.sentence()))
        form = QFormLayout()
        self.name = QLineEdit(placeholderText=tr("Such as: Together at work"))
        self.code = QLineEdit(maxLength=8)
        self.code.setMaximumWidth(style.text_width(12))
        form.addRow(tr("Name of the programme"), self.name)
        form.addRow(tr("Code"), self.code)
        self.body.addLayout(form)
        self.import_next = QCheckBox(tr("Then import the list of people I already have"))
        self.import_next.setChecked(True)
        self.body.addWidget(self.import_next)
        self.demo = QRadioButton(tr("Just look: open the demo, where nothing can be broken"))
        self.demo.setProperty("type", "")
        self.group.addButton(self.demo)
        self.body.addWidget(self.demo)
        self.body.addStretch(1)
        self.group.buttonToggled.connect(self._choose)
        self.name.textChanged.connect(self.changed)
        self.code.textChanged.connect(self.changed)
        self.group.buttons()[0].setChecked(True)

    def _kind(self, kind: Type, sentence: str) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        button = QRadioButton(kind.words())
        button.setMinimumWidth(style.text_width(26))
        button.setProperty("type", kind.value)
        button.setAccessibleDescription(sentence)
        self.group.addButton(button)
        words = Words(sentence)
        words.setWordWrap(True)
        style.set_role(words, "soft")
        row.addWidget(button)
        row.addWidget(words, 1)
        return whole

    def draft(self) -> Draft | None:
        """The programme to make; None for the demo."""
        chosen = self.group.checkedButton()
        value = str(chosen.property("type")) if chosen is not None else ""
        if not value:
            return None
        return Draft(code=self.code.text().strip().upper(), name=self.name.text().strip(), type=Type(value))

    def problem(self) -> str:
        """What is missing."""
        draft = self.draft()
        found = problems(draft) if draft else []
        return found[0] if found else ""

    def verb(self) -> str:
        """What the last button does."""
        return "" if self.draft() else tr("Open the demo")

    def _choose(self) -> None:
        draft = self.draft()
        for widget in (self.name, self.code, self.import_next):
            widget.setEnabled(draft is not None)
        if draft is not None:
            self.code.setText(draft.type.code)
        self.changed.emit()


class FirstRun(Wizard):
    """Asks, then opens the store; `opened` holds what it opened."""

    def __init__(self, settings: Settings, dialogs: Dialogs, place: Path, patience: Patience) -> None:
        self.opened: Opened | None = None
        self._settings = settings
        self._dialogs = dialogs
        self._patience = patience
        self._jobs = Jobs()
        self.language = LanguagePage(i18n.language())
        self.place = PlacePage(dialogs, place)
        self.programme = ProgrammePage()
        self.sheet = FreshSheet(place.name)
        self.password = NewPasswordPage(person_here().name, self._makes_store)
        self.printed = SheetPage(self.sheet, dialogs, self._makes_store, tr("Start"))
        pages = [self.language, self.place, self.programme, self.password, self.printed]
        super().__init__(tr("Welcome to Mentordesk"), pages, self._open)
        self.language.restore_wished.connect(self._restore)

    def _makes_store(self) -> bool:
        return self.programme.draft() is not None

    def _restore(self) -> None:
        """A backup becomes the store; nothing else is asked then, but to sign in where its sheet opened it."""
        from desktop.restoring import from_file  # late: few first starts have a backup

        place = self.place.place()
        with self._dialogs.showing_errors():
            if wish := from_file(place, (), self._dialogs, self._patience):
                i18n.use(self.language.code())
                self._settings.set("language", self.language.code())
                self._settings.set("store", str(place))
                entrance = Entrance(place, self._patience)
                if wish.name and entrance.has_slots:
                    office = entrance.enter(Signed(wish.name, wish.key))
                    self.opened = Opened(office, place.name, entrance=entrance)
                self.accept()

    def _open(self) -> bool:
        i18n.use(self.language.code())
        self._settings.set("language", self.language.code())
        if self.programme.draft() is None:
            with self._dialogs.showing_errors():
                self.opened = demo(self._dialogs)
            return self.opened is not None
        entrance = Entrance(self.place.place(), self._patience)
        first = First(self.password.name(), self.password.password(), self.sheet.key)
        self.set_busy(True)
        self._jobs.run(
            Job(
                tr("Make the store"),
                lambda _progress: entrance.prepare(first),
                done=lambda signed: self._make(entrance, signed),
                failed=self._tell,
            )
        )
        return False

    def _tell(self, fault: Exception) -> None:
        self.set_busy(False)
        self._dialogs.show_error(fault)

    def _make(self, entrance: Entrance, signed: Signed) -> None:
        self.set_busy(False)
        draft = self.programme.draft()
        assert draft is not None
        with self._dialogs.showing_errors():
            office = entrance.make(signed)
            office.programmes.add(draft)
            self._settings.set("store", str(entrance.place))
            wants_import = self.programme.import_next.isChecked()
            self.opened = Opened(office, entrance.place.name, wants_import, entrance=entrance)
            self.accept()
