"""What a file that came in is, by its content, whatever its name says; and the words for what is not taken in."""

import re

from desktop.i18n import tr
from desktop.intake.lists import Taken

MAIL, CALENDAR, SEALED = "mail", "calendar", "sealed"
_SEALED = b"MENTORDESK RETURN "
_HEAD = 64 * 1024
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
_OF_MAIL = {b"from", b"to", b"date", b"subject", b"message-id", b"mime-version", b"received", b"return-path"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OF_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_TNEF = b"\x78\x9f\x3e\x22"
_ZIP = b"PK\x03\x04"
_OLD_SHEETS = re.compile(rb"\x09[\x00\x02\x04\x08]..[\x00\x05\x06]", re.DOTALL)
"""The first record of a workbook from before 1995, which stands in no container."""
_OF_EXCEL = tuple(f"{name}\0\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_WITH_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OTHER_SHEETS = (".xls", ".xlsb", ".xlt", ".ods", ".fods", ".numbers")
_TEXTS = (".doc", ".docx", ".docm", ".odt", ".rtf", ".pages")


def kind_of(data: bytes) -> str:
    """MAIL, CALENDAR, SEALED, or nothing: then it may be a scan."""
    if data.startswith(_SEALED):
        return SEALED
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:15].upper() == b"BEGIN:VCALENDAR":
        return CALENDAR
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    if head.startswith(b"From "):  # the first line of a mailbox file
        head = head.partition(b"\n")[2]
    if not _FIELD.match(head):
        return ""
    named = {name.lower() for name in _FIELD.findall(head)}
    return MAIL if len(named & _OF_MAIL) >= 2 else ""


def refused(taken: Taken) -> str:
    """Why a file is neither scan, form, mail nor reply, in one sentence with the way out."""
    name, data = taken.name, taken.data
    if not data.strip(b"\0 \t\r\n"):
        return tr("There is nothing in {name}.", name=name)
    if name.casefold().endswith(".msg") or (data.startswith(_OLE) and _OF_OUTLOOK in data):
        return tr("{name} is a mail of Outlook; save it there as .eml, or save what is attached to it.", name=name)
    if data.startswith(_TNEF):
        return tr("{name} is Outlook's own wrapping; ask the sender for a mail without it.", name=name)
    if sentence := _of_an_office(name, data):
        return sentence
    if data.startswith(_ZIP):
        return tr("{name} is a packed file; unpack it and take in what is inside.", name=name)
    return tr("{name} is no scan; save it as PDF, JPEG, PNG or TIFF.", name=name)


def _of_an_office(name: str, data: bytes) -> str:
    """What is said of tables and texts in formats that are not read back here."""
    ending = name.casefold()
    is_ole = data.startswith(_OLE)
    if is_ole and _WITH_PASSWORD in data:
        return tr("{name} is closed with a password; save it without one and take it in again.", name=name)
    if ending.endswith(_OTHER_SHEETS) or _is_old_workbook(data):
        return tr("{name} is a workbook of another kind. Save it as .xlsx and take it in again.", name=name)
    if ending.endswith(_TEXTS):
        return tr("{name} is a text document. Save it as PDF and take it in again.", name=name)
    return ""


def _is_old_workbook(data: bytes) -> bool:
    if data.startswith(_OLE):
        return any(stream in data for stream in _OF_EXCEL)
    return _OLD_SHEETS.match(data) is not None
