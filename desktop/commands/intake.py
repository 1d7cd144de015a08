"""mentordesk intake: scans into the Inbox; what is sure is filed where that is asked for."""

import argparse
from pathlib import Path
from typing import TextIO

from desktop.errors import UserError
from desktop.features.inbox.rules import Place
from desktop.i18n import tr, trn
from desktop.office import Office

_PARTLY = 4
_ENDINGS = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".eml", ".ics", ".xlsx", ".xlsm", ".ods", ".sealed"}
)


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help=tr("scans, or folders of scans"))
    parser.add_argument(
        "--accept-sure", action="store_true", help=tr("file every document that is whole and signed, without asking")
    )


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Take everything in, say where it lies, and file what is sure if that is wished."""
    arrived = office.ways.inbox.take_in(_files(options.paths))
    for words in (*arrived.refused, *arrived.notes):
        print(words, file=out)
    for place in Place:
        if count := arrived.places.get(place, 0):
            print(trn("{place}: {count} page", "{place}: {count} pages", count, place=place.words()), file=out)
    if options.accept_sure:
        filed = office.ways.inbox.accept_sure()
        for words in filed.refused:
            print(tr("Not filed: {words}", words=words), file=out)
        print(trn("{count} document is filed.", "{count} documents are filed.", filed.documents), file=out)
    return _PARTLY if arrived.refused else 0


def _files(paths: list[Path]) -> list[Path]:
    """The files named, and the scans right inside the folders named, by name."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(one for one in path.iterdir() if one.suffix.lower() in _ENDINGS) if path.is_dir() else [path]
        found += inside
    if not found:
        raise UserError(tr("There is no scan there. Scans are PDF, JPEG, PNG or TIFF."))
    return found
