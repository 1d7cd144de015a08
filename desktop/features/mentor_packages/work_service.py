"""What a mentor does with a package: forms filled in, scans laid beside them, all of it sealed into one file."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.features.mentor_packages.file_service import Notes, Opened, sealed_bytes, write_whole
from desktop.features.mentor_packages.rules import LARGEST, Package, PackageForm, Sent, SentForm, SentScan
from desktop.i18n import tr


@dataclass(frozen=True)
class Filling:
    """How far one form is."""

    answers: Mapping[str, Any]
    ended_at: str = ""
    """UTC, ISO 8601; nothing while it is being written."""
    sealed_at: str = ""


@dataclass(frozen=True)
class Scan:
    """A file that goes to the office."""

    name: str
    data: bytes
    sealed_at: str = ""


class Work:
    """Kept beside the package after every step, locked as the package is."""

    def __init__(self, opened: Opened, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.package: Package = opened.package
        self._now = now
        self._notes, self._scan_notes = Notes(opened, "notes"), Notes(opened, "scans")
        found = self._notes.read().get("forms", {})
        known = {one.key for one in self.package.forms}
        self.fillings = {key: Filling(**told) for key, told in found.items() if key in known}
        self.scans: list[Scan] = [Scan(**one) for one in self._scan_notes.read().get("scans", [])]

    def form(self, key: str) -> PackageForm:
        """One form of the package."""
        return next(one for one in self.package.forms if one.key == key)

    def answers(self, key: str) -> Mapping[str, Any]:
        """What stands in a form: what was written, else what the office knows."""
        usual = self.form(key).sheet.usual
        return {**usual, **self.fillings[key].answers} if key in self.fillings else usual

    def write(self, key: str, answers: Mapping[str, Any], is_ended: bool = False) -> None:
        """Keep what was written; is_ended: it goes to the office with the next file."""
        known = self.fillings.get(key)
        if known is not None and not is_ended and dict(known.answers) == dict(answers):
            return  # left without a change: what was ended or sealed stays so
        self.fillings[key] = Filling(dict(answers), self._at() if is_ended else "")
        self._keep_forms()

    def add(self, paths: Sequence[Path]) -> None:
        """Lay files beside the forms; UserError where one cannot be read or all together are too large."""
        added = []
        for path in paths:
            try:
                added.append(Scan(path.name, path.read_bytes()))
            except OSError as error:
                raise UserError(tr("{name} cannot be read. Nothing was added.", name=path.name)) from error
        known = {one.data for one in self.scans}
        fresh = [one for one in added if one.data not in known]
        self._fit([*(one for one in self.scans if not one.sealed_at), *fresh])
        self.scans += fresh
        self._keep_scans()
        if len(fresh) < len(added):
            raise UserError(tr("What is in the list already was not added once more."))

    def remove(self, number: int) -> Scan:
        """Take a file out of the list; the file itself is left alone."""
        gone = self.scans.pop(number)
        self._keep_scans()
        return gone

    def put_back(self, scan: Scan) -> None:
        """What was taken out is in the list again."""
        self.scans.append(scan)
        self._keep_scans()

    def waits(self) -> int:
        """How many things the next file would hold."""
        return len(self._ended()) + sum(not one.sealed_at for one in self.scans)

    def begun(self) -> int:
        """How many forms are being written, and stay."""
        return sum(not one.ended_at for one in self.fillings.values())

    def seal(self, place: Path, is_again: bool = False) -> int:
        """Write the file for the office; how many things are in it. is_again: also what was sealed before."""
        forms = self._ended(is_again)
        scans = [one for one in self.scans if is_again or not one.sealed_at]
        if not forms and not scans:
            raise UserError(tr("There is nothing to seal yet. End a form, or add a scan."))
        self._fit(scans)
        at = self._at()
        sent = Sent(
            key=str(uuid.uuid4()),
            package=self.package.key,
            secret=self.package.secret,
            sealed_at=at,
            forms=tuple(SentForm(key, one.answers, one.ended_at) for key, one in forms.items()),
            scans=tuple(SentScan(one.name, one.data) for one in scans),
        )
        write_whole(place, sealed_bytes(self.package, sent))
        self.fillings.update({key: replace(one, sealed_at=at) for key, one in forms.items()})
        self.scans = [replace(one, sealed_at=at) if one in scans else one for one in self.scans]
        self._keep_forms()
        self._keep_scans()
        return len(forms) + len(scans)

    def _ended(self, is_again: bool = False) -> dict[str, Filling]:
        ended = {key: one for key, one in self.fillings.items() if one.ended_at}
        return {key: one for key, one in ended.items() if is_again or not one.sealed_at}

    def _fit(self, scans: Sequence[Scan]) -> None:
        if sum(len(one.data) for one in scans) > LARGEST:
            raise UserError(tr("More than 38 MB do not fit into one file. Seal what is here first, then add the rest."))

    def _at(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _keep_forms(self) -> None:
        self._notes.keep({"forms": {key: vars(one) for key, one in self.fillings.items()}})

    def _keep_scans(self) -> None:
        self._scan_notes.keep({"scans": [vars(one) for one in self.scans]})
