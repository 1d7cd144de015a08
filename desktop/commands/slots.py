"""mentordesk slots: who may open the store, and with which password."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TextIO

from desktop.commands.password import NEW_VARIABLE, new_password
from desktop.errors import NotFound, UserError
from desktop.features.access.rules import ON_A_FILE, Draft, Part, name_key
from desktop.features.access.service import AccessService, Proof, SignInRow
from desktop.i18n import tr, trn
from desktop.office import Office
from desktop.paths import default_store
from desktop.recovery_sheet import FreshSheet
from desktop.rights import Role


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    words = parser.add_subparsers(dest="what", metavar=tr("WHAT"), required=True)
    words.add_parser("list", help=tr("who signs in, with which roles"))
    let_in = words.add_parser("add", help=tr("let somebody in"))
    let_in.add_argument("name", metavar="NAME")
    let_in.add_argument("--role", choices=[role.value for role in ON_A_FILE], required=True)
    let_in.add_argument("--programme", metavar="CODE", help=tr("only in this programme"))
    let_in.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD", help=tr("last day"))
    change = words.add_parser("change", help=tr("set a password: your own, or somebody else's"))
    change.add_argument("name", metavar="NAME", nargs="?")
    for one in (let_in, change):
        one.add_argument(
            "--new-password-file",
            type=Path,
            metavar="FILE",
            help=tr("its first line is the new password; else {variable}, or asked", variable=NEW_VARIABLE),
        )
    words.add_parser("remove", help=tr("take somebody's access away")).add_argument("name", metavar="NAME")
    recovery = words.add_parser("recovery", help=tr("make another recovery sheet; the old one opens nothing then"))
    recovery.add_argument("sheet", type=Path, metavar="FILE.pdf")


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Do what was asked."""
    if not office.access.is_file:
        raise UserError(tr("This store has no passwords of its own. Open its window to set one."))
    {"list": _list, "add": _add, "change": _change, "remove": _remove, "recovery": _recovery}[options.what](
        options, office, out
    )
    return 0


def _list(options: argparse.Namespace, office: Office, out: TextIO) -> None:
    for row in office.access.page():
        roles = ", ".join(_part_words(part, code) for part, code in zip(row.parts, row.programmes, strict=True))
        password = "" if row.has_password else " " + tr("(no password)")
        print(f"{row.name}: {roles}{password}", file=out)


def _part_words(part: Part, code: str) -> str:
    words = f"{part.role.words()} ({code or tr('all programmes')})"
    return words if part.until is None else tr("{role} until {day}", role=words, day=part.until.isoformat())


def _add(options: argparse.Namespace, office: Office, out: TextIO) -> None:
    programme = office.programmes.by_code(options.programme).id if options.programme else None
    part = Part(Role(options.role), programme, date.today(), options.until)
    office.access.add(Draft(options.name, (part,)), _proof(options, options.name))
    print(tr("{name} can sign in now.", name=options.name), file=out)


def _change(options: argparse.Namespace, office: Office, out: TextIO) -> None:
    me = office.store.actor.name
    if options.name is None or name_key(options.name) == name_key(me):
        office.access.change_own_password(_proof(options, me))
        print(tr("Your password is changed."), file=out)
        return
    row = _found(office.access, options.name)
    office.access.set_password(row.id, _proof(options, row.name))
    print(tr("{name} has another password now.", name=row.name), file=out)


def _remove(options: argparse.Namespace, office: Office, out: TextIO) -> None:
    row = _found(office.access, options.name)
    office.access.take_away([row.id])
    print(tr("{name} no longer opens this store.", name=row.name), file=out)


def _recovery(options: argparse.Namespace, office: Office, out: TextIO) -> None:
    if options.sheet.exists():
        raise UserError(tr("There is a file at {place} already. Choose another name.", place=options.sheet))
    sheet = FreshSheet(Path(options.store).name if options.store else default_store().name)
    sheet.write(options.sheet)
    try:
        office.access.renew_recovery(options.own_password, sheet.key)
    except BaseException:
        options.sheet.unlink(missing_ok=True)  # it would open nothing
        raise
    print(tr("The new recovery sheet is written: {place}. The old one opens nothing.", place=options.sheet), file=out)


def _proof(options: argparse.Namespace, name: str) -> Proof:
    """The own password again, and the new one."""
    fresh, again = new_password(name, options.new_password_file, NEW_VARIABLE, sys.stderr)
    return Proof(options.own_password, fresh, again)


def _found(access: AccessService, name: str) -> SignInRow:
    rows = access.page()
    for row in rows:
        if name_key(row.name) == name_key(name):
            return row
    raise NotFound(
        trn(
            "{name} does not sign in to this store. {count} person does: {names}.",
            "{name} does not sign in to this store. {count} people do: {names}.",
            len(rows),
            name=name,
            names=", ".join(row.name for row in rows),
        )
    )
