"""The office's side: a package made for one mentor, and what the mentor sealed, opened for the Inbox."""

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import CircleQuery, CircleService, Member
from desktop.features.inbox.answers_service import Typed
from desktop.features.inbox.delivery_service import Delivery
from desktop.features.kiosk.rules import Due, due_of
from desktop.features.kiosk.service import KioskService
from desktop.features.mentor_packages.file_service import open_return, package_bytes, write_whole
from desktop.features.mentor_packages.rules import (
    Fault,
    Package,
    PackageForm,
    Sent,
    SentForm,
    may_answer,
    passphrase,
)
from desktop.features.mentor_packages.table import MentorDelivery, MentorPackage
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.i18n import day_words, tr
from desktop.intake.lists import Taken
from desktop.progress import Progress, silent
from desktop.rights import Right, may, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.facts import fact
from desktop.store.sealed_box import drawn_secret, private_key, public_key

_PURPOSE = b"mentor packages"
_MOST = 1_000
"""Circles of a programme."""


@dataclass(frozen=True)
class MentorChoice:
    """A mentor whom a package can be made for."""

    id: int
    """Of the participation."""
    name: str
    circles: tuple[tuple[int, str], ...]


class PackageService:
    """Whoever leads the programme makes packages; what comes back enters the Inbox and waits there for a yes."""

    def __init__(
        self, store: Store, circles: CircleService, kiosk: KioskService, today: Callable[[], date] = date.today
    ) -> None:
        self._store = store
        self._circles = circles
        self._kiosk = kiosk
        self._today = today

    def mentors(self, programme: int | None) -> list[MentorChoice]:
        """The mentors of circles that are open now, by name, where the signed-in person makes packages."""
        rows = self._circles.page(CircleQuery(programme), limit=_MOST)
        mine = {row.id: row for row in rows if may(self._store.actor, Right.EDIT_CIRCLES, row.programme)}
        found: dict[int, MentorChoice] = {}
        for circle, row in mine.items():
            for member in self._circles.members(circle):
                if _is_mentor(member):
                    known = found.get(member.participation, MentorChoice(member.participation, member.name, ()))
                    words = f"{row.number} {row.name}".strip()
                    found[member.participation] = replace(known, circles=(*known.circles, (circle, words)))
        return sorted(found.values(), key=lambda one: one.name.casefold())

    def new_passphrase(self) -> str:
        """To be read out on the phone; kept nowhere."""
        return passphrase(secrets.choice)

    def make(self, participation: int, words: str, place: Path, progress: Progress = silent) -> Package:
        """Write the package of a mentor; UserError with the reason where it cannot be."""
        part = Participation.get_by_id(participation)
        require(self._store.actor, Right.EDIT_CIRCLES, part.programme_id)
        circles = [
            (key, name)
            for one in self.mentors(part.programme_id)
            if one.id == participation
            for key, name in one.circles
        ]
        if not circles:
            raise UserError(tr("This person leads no group and no mentorship now."))
        forms: list[PackageForm] = []
        for number, (circle, _) in enumerate(circles):
            progress(number, len(circles))
            for due in self._kiosk.due(circle):
                if may_answer(due, participation):
                    forms.append(PackageForm(str(len(forms)), due, self._kiosk.sheet(due)))
        package = self._package(part, tuple(name for _, name in circles), tuple(forms))
        write_whole(place, package_bytes(package, words))
        self._keep(package, participation)
        progress(len(circles), len(circles))
        return package

    def open(self, taken: Taken) -> Delivery:
        """What a mentor sealed, as the Inbox takes it; UserError with the reason, and nothing is taken in."""
        sent = open_return(taken.name, taken.data, private_key(_secret(), _PURPOSE))
        package = MentorPackage.get_or_none(MentorPackage.key == sent.package)
        if package is None or not hmac.compare_digest(sent.secret, _secret_of(sent.package)):
            raise UserError(Fault.unknown(taken.name))
        name = _name_of(package.participation_id)
        before = MentorDelivery.get_or_none(MentorDelivery.key == sent.key)
        if before is not None:
            raise UserError(Fault.again(taken.name, name, day_words(before.came_on)))
        filed_by = tr("{name}, mentor", name=name)
        try:
            typed = tuple(self._typed(package, form, filed_by) for form in sent.forms)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UserError(Fault.damaged(taken.name)) from error
        scans = tuple(Taken(one.name, hashlib.sha256(one.data).hexdigest(), one.data) for one in sent.scans)
        return Delivery(sent.key, package.id, filed_by, sent.sealed_at, scans, typed, _note(package, sent, name))

    def keep(self, delivery: Delivery) -> None:
        """It is in: it will not be taken in once more; inside a write."""
        MentorDelivery.create(
            key=delivery.key,
            package=delivery.package,
            sealed_at=delivery.sealed_at,
            came_on=self._today(),
            came_by=self._store.actor.name,
        )

    def _package(self, part: Participation, circles: tuple[str, ...], forms: tuple[PackageForm, ...]) -> Package:
        key = str(uuid.uuid4())
        programme = Programme.get_by_id(part.programme_id)
        return Package(
            key=key,
            office=str(programme.name),
            mentor=_name_of(part.id),
            language=str(Person.get_by_id(part.person_id).language or programme.language),
            made_on=self._today(),
            made_by=self._store.actor.name,
            public=public_key(private_key(_secret(), _PURPOSE)),
            secret=_secret_of(key),
            circles=circles,
            forms=forms,
        )

    def _keep(self, package: Package, participation: int) -> None:
        """What was offered, by ids alone: an answer is never believed about what it answers."""
        forms = {one.key: {**one.due.told(), "name": ""} for one in package.forms}
        with self._store.write(tr("Make a package for a mentor"), action=Action.CREATE):
            MentorPackage.create(
                key=package.key,
                participation=participation,
                forms=forms,
                made_on=package.made_on,
                made_by=package.made_by,
            )

    def _typed(self, package: MentorPackage, form: SentForm, filed_by: str) -> Typed:
        due: Due = due_of(package.forms[form.key])
        due = replace(due, name=_name_of(due.party))
        return self._kiosk.filed(due, form.answers, filed_by, datetime.fromisoformat(form.at).astimezone(UTC))


def _is_mentor(member: Member) -> bool:
    return member.role is MemberRole.MENTOR and member.until is None


def _secret() -> bytes:
    """The store's own secret, from which the keys of all packages are drawn; it goes with every backup."""
    return bytes.fromhex(fact("secret"))


def _secret_of(package: str) -> bytes:
    return drawn_secret(_secret(), b"package " + package.encode())


def _name_of(participation: int) -> str:
    person = Participation.get_by_id(participation).person
    return full_name(person.given_name, person.family_name)


def _note(package: MentorPackage, sent: Sent, name: str) -> str:
    """That a newer package is out: what came is taken in all the same, and looked at."""
    same = MentorPackage.participation == package.participation_id
    newer = MentorPackage.select().where(same, MentorPackage.id > package.id).order_by(MentorPackage.id.desc()).first()
    if newer is None or not sent.forms:
        return ""
    return tr(
        "{name} filled this in on the package of {day}; a newer one was made on {other}. All of it is in the Inbox.",
        name=name,
        day=day_words(package.made_on),
        other=day_words(newer.made_on),
    )
