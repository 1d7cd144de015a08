"""Fills a form in as the viewer of a browser does: pdfium, which Chromium shows PDFs with."""

import ctypes
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pypdfium2
from pypdfium2 import raw


def fill_in(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Type texts into the fields of these names, and tick the boxes `name=choice`."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    environment = document.formenv
    for number in range(len(document)):
        page = document[number]
        for name, kind, (x, y), _export in _widgets(environment, page):
            if name in values and kind == raw.FPDF_FORMFIELD_TEXTFIELD:
                _type(environment, page, (x, y), values[name])
    for number in range(len(document)):
        page = document[number]
        for name, kind, at, export in _widgets(environment, page):
            is_box = kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
            if is_box and values.get(name) == export:
                raw.FORM_OnLButtonDown(environment, page, 0, *at)
                raw.FORM_OnLButtonUp(environment, page, 0, *at)
                raw.FORM_ForceToKillFocus(environment)
    raw.FORM_ForceToKillFocus(environment)
    stream = BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def _type(environment: Any, page: Any, at: tuple[float, float], text: str) -> None:
    raw.FORM_OnFocus(environment, page, 0, *at)
    raw.FORM_SelectAllText(environment, page)
    letters = text.encode("utf-16-le") + b"\0\0"
    held = (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters)
    raw.FORM_ReplaceSelection(environment, page, held)
    raw.FORM_ForceToKillFocus(environment)


def _widgets(environment: Any, page: Any) -> list[tuple[str, int, tuple[float, float], str]]:
    """Name, kind, middle and export value of every field of a page."""
    found = []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetFormFieldType(environment, annotation)
        if kind >= 0:
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, box)
            middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
            name = _words(raw.FPDFAnnot_GetFormFieldName, environment, annotation)
            export = _words(raw.FPDFAnnot_GetFormFieldExportValue, environment, annotation)
            found.append((name, kind, middle, export))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _words(ask: Any, environment: Any, annotation: Any) -> str:
    length = ask(environment, annotation, None, 0)
    held = (ctypes.c_ushort * max(1, length // 2))()
    ask(environment, annotation, held, length)
    return bytes(held)[: max(0, length - 2)].decode("utf-16-le")
