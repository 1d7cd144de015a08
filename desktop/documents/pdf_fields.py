"""Boxes of a page as the fields of a form that other programs fill in (AcroForm), written as plain PDF objects.

Names hold no full stop, which PDF keeps for fields inside fields. A field says nothing of its letters' looks but
Helvetica in ten points: programs put another font in its place for letters that Helvetica has not.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.documents.pen import Box

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

TOKEN = "mentordesk"
"""The hidden field that says which form this is."""
_SEVERAL_LINES, _RADIO, _READ_ONLY = 1 << 12, 1 << 15, 1
_PRINTED, _HIDDEN = 4, 2
_CHECK = "0.055 0.329 0.341 RG 1.5 w 1.8 4.4 m 3.8 2.1 l 7.4 7.1 l S"


class PdfFields:
    """The form of one file; `add` for each page, `finish` once."""

    def __init__(self, canvas: "Canvas", token: str) -> None:
        self._canvas = canvas
        self._document = canvas._doc
        self._all: list[Any] = []
        self._groups: dict[str, list[Any]] = defaultdict(list)

        self._shapes = {name: self._shape(ops) for name, ops in (("on", _CHECK), ("off", ""))}
        self._pending: list[Any] = [self._hidden(token)]

    def add(self, boxes: Sequence[Box]) -> None:
        """The fields of the page that is about to be shown."""
        page = [*self._pending, *(self._widget(box) for box in boxes)]
        self._pending = []
        self._canvas._annotationrefs = [*self._canvas._annotationrefs, *page]

    def finish(self) -> None:
        """Hang the fields into the file."""
        from reportlab.pdfbase import pdfdoc  # heavy: only writing a form pays for it

        for name, kids in self._groups.items():
            self._all.append(self._radio(name, kids))
        font = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica", "Encoding": "/WinAnsiEncoding"}
        fonts = pdfdoc.PDFDictionary({"Helv": pdfdoc.PDFDictionary(font)})
        form = {
            "Fields": pdfdoc.PDFArray(self._all),
            "NeedAppearances": "true",
            "DA": pdfdoc.PDFString("/Helv 10 Tf 0 g"),
            "DR": pdfdoc.PDFDictionary({"Font": fonts}),
        }
        self._document.Catalog.AcroForm = self._reference(form)

    def _widget(self, box: Box) -> Any:
        from reportlab.pdfbase import pdfdoc  # heavy, as above

        left, bottom, width, height = box.at
        told: dict[str, Any] = {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "F": _PRINTED,
            "Rect": pdfdoc.PDFArray([round(one, 2) for one in (left, bottom, left + width, bottom + height)]),
            "TU": pdfdoc.PDFString(box.label),
        }
        if box.kind in ("tick", "one"):
            return self._tick(box, told)
        told |= {"FT": "/Tx", "T": pdfdoc.PDFString(box.name), "V": pdfdoc.PDFString("")}
        told |= {"DA": pdfdoc.PDFString("/Helv 10 Tf 0 g"), "Ff": _SEVERAL_LINES if box.kind == "lines" else 0}
        return self._kept(told)

    def _tick(self, box: Box, told: dict[str, Any]) -> Any:
        from reportlab.pdfbase import pdfdoc  # heavy, as above

        looks = pdfdoc.PDFDictionary({box.value: self._shapes["on"], "Off": self._shapes["off"]})
        told |= {"AS": "/Off", "AP": pdfdoc.PDFDictionary({"N": looks})}
        if box.kind == "tick":
            return self._kept(told | {"FT": "/Btn", "T": pdfdoc.PDFString(box.name), "V": "/Off"})
        told["Parent"] = self._named(box.name)
        found = self._reference(told)
        self._groups[box.name].append(found)
        return found

    def _radio(self, name: str, kids: Sequence[Any]) -> Any:
        from reportlab.pdfbase import pdfdoc  # heavy, as above

        told = {"FT": "/Btn", "Ff": _RADIO, "T": pdfdoc.PDFString(name), "V": "/Off", "Kids": pdfdoc.PDFArray(kids)}
        return self._document.Reference(pdfdoc.PDFDictionary(told), f"one-{name}")

    def _named(self, name: str) -> Any:
        from reportlab.pdfbase import pdfdoc  # heavy, as above

        return pdfdoc.PDFObjectReference(f"one-{name}")

    def _hidden(self, token: str) -> Any:
        from reportlab.pdfbase import pdfdoc  # heavy, as above

        told = {
            **{"Type": "/Annot", "Subtype": "/Widget", "F": _HIDDEN, "Rect": pdfdoc.PDFArray([0, 0, 0, 0])},
            **{"FT": "/Tx", "Ff": _READ_ONLY, "T": pdfdoc.PDFString(TOKEN), "V": pdfdoc.PDFString(token)},
        }
        return self._kept(told)

    def _kept(self, told: dict[str, Any]) -> Any:
        found = self._reference(told)
        self._all.append(found)
        return found

    def _reference(self, told: dict[str, Any]) -> Any:
        from reportlab.pdfbase import pdfdoc  # heavy, as above

        return self._document.Reference(pdfdoc.PDFDictionary(told))

    def _shape(self, ops: str) -> Any:
        from reportlab.pdfbase import pdfdoc  # heavy, as above

        stream = pdfdoc.PDFStream(content=ops.encode("ascii"), filters=[])
        for key, value in {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 9 9]"}.items():
            stream.dictionary[key] = value
        return self._document.Reference(stream)
