"""Groups of the demo in every state, moved on step by step: each contract is scanned and checked first."""

import struct
import zlib
from dataclasses import dataclass
from hashlib import sha256

from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_rules import Checklist
from desktop.intake.scans import Scan
from desktop.office import Office

_CONTRACT = "EM-04"
_ON_PAPER = "Applications, goals and questionnaires are kept on paper until the office has scanned them"
_LAST_TIME = "The group meets for the last time; the open sessions are left out"
_KNOWN = "Agreed with the funder by letter of 3 March"
_ENTRANCE = ("EM-01", "EM-02", "EM-03", "EM-07", "EM-15", "EM-17", "EM-19", "EM-20", "EM-30")
_END = ("EM-08", "EM-16", "EM-18", "EM-23")
_PLANNED = "The session plan is agreed by word of mouth; the group signs it the next time"
_REPORTED = "The final questionnaires and the report are kept on paper"


@dataclass(frozen=True)
class Lives:
    """Which group has come how far."""

    running: int
    final: int
    closed: int
    contracting: int
    dissolved: int


def live(office: Office, lives: Lives) -> None:
    """Move the groups on; the one that is left stays as it was formed."""
    move = office.group_life.move
    for group in (lives.running, lives.final, lives.closed, lives.contracting):
        move(group, "G2")
    for group in (lives.running, lives.final, lives.closed):
        _sign(office, group)
        _do_without(office, group, _ENTRANCE, _ON_PAPER)
        move(group, "G3", _PLANNED)
    for group in (lives.final, lives.closed):
        move(group, "G6", _LAST_TIME)
    _do_without(office, lives.closed, _END, _REPORTED)
    move(lives.closed, "G7", _REPORTED)
    office.group_life.dissolve(lives.dissolved, "The mentee has found work in another town", exit_forms_done=True)


def _do_without(office: Office, group: int, codes: tuple[str, ...], reason: str) -> None:
    """Papers of a time before the program: they lie in the archive, and the funder knows of it."""
    places = [row.place for row in office.slots.of_circle(group) if row.place.code in codes]
    office.slots.waive(places, reason, funder_note=_KNOWN)


def _sign(office: Office, group: int) -> None:
    """The contract came back signed by all: its scan lies in the store, and somebody has looked at it."""
    place = Place(group, _CONTRACT)
    (row,) = [one for one in office.slots.of_circle(group) if one.place == place]
    page = _page(group)
    scan = Scan(f"Contract of group {group}, signed", "image/png", 1, sha256(page).hexdigest(), page)
    office.slots.attach(place, scan)
    office.slots.check(place, Checklist(True, row.signatures_needed, True, True))


def _page(group: int) -> bytes:
    """A small empty page as a picture, another one for each group."""
    width = 8 + group
    head = struct.pack(">IIBBBBB", width, 12, 8, 0, 0, 0, 0)
    lines = (b"\0" + b"\xff" * width) * 12
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
