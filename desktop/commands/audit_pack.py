"""mentordesk audit-pack: all papers of a programme, their proofs, gaps and hashes, in one ZIP."""

import argparse
import secrets
from pathlib import Path
from typing import TextIO

from desktop.auditing import audit_packs
from desktop.errors import UserError
from desktop.features.audit_pack.document import Wish, write_pack
from desktop.features.audit_pack.service import Draw
from desktop.i18n import tr, trn
from desktop.office import Office


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    parser.add_argument("--programme", metavar="CODE", help=tr("needed where there are several programmes"))
    parser.add_argument("--sample", metavar="COUNT", type=int, default=0, help=tr("so many groups, drawn by chance"))
    parser.add_argument("--draw", metavar="NUMBER", type=int, default=0, help=tr("draws the same groups again"))
    parser.add_argument("--out", metavar="FILE.zip", type=Path, required=True, help=tr("the archive to write"))


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Write it, and say the hash of its list of hashes: noted elsewhere it proves the whole pack."""
    programme = _programme(options.programme, office)
    if options.sample < 0:
        raise UserError(tr("A sample has one group at least."))
    draw = Draw(options.sample, options.draw or secrets.randbelow(10_000) + 1) if options.sample else Draw()
    detail = office.programmes.detail(programme).draft
    packed = write_pack(audit_packs(office), Wish(programme, f"{detail.code} {detail.name}", draw), options.out)
    print(trn("{count} file is in {file}.", "{count} files are in {file}.", packed.files, file=options.out), file=out)
    print(tr("The list of hashes has the hash {hash}.", hash=packed.sha256), file=out)
    return 0


def _programme(code: str | None, office: Office) -> int:
    if code:
        return office.programmes.by_code(code).id
    found = office.programmes.programmes()
    if len(found) != 1:
        raise UserError(tr("There are several programmes. Name one with --programme."))
    return found[0].id
