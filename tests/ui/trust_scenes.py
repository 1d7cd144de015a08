"""Scenes of keys, lock, backups and history: a store with a password, and the pages of the tab "Store"."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from desktop.features.access.rules import Draft, Part
from desktop.features.access.service import Proof
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.rules import PersonRole
from desktop.features.programmes.rules import Draft as ProgrammeDraft
from desktop.office import Office
from desktop.rights import Role
from desktop.sign_in import SignIn
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look
from tests.signing import NAME, PASSWORD, entrance, made
from tests.ui.dialog_scenes import Alone, Step
from tests.ui.window_scenes import Real, in_window

PAGES = ("people", "keys", "backups", "health", "bin", "trail")


def _furnished(place: Path) -> Office:
    """An office with a second person who signs in, two changes, one of them a deletion, and a backup."""
    office = made(place)
    programme = office.programmes.add(ProgrammeDraft(code="EM", name="Together at work"))
    proof = Proof(PASSWORD, "another long sentence", "another long sentence")
    office.access.add(Draft("Bo Berg", (Part(Role.COORDINATOR, programme, date.today()),)), proof)
    kept = ParticipationDraft(roles=(PersonRole.MENTEE,))
    people = [
        office.people.service.add(PersonDraft(given_name=given, family_name=family), kept, programme)
        for given, family in (("Ada", "Nordmann"), ("Somchai", "ใจดี"))
    ]
    office.people.service.delete(people[:1])
    office.safekeeping.back_up()
    return office


def page(key: str, *steps: Step) -> Callable[[Look], Real]:
    """A page of the tab "Store" in the window of somebody who signed in with a password."""

    def make(look: Look) -> Real:
        folder = tempfile.TemporaryDirectory()
        real = in_window(_furnished(Path(folder.name) / "own.store"), "own.store", look, folder)
        real.app.window.open_tab("store").open(key)
        real.steps = list(steps)
        return real

    return make


def sign_in(look: Look, lead: str = "", is_sheet: bool = False) -> Alone:
    """The sign-in window, with the password or with the sheet."""
    folder = tempfile.TemporaryDirectory()
    place = Path(folder.name) / "own.store"
    made(place).close()
    window = SignIn(entrance(place), Dialogs(), NAME, lead)
    if is_sheet:
        window.other.click()
    window.show()
    return Alone(window, folder)


SCENES: dict[str, Callable[[Look], Real | Alone]] = {
    **{f"store-{key}": page(key) for key in PAGES},
    "sign-in": sign_in,
    "sign-in-locked": partial(sign_in, lead="The desk was locked."),
    "sign-in-sheet": partial(sign_in, is_sheet=True),
}
