"""What can be done with the people who sign in: rows and key slots change together."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from peewee import PeeweeException

from desktop.errors import Conflict, NotAllowed, UserError
from desktop.features.access.kept_parts import create, find, gone, keep_parts, now, parts_of, record_of
from desktop.features.access.rules import (
    Draft,
    Part,
    grants_on,
    name_key,
    needs_a_manager,
    password_problem,
    problems,
    runs_the_store,
)
from desktop.features.access.table import RoleGrant, SignIn
from desktop.features.programmes.table import Programme
from desktop.i18n import tr
from desktop.rights import Actor, Right, Role, may, no_right, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.held import HeldKey
from desktop.store.recovery import RecoveryKey


@dataclass(frozen=True)
class SignInRow:
    """Somebody who signs in. `programmes` names those of the parts, in their order; "" is all of them."""

    id: int
    version: int
    name: str
    parts: tuple[Part, ...]
    programmes: tuple[str, ...]
    person: int | None
    has_password: bool
    is_me: bool
    is_in_force: bool
    """Whether any part holds today."""


@dataclass(frozen=True)
class Proof:
    """The own password, asked again before others are let in, and the new one."""

    own: str
    fresh: str
    again: str


class AccessService:
    """Whoever runs the store lets people in; everybody changes the own password."""

    def __init__(
        self,
        store: Store,
        held: HeldKey | None = None,
        today: Callable[[], date] = date.today,
        led_by: Callable[[int, int | None], frozenset[int]] = lambda _person, _programme: frozenset(),
    ) -> None:
        """held: None for a shared store, where logins are the server's, and for the demo.

        led_by: the circles of a programme (None: of all) that a person is a mentor of now.
        """
        self._store = store
        self._today = today
        self._led_by = led_by
        self.held = held

    # Entering

    def begin(self, name: str) -> None:
        """The first person of a store, who runs it; refused once there is anybody."""
        require(self._store.actor, Right.RUN_STORE)
        if SignIn.select().exists():
            raise UserError(tr("Somebody signs in to this store already."))
        self._begin(name)

    def _begin(self, name: str) -> None:
        with self._store.write(tr("Add the first person who signs in"), action=Action.CREATE):
            keep_parts(create(name), (Part(Role.MANAGER, None, self._today()),))

    def actor_of(self, name: str) -> Actor:
        """Whoever signs in under a name, with the grants of today; the first one of a store runs it.

        Raises NotAllowed where nothing is granted today.
        """
        if self.held is not None and not SignIn.select().exists():
            self._begin(name)  # whoever holds the key of a store without anybody is its first person
        record = find(name)
        grants = grants_on(parts_of([record.id])[record.id], self._today(), self.is_file) if record else ()
        if record is None or not grants:
            raise NotAllowed(tr("{name} has no role in this store today. Ask the programme manager.", name=name))
        person = record.person_id
        if person is not None:
            grants = tuple(one.reaching(self._led_by(person, one.programme)) for one in grants)
        return Actor(record.name, grants, person)

    @property
    def is_file(self) -> bool:
        """Whether the store is a file, whose key every sign-in opens."""
        return self.held is not None

    # Reading

    def page(self) -> list[SignInRow]:
        """Everybody who signs in, by name."""
        require(self._store.actor, Right.RUN_STORE)
        return self._rows(SignIn.select().order_by(SignIn.sort_name))

    def detail(self, sign_in: int) -> SignInRow:
        """One of them; NotFound when gone."""
        require(self._store.actor, Right.RUN_STORE)
        rows = self._rows(SignIn.select().where(SignIn.id == sign_in))
        if not rows:
            raise gone()
        return rows[0]

    def own_name(self) -> str:
        """The name whose password the signed-in person can change; nothing where there is none."""
        name = self._store.actor.name
        return name if self._has_password(name) else ""

    def hindrance(self) -> str:
        """Why the signed-in person cannot say who signs in; nothing for whoever runs the store."""
        return "" if may(self._store.actor, Right.RUN_STORE) else no_right()

    def prove(self, own: str) -> None:
        """Ask for the own password again; raises WrongKey. Takes as long as signing in."""
        if self.held is None:
            raise _on_the_server()
        self.held.prove(self._store.actor.name, own)

    # Changing

    def add(self, draft: Draft, proof: Proof) -> int:
        """Let somebody in: a row, parts and, in a file, a slot with a first password. Takes a second: run it as a job.

        Raises WrongKey unless the own password is right, Conflict for a name that is there, UserError.
        """
        require(self._store.actor, Right.RUN_STORE)
        self._check(draft)
        if find(draft.name) is not None:
            raise Conflict(tr("{name} signs in already.", name=draft.name))
        held = self._proved(draft.name, proof)
        with self._store.write(tr("Let {name} sign in", name=draft.name), action=Action.CREATE):
            record = create(draft.name, draft.person)
            keep_parts(record, draft.parts)
            if held is not None:
                _put_slot(held, record.name, proof.fresh)
        return int(record.id)

    def change_parts(self, sign_in: int, parts: Sequence[Part], version: int) -> None:
        """Give other roles; never so that nobody runs the store. Conflict when somebody was faster."""
        require(self._store.actor, Right.RUN_STORE)
        record = record_of(sign_in)
        self._check(Draft(record.name, tuple(parts)))
        with self._store.write(tr("Change the roles of {name}", name=record.name), action=Action.CHANGE):
            self._store.change(record, {"roles_set_at": now()}, version)
            RoleGrant.delete().where(RoleGrant.sign_in == sign_in).execute()
            keep_parts(record, parts)
            self._check_manager()
        if name_key(record.name) == name_key(self._store.actor.name):
            self._store.actor = self.actor_of(record.name)

    def set_password(self, sign_in: int, proof: Proof) -> None:
        """Give somebody another password, or a first one again. Run it as a job; errors as of add."""
        require(self._store.actor, Right.RUN_STORE)
        record = record_of(sign_in)
        if all(part.role is Role.MENTOR for part in parts_of([sign_in])[sign_in]):
            raise UserError(problems(Draft(record.name, (Part(Role.MENTOR, None, self._today()),)), True)[0])
        held = self._proved(record.name, proof)
        if held is None:
            raise _on_the_server()
        _put_slot(held, record.name, proof.fresh)
        self._note(tr("Set the password of {name}", name=record.name), record)

    def change_own_password(self, proof: Proof) -> None:
        """Change the own password; everybody may. Run it as a job; errors as of add."""
        held = self._proved(self._store.actor.name, proof)
        if held is None:
            raise _on_the_server()
        held.slots.set_password(held.key, self._store.actor.name, proof.fresh)
        if record := find(self._store.actor.name):
            self._note(tr("Change the own password"), record)

    def take_away(self, sign_ins: Sequence[int]) -> None:
        """Nobody of these opens the store any more; all or none, never the last manager."""
        require(self._store.actor, Right.RUN_STORE)
        records = [record_of(key) for key in sign_ins]
        for record in records:
            if name_key(record.name) == name_key(self._store.actor.name):
                raise UserError(tr("You cannot take your own access away. Another manager can."))
        words = tr("Take the access of {name} away", name=", ".join(record.name for record in records))
        with self._store.write(words, action=Action.DELETE):
            for record in records:
                record.delete_instance()
            self._check_manager()
            for record in records:
                self._remove_slot(record.name)

    def renew_recovery(self, own: str, recovery: RecoveryKey) -> None:
        """Another recovery sheet; the old one opens nothing from now on. Run it as a job; raises WrongKey."""
        require(self._store.actor, Right.RUN_STORE)
        if self.held is None:
            raise _on_the_server()
        self.held.prove(self._store.actor.name, own)
        self.held.slots.renew_recovery(self.held.key, recovery)

    def keep_anchor(self) -> None:
        """Keep the end of the audit beside the store, when it closes."""
        if self.held is not None:
            with suppress(PeeweeException):  # a damaged store closes as well
                self.held.keep_anchor(*self._store.anchor())

    # Inside

    def _check(self, draft: Draft) -> None:
        if found := problems(draft, self.is_file):
            raise UserError("\n".join(found))

    def _check_manager(self) -> None:
        """Somebody must be left who runs the store and, in a file, has a password."""
        names: dict[int, str] = dict(SignIn.select(SignIn.id, SignIn.name).tuples())
        running = [names[key] for key, parts in parts_of(None).items() if runs_the_store(parts, self._today())]
        if not any(self._has_password(name) or not self.is_file for name in running):
            raise UserError(needs_a_manager())

    def _proved(self, name: str, proof: Proof) -> HeldKey | None:
        """The held key, once the new password is good and the own one right; None where the server keeps logins."""
        if self.held is None:
            return None
        if problem := password_problem(proof.fresh, proof.again, (name,)):
            raise UserError(problem)
        self.held.prove(self._store.actor.name, proof.own)
        return self.held

    def _note(self, words: str, record: SignIn) -> None:
        """Leave a row in the audit: passwords change outside the tables."""
        with self._store.write(words, action=Action.SETTING):
            SignIn.update(password_set_at=now()).where(SignIn.id == record.id).execute()

    def _remove_slot(self, name: str) -> None:
        if self._has_password(name) and self.held is not None:
            self.held.slots.remove(self.held.key, name)

    def _has_password(self, name: str) -> bool:
        names = self.held.slots.people() if self.held is not None else ()
        return name_key(name) in {name_key(one) for one in names}

    def _rows(self, select: Iterable[SignIn]) -> list[SignInRow]:
        records = list(select)
        parts = parts_of([record.id for record in records])
        codes: dict[int, str] = dict(Programme.select(Programme.id, Programme.code).tuples())
        return [
            SignInRow(
                id=record.id,
                version=record.version,
                name=record.name,
                parts=parts[record.id],
                programmes=tuple(codes.get(part.programme, "") for part in parts[record.id]),
                person=record.person_id,
                has_password=self._has_password(record.name),
                is_me=name_key(record.name) == name_key(self._store.actor.name),
                is_in_force=bool(grants_on(parts[record.id], self._today(), self.is_file)),
            )
            for record in records
        ]


def _put_slot(held: HeldKey, name: str, password: str) -> None:
    """A slot under the name, also where one was left behind by a change that was broken off."""
    try:
        held.slots.add(held.key, name, password)
    except Conflict:
        held.slots.set_password(held.key, name, password)


def _on_the_server() -> UserError:
    return UserError(tr("Passwords of a shared store are set on its server. Ask whoever runs it."))
