"""What the store knows about itself, and the settings that belong to the store rather than to a computer."""

import secrets
import uuid
from typing import ClassVar

from peewee import CharField, Model, TextField

from desktop.store.base import Table
from desktop.store.fields import JsonField


class StoreFact(Model):
    """One fact about the store, written when it was made: store_id, secret."""

    name = CharField(primary_key=True)
    value = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "store_fact"


class Setting(Table):
    """One setting that every desk of this store shares."""

    topic: ClassVar[str] = "preferences"

    name = CharField(unique=True)
    value = JsonField()

    class Meta:
        table_name = "setting"


def first_facts() -> dict[str, str]:
    """The facts of a store that is being made: its own id, and the secret of a shared one."""
    return {"store_id": str(uuid.uuid4()), "secret": secrets.token_hex(32)}


def fact(name: str) -> str:
    """A fact about the opened store."""
    return str(StoreFact.get_by_id(name).value)
