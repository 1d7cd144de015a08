"""Packages for mentors, made from the window: who, where to, and that it is done."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.i18n import tr, trn
from desktop.ui.jobs import Job

if TYPE_CHECKING:
    from desktop.features.mentor_packages.rules import Package


class PackageCorner:
    """Asks, then writes the file as a job."""

    def __init__(self, app: Any) -> None:
        """app: office, desk and programme of it are asked when they are needed."""
        self._app = app

    def make(self) -> None:
        """Ask for whom; write the package where the person wants it."""
        from desktop.features.mentor_packages.rules import PACKAGE_ENDING  # late: few starts make a package
        from desktop.features.mentor_packages.view import MakePackage  # late: as above

        dialogs, packages = self._app.desk.dialogs, self._app.office.ways.packages
        with dialogs.showing_errors():
            passphrase = packages.new_passphrase()
            window = MakePackage(packages.mentors(self._app.programme), passphrase, self._app.kiosk.wish().circle)
            if not dialogs.run(window) or (chosen := window.chosen) is None:
                return
            kinds = tr("Packages ({kinds})", kinds=f"*{PACKAGE_ENDING}")
            place = dialogs.save_path(f"{chosen.name}{PACKAGE_ENDING}", kinds)
            if place is not None:
                work = partial(packages.make, chosen.id, passphrase, place)
                done = partial(self._made, place)
                self._app.desk.jobs.run(Job(tr("Make the package"), work, done=done, failed=dialogs.show_error))

    def _made(self, place: Path, package: "Package") -> None:
        words = trn(
            "{name} is written, with {count} form for {mentor}.",
            "{name} is written, with {count} forms for {mentor}.",
            len(package.forms),
            name=place.name,
            mentor=package.mentor,
        )
        self._app.desk.messages.say(words)
