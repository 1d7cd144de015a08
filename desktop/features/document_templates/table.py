"""How an office's own wording is kept: each version once, none ever changed."""

from typing import ClassVar

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from desktop.features.document_templates.wording_rules import TOPIC
from desktop.features.programmes.table import Programme
from desktop.store.base import Table


class OwnWording(Table):
    """One version of what a programme says in one document and language; no text: the library speaks again."""

    topic: ClassVar[str] = TOPIC

    programme = ForeignKeyField(Programme, on_delete="CASCADE", index=False)
    code = CharField()  # EM-04
    language = CharField()
    number = IntegerField()  # 1, 2 … in this document and language
    text = TextField(default="")  # Markdown with placeholders
    written_by = CharField()
    written_at = CharField()  # UTC, ISO 8601

    class Meta:
        indexes = ((("programme", "code", "language", "number"), True),)
