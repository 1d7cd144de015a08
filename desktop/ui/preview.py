"""Pages of a PDF as pictures, drawn on a thread of their own (PDFium may be used on one thread only)."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QImage

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.ui.reader import Reader

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS_PER_INCH = 72.0


@dataclass(frozen=True)
class PageSize:
    """Width and height of a page in points (1/72 inch)."""

    width: float
    height: float


_PDFIUM = Lock()
"""PDFium may be used by one thread at a time in the whole process; every preview has a thread of its own."""


class _Paper:
    """The open PDF, used on the drawing thread alone. It knows no QObject, so that it can outlive the window."""

    def __init__(self) -> None:
        self._document: PdfDocument | None = None

    def open(self, data: bytes) -> list[PageSize]:
        """Open another PDF in place of the one before. Raises UserError for what is none."""
        import pypdfium2  # here, because it takes long and few sessions look at a PDF first

        self.shut()
        with _PDFIUM:
            try:
                document = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError as error:
                raise UserError(tr("This is no PDF that can be shown.")) from error
            document.init_forms()
            self._document = document
            return [PageSize(*document.get_page_size(number)) for number in range(len(document))]

    def draw(self, number: int, scale: float) -> QImage:
        """One page with its form values; scale in pixels a point."""
        document: Any = self._document
        with _PDFIUM:
            page = document[number]
            bitmap = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True)
            shape = QImage.Format.Format_RGBX8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, shape).copy()
            bitmap.close()
            page.close()
        return image

    def shut(self) -> None:
        """Close what is open."""
        if self._document is not None:
            with _PDFIUM:
                self._document.close()
            self._document = None


class PageImages(QObject):
    """One open PDF at a time, drawn on a thread that ends with the widget it was made for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._paper = _Paper()
        self._thread = Reader(parent=self)
        leave = self._thread.farewell(self._paper.shut)
        self.destroyed.connect(leave)
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self.close)

    def open(
        self, data: bytes, opened: Callable[[list[PageSize]], object], failed: Callable[[Exception], object]
    ) -> None:
        """Read a PDF; `opened` gets the sizes of its pages."""
        self._thread.ask("open", lambda: self._paper.open(data), opened, failed)

    def draw(self, page: int, scale: float, drawn: Callable[[QImage], object]) -> None:
        """Draw one page; scale in pixels a point. A later wish for the same page replaces an earlier one."""
        self._thread.ask(("page", page), lambda: self._paper.draw(page, scale), drawn)

    def drop(self, page: int) -> None:
        """The page is out of sight."""
        self._thread.drop(("page", page))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is read or drawn."""
        return self._thread.is_idle

    @Slot()
    def close(self) -> None:
        """Close the PDF and end the thread; another PDF begins them again."""
        self._thread.ask("open", self._paper.shut, lambda _none: None)
        self._thread.close()
