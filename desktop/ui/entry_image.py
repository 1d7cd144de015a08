"""The entry for a picture: a logo, a signature, a photo."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from desktop.errors import UserError
from desktop.forms.fields import Field
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.entry import Entry

_MOST_BYTES = 8_000_000
_MOST_PIXELS = 8_000
_SHOWN = (240, 96)
_SIGNS = (b"\x89PNG", b"\xff\xd8\xff")


class ImageEntry(Entry):
    """Shows the picture small, with buttons to choose another and to take it away."""

    def __init__(self, field: Field, dialogs: Dialogs) -> None:
        super().__init__(field)
        self._dialogs = dialogs
        self._data: bytes | None = None
        self._picture = QLabel()
        self._picture.setFixedSize(*_SHOWN)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        style.set_role(self._picture, "picture")
        self.choose = QPushButton(tr("Choose a picture…"))
        self.clear = QPushButton(tr("Take it away"))
        buttons = QVBoxLayout()
        buttons.addWidget(self.choose)
        buttons.addWidget(self.clear)
        buttons.addStretch()
        self.line.setSpacing(style.GRID)
        self.line.addWidget(self._picture)
        self.line.addLayout(buttons)
        self.line.addStretch()
        self._take_focus(self.choose)
        self.choose.setAccessibleName(tr("{label}: choose a picture", label=field.label))
        self.clear.setAccessibleName(tr("{label}: take it away", label=field.label))
        self.choose.clicked.connect(self._choose)
        self.clear.clicked.connect(self._clear)
        self._draw()

    def answer(self) -> bytes | None:
        """The file's bytes, PNG or JPEG, or None."""
        return self._data

    def show_answer(self, answer: Any) -> None:
        """Show a picture."""
        self._data = answer or None
        self._draw()

    @Slot()
    def _choose(self) -> None:
        with self._dialogs.showing_errors():
            path = self._dialogs.open_path(tr("Choose a picture"), tr("Pictures (*.png *.jpg *.jpeg)"))
            if path is not None:
                self._data = read_picture(path)
                self._tell()

    @Slot()
    def _clear(self) -> None:
        self._data = None
        self._tell()

    def _tell(self) -> None:
        self._draw()
        self.changed.emit()
        self.left.emit()

    def _draw(self) -> None:
        picture = QPixmap()
        if self._data and picture.loadFromData(self._data):
            scale = self.devicePixelRatioF()
            room = self._picture.size() * scale
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            picture.setDevicePixelRatio(scale)
            self._picture.setPixmap(picture)
        else:
            self._picture.setText(tr("No picture"))
        self.clear.setVisible(self._data is not None)


def read_picture(path: Path) -> bytes:
    """The bytes of a PNG or JPEG file. Raises UserError for anything else and for what is far too large."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(tr("{name} is larger than 8 MB. Save a smaller copy and choose that.", name=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise UserError(tr("{name} cannot be read.", name=path.name)) from error
    reader = QImageReader(str(path))
    size = reader.size()
    if not data.startswith(_SIGNS) or not size.isValid():
        raise UserError(tr("{name} is no PNG or JPEG picture.", name=path.name))
    if max(size.width(), size.height()) > _MOST_PIXELS:
        raise UserError(tr("{name} has too many pixels. Save a smaller copy and choose that.", name=path.name))
    return data
