"""Types answers into a form of ours, as a browser's viewer of PDFs does; the demo's mentees have none of their own."""

import ctypes
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

Spot = tuple[float, float]


def fill_in(pdf: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with these texts in its fields, and the boxes ticked whose value is told for their name."""
    import pypdfium2  # late: only a new demo fills forms in
    from pypdfium2 import raw  # late: as above

    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        environment = document.formenv
        for page in document:
            for name, kind, at, value in _widgets(environment, page):
                if kind == raw.FPDF_FORMFIELD_TEXTFIELD and name in answers:
                    _type(environment, page, at, answers[name])
                elif kind in _boxes() and answers.get(name) == value:
                    _tick(environment, page, at)
        target = BytesIO()
        document.save(target)
    return target.getvalue()


def _boxes() -> tuple[int, ...]:
    from pypdfium2 import raw  # late: as above

    return raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON


def _type(environment: Any, page: Any, at: Spot, text: str) -> None:
    from pypdfium2 import raw  # late: as above

    raw.FORM_OnFocus(environment, page, 0, *at)
    raw.FORM_SelectAllText(environment, page)
    letters = text.encode("utf-16-le") + b"\0\0"
    raw.FORM_ReplaceSelection(environment, page, (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters))
    raw.FORM_ForceToKillFocus(environment)


def _tick(environment: Any, page: Any, at: Spot) -> None:
    from pypdfium2 import raw  # late: as above

    raw.FORM_OnLButtonDown(environment, page, 0, *at)
    raw.FORM_OnLButtonUp(environment, page, 0, *at)
    raw.FORM_ForceToKillFocus(environment)


def _widgets(environment: Any, page: Any) -> Iterator[tuple[str, int, Spot, str]]:
    """Name, kind, middle and own value of every field of a page."""
    from pypdfium2 import raw  # late: as above

    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        one = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetFormFieldType(environment, one)
        if kind >= 0:
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(one, box)
            middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
            name = _words(raw.FPDFAnnot_GetFormFieldName, environment, one)
            yield name, kind, middle, _words(raw.FPDFAnnot_GetFormFieldExportValue, environment, one)
        raw.FPDFPage_CloseAnnot(one)


def _words(ask: Any, environment: Any, one: Any) -> str:
    length = ask(environment, one, None, 0)
    held = (ctypes.c_ushort * max(1, length // 2))()
    ask(environment, one, held, length)
    return bytes(held)[: max(0, length - 2)].decode("utf-16-le")
