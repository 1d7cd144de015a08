"""Rows of the people who sign in, as the service reads and writes them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from desktop.errors import NotFound
from desktop.features.access.rules import Part, name_key, plain_name
from desktop.features.access.table import RoleGrant, SignIn
from desktop.i18n import tr
from desktop.rights import Role


def create(name: str, person: int | None = None) -> SignIn:
    """A new one; to be called inside a write, as what follows."""
    at = now()
    return SignIn.create(
        name=plain_name(name), sort_name=name_key(name), person=person, roles_set_at=at, password_set_at=at
    )


def now() -> str:
    """UTC, so that two changes never look alike."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def keep_parts(record: SignIn, parts: Iterable[Part]) -> None:
    """Parts beside those that are there."""
    for part in parts:
        RoleGrant.create(
            sign_in=record.id, role=part.role.value, programme=part.programme, since=part.since, until=part.until
        )


def find(name: str) -> SignIn | None:
    """By any spelling of the name."""
    return SignIn.get_or_none(SignIn.sort_name == name_key(name))


def record_of(sign_in: int) -> SignIn:
    """By id; NotFound when gone."""
    found = SignIn.get_or_none(SignIn.id == sign_in)
    if found is None:
        raise gone()
    return found


def parts_of(sign_ins: Sequence[int] | None) -> dict[int, tuple[Part, ...]]:
    """The parts by sign-in, in the order in which they were given; None asks for everybody's."""
    known = SignIn.select(SignIn.id)
    given = RoleGrant.select().order_by(RoleGrant.id)
    if sign_ins is not None:
        known = known.where(SignIn.id.in_(list(sign_ins)))
        given = given.where(RoleGrant.sign_in.in_(list(sign_ins)))
    parts: dict[int, tuple[Part, ...]] = {key: () for (key,) in known.tuples()}
    for one in given:
        part = Part(Role(one.role), one.programme_id, one.since, one.until)
        parts[one.sign_in_id] = (*parts[one.sign_in_id], part)
    return parts


def gone() -> NotFound:
    """Said of somebody who was taken away meanwhile."""
    return NotFound(tr("This person no longer signs in here."))
