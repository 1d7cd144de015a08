"""mentordesk restore: say what a backup holds, then put it in the place of the store."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TextIO

from desktop.commands.password import sign_in
from desktop.entrance import Entrance
from desktop.errors import UserError
from desktop.i18n import moment_words, tr, trn
from desktop.office import person_here
from desktop.paths import config_folder, default_store
from desktop.store.contents import Contents, look_into
from desktop.store.keys import keepers, kept_key
from desktop.store.restore import restore
from desktop.store.sidecar import Sidecar
from desktop.store.slots import Patience


def add(parser: argparse.ArgumentParser) -> None:
    """Which backup, where to, and the yes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("the backup"))
    parser.add_argument(
        "--store",
        metavar="PATH",
        default=argparse.SUPPRESS,  # else it would empty the one named before the word
        help=tr("the store that it becomes, instead of your own"),
    )
    parser.add_argument("--yes", action="store_true", help=tr("do it; without this it only says what the backup holds"))


def run(options: argparse.Namespace, place: Path, out: TextIO) -> int:
    """Only look, unless a yes was given."""
    if not options.file.is_file():
        raise UserError(tr("There is no backup at {place}.", place=options.file))
    key, slots = _key_for(place, options)
    print("\n".join(told(look_into(options.file, key))), file=out)
    if not options.yes:
        raise UserError(tr("Nothing was changed. To put this in the place of {place}, add --yes.", place=place))
    done = restore(options.file, key, place, person_here().name)
    if slots is not None and not Sidecar(place).exists():
        Sidecar(place).take_back(slots.for_backup())  # the same passwords open it in its new place
    print(tr("The store is restored: {place}", place=place), file=out)
    if done.kept:
        print(tr("The one before is kept: {place}", place=done.kept), file=out)
    return 0


def _key_for(place: Path, options: argparse.Namespace) -> tuple[bytes, Sidecar | None]:
    """The key of the store that is replaced, else of the person's own store, and the slots that it came out of."""
    for store in (place, default_store()):
        entrance = Entrance(store, Patience())
        if entrance.has_slots:
            return sign_in(entrance, options).key, Sidecar(store)
    return kept_key(place if place.exists() else default_store(), keepers(config_folder())), None


def told(contents: Contents) -> list[str]:
    """What a backup holds, in sentences."""
    counts = contents.counts
    lines = [
        trn("{count} person", "{count} people", counts.get("person", 0)),
        trn("{count} group", "{count} groups", counts.get("circle", 0)),
        trn("{count} issued document", "{count} issued documents", counts.get("issued_document", 0)),
    ]
    if contents.last_at:
        at = datetime.fromisoformat(contents.last_at)
        lines.append(
            tr(
                "Last change {when}, audit row {row}, by Mentordesk {version}",
                when=moment_words(at),
                row=contents.anchor,
                version=contents.product,
            )
        )
    return lines
