"""How the people who sign in, and the roles they hold, are kept."""

from typing import ClassVar

from peewee import CharField, DateField, ForeignKeyField

from desktop.features.access.rules import TOPIC
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme
from desktop.store.base import Table


class SignIn(Table):
    """Somebody who may open the store; the name is that of their slot in the key file (or of their login)."""

    topic: ClassVar[str] = TOPIC
    is_undoable: ClassVar[bool] = False  # the key file has no undo, and a right taken away stays away

    name = CharField()
    sort_name = CharField(unique=True)  # folded: two names that look alike are one
    person = ForeignKeyField(Person, null=True, on_delete="SET NULL")  # the same human being in the programmes
    roles_set_at = CharField(default="")  # UTC, ISO 8601: so that a change leaves a row in the audit
    password_set_at = CharField(default="")


class RoleGrant(Table):
    """A role in one programme or in all of them, from and to a day."""

    topic: ClassVar[str] = TOPIC
    is_undoable: ClassVar[bool] = False

    sign_in = ForeignKeyField(SignIn, backref="grants", on_delete="CASCADE")
    role = CharField()
    programme = ForeignKeyField(Programme, null=True, on_delete="CASCADE")  # None: all of them
    since = DateField()
    until = DateField(null=True)  # last day; None: until it is taken away
