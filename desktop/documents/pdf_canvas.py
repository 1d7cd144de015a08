"""The one place that holds ReportLab: pages, compiled drawings, pictures and fonts become a PDF file."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from desktop.documents import fonts, pdf_fonts
from desktop.documents.pdf_fields import PdfFields
from desktop.documents.pen import Strip, join
from desktop.documents.shaping import Glyphs

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase.pdfdoc import PDFDocument


class PdfCanvas:
    """A file being written; nothing reaches the stream before `finish`."""

    def __init__(self, title: str, language: str, author: str) -> None:
        from reportlab import rl_config  # heavy: only writing a file pays for it
        from reportlab.pdfgen.canvas import Canvas  # heavy, as above

        rl_config.useA85 = 0
        self._canvas = Canvas(BytesIO(), pageCompression=1, invariant=1, lang=language)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("Mentordesk")
        self._canvas.setProducer("Mentordesk")
        self._glyphs: Glyphs = {}
        self._forms: dict[int, tuple[str, Strip]] = {}
        self._pictures: dict[bytes, ImageReader] = {}
        self._fields: PdfFields | None = None

    def make_fillable(self, token: str) -> None:
        """From the next page on boxes become fields; one form a file, because names would meet."""
        self._fields = PdfFields(self._canvas, token)

    def page(self, size: tuple[float, float], still: Strip, drawn: Sequence[Strip]) -> None:
        """One page: a drawing that is compiled once for the file, then others over it."""
        canvas = self._canvas
        canvas.setPageSize(size)
        form = self._form(still, size)
        canvas.doForm(form)
        for strip in drawn:
            self._draw(strip)
        if self._fields:
            self._fields.add([box for strip in drawn for box in strip.boxes])
        canvas.showPage()
        self._pack_last_page()

    def _pack_last_page(self) -> None:
        """Compress the page at once; ReportLab would hold all pages uncompressed until the end."""
        page = self._canvas._doc.Pages.pages[-1]
        page.Contents = _stream(page.stream.encode("ascii"), is_packed=True)
        page.stream = None

    def _form(self, still: Strip, size: tuple[float, float]) -> str:
        known = self._forms.get(id(still))
        if known is not None:
            return known[0]
        name = f"still{len(self._forms)}"
        self._forms[id(still)] = (name, still)  # holds on to it, so that its id stays its own
        self._canvas.beginForm(name, 0, 0, *size)
        self._draw(still)
        self._canvas.endForm()
        return name

    def _draw(self, strip: Strip) -> None:
        for picture in strip.pictures:
            reader = self._reader(picture.data)
            box = (picture.left, picture.bottom, picture.width, picture.height)
            self._canvas.drawImage(reader, *box, mask="auto")
        if strip.ops:
            self._canvas._code.append(strip.ops)  # ReportLab's page stream: its own way in for operators
        join(self._glyphs, strip.glyphs)

    def _reader(self, data: bytes) -> "ImageReader":
        from reportlab.lib.utils import ImageReader  # heavy: only writing a file pays for it

        if data not in self._pictures:
            self._pictures[data] = ImageReader(BytesIO(data))
        return self._pictures[data]

    def finish(self, target: BinaryIO) -> None:
        """Put the fonts in and write the file."""
        if self._fields:
            self._fields.finish()
        for name in sorted(self._glyphs):
            _embed(self._canvas._doc, fonts.face(name), self._glyphs[name])
        target.write(self._canvas.getpdfdata())


def _embed(document: "PDFDocument", face: fonts.Face, letters: dict[int, str]) -> None:
    """A subset of a face as a Type 0 font whose codes are the face's own glyph numbers."""
    from reportlab.pdfbase import pdfdoc  # heavy: only writing a file pays for it

    glyphs = {0, *letters}
    name = f"/{pdf_fonts.tag(face, glyphs)}+{face.name}"
    data = pdf_fonts.subset(face, glyphs)
    system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
    outlines = _stream(data, Length1=len(data))
    descriptor = pdfdoc.PDFDictionary(
        {
            **{"Type": "/FontDescriptor", "FontName": name, "Flags": 4, "ItalicAngle": 0, "StemV": 80},
            "FontBBox": pdfdoc.PDFArray([-1000, -700, 3000, 1300]),
            "Ascent": round(face.ascent),
            "Descent": round(face.descent),
            "CapHeight": 714,
            "FontFile2": document.Reference(outlines),
        }
    )
    descendant = pdfdoc.PDFDictionary(
        {
            **{"Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": name, "CIDToGIDMap": "/Identity", "DW": 0},
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": document.Reference(descriptor),
            "W": pdf_fonts.widths(face, glyphs),
        }
    )
    whole = pdfdoc.PDFDictionary(
        {
            **{"Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H"},
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(pdf_fonts.to_unicode(letters))),
        }
    )
    document.idToObject["BasicFonts"].dict[face.name] = document.Reference(whole)


def _stream(data: bytes, is_packed: bool = False, **entries: int) -> object:
    """A stream that is compressed when the file is written, or now."""
    from reportlab.pdfbase import pdfdoc  # heavy: only writing a file pays for it

    stream = pdfdoc.PDFStream(content=zlib.compress(data) if is_packed else data, filters=[pdfdoc.PDFZCompress])
    if is_packed:
        stream.dictionary["Filter"] = "/FlateDecode"
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream
