"""What the program is: its version, whose work it stands on and under which licences, whose ideas it follows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from desktop import __version__
from desktop.i18n import tr
from desktop.paths import log_folder
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.menus import Menus
from desktop.ui.words import Words, heading

LICENCES = (
    ("PySide6-Essentials", "Qt", "LGPL-3.0"),
    ("peewee", "Peewee", "MIT"),
    ("sqlcipher3", "SQLCipher, SQLite", "BSD-3-Clause, zlib, public domain"),
    ("reportlab", "ReportLab", "BSD-3-Clause"),
    ("uharfbuzz", "HarfBuzz", "Apache-2.0, MIT"),
    ("python-bidi", "python-bidi", "LGPL-3.0"),
    ("newmm-tokenizer", "newmm-tokenizer", "Apache-2.0"),
    ("zxing-cpp", "ZXing-C++", "Apache-2.0"),
    ("pypdf", "pypdf", "BSD-3-Clause"),
    ("pypdfium2", "PDFium", "BSD-3-Clause, Apache-2.0"),
    ("openpyxl", "openpyxl", "MIT"),
    ("defusedxml", "defusedxml", "PSF-2.0"),
    ("python-calamine", "calamine", "MIT"),
    ("charset-normalizer", "charset-normalizer", "MIT"),
    ("markdown-it-py", "markdown-it-py", "MIT"),
    ("jinja2", "Jinja", "BSD-3-Clause"),
    ("babel", "Babel", "BSD-3-Clause"),
    ("rapidfuzz", "RapidFuzz", "MIT"),
    ("platformdirs", "platformdirs", "MIT"),
    ("keyring", "keyring", "MIT"),
    ("argon2-cffi", "argon2-cffi", "MIT"),
    ("cryptography", "cryptography", "Apache-2.0 or BSD-3-Clause"),
    ("pillow", "Pillow", "MIT-CMU"),
    ("icalendar", "icalendar", "BSD-2-Clause"),
    ("holidays", "holidays", "MIT"),
    ("psycopg", "Psycopg", "LGPL-3.0"),
)
"""What `pyproject.toml` asks for: the name of the package, the name of the work, its licence."""

FONTS = ("Noto", "OFL-1.1")


def licences() -> str:
    """One line for each work the program stands on."""
    lines = [f"{work}: {licence}" for _, work, licence in LICENCES]
    return "\n".join([*lines, ": ".join(FONTS)])


class About(QDialog):
    """Read and closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("About Mentordesk"))
        works = QPlainTextEdit(licences(), readOnly=True, tabChangesFocus=True)
        works.setAccessibleName(tr("Licences"))
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(style.GRID)
        column.addWidget(heading("Mentordesk", style.Size.HEAD))
        for sentence in self.sentences():
            words = Words(sentence, is_wrapping=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        column.addSpacing(style.GRID)
        column.addWidget(heading(tr("Licences")))
        column.addWidget(Words(tr("Mentordesk stands on the work of others, each under its own licence."), "soft"))
        column.addWidget(works, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.resize(style.text_width(76), 560)

    @staticmethod
    def sentences() -> tuple[str, ...]:
        """What is said about the program itself; the credit is feature 0.35."""
        return (
            tr("Version {version}", version=__version__),
            tr("The desk of a mentoring programme, without a server. Free to use, change and share: MIT licence."),
            tr("Based on ideas from coopreneur.top."),
        )


def add_about(menus: Menus, dialogs: Dialogs) -> QAction:
    """At the end of Help, or where the system expects it; before it the folder with the log."""
    menus.add(menus.help, tr("Open the log folder"), lambda: dialogs.show_file(log_folder()), "Ctrl+F1", "folder")
    action = menus.add(menus.help, tr("About Mentordesk"), lambda: dialogs.run(About()), "Shift+F1", "help")
    action.setMenuRole(QAction.MenuRole.AboutRole)
    return action
