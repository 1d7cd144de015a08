"""Files kept inside the store, each once, known by the hash of its bytes."""

import hashlib
from datetime import UTC, datetime
from typing import ClassVar

from peewee import BlobField, CharField, IntegerField

from desktop.errors import NotFound, UserError
from desktop.i18n import tr
from desktop.store.base import Table


class StoredFile(Table):
    """Bytes that never change: triggers refuse every UPDATE and DELETE."""

    is_undoable: ClassVar[bool] = False
    uncaptured: ClassVar[tuple[str, ...]] = ("bytes",)

    sha256 = CharField(unique=True)
    size = IntegerField()  # bytes
    mime = CharField()
    stored_at = CharField()  # UTC, ISO 8601
    bytes = BlobField()

    class Meta:
        table_name = "stored_file"


class Files:
    """The only way to bytes in the store, so that they could move elsewhere without anybody noticing."""

    def put(self, content: bytes, mime: str) -> str:
        """Keep bytes, if they are not kept already; inside a write. Answers with their sha256 (64 digits)."""
        digest = hashlib.sha256(content).hexdigest()
        if not self.has(digest):
            now = datetime.now(UTC).isoformat(timespec="seconds")
            StoredFile.create(sha256=digest, size=len(content), mime=mime, stored_at=now, bytes=content)
        return digest

    def has(self, sha256: str) -> bool:
        """Whether these bytes are kept."""
        return bool(StoredFile.select(StoredFile.id).where(StoredFile.sha256 == sha256).exists())

    def get(self, sha256: str) -> bytes:
        """The bytes; raises NotFound when there are none, UserError when they are damaged."""
        found = StoredFile.select(StoredFile.bytes).where(StoredFile.sha256 == sha256).tuples().first()
        if found is None:
            raise NotFound(tr("This file is not in the store."))
        content = bytes(found[0])
        if hashlib.sha256(content).hexdigest() != sha256:
            raise UserError(tr("This file is damaged in the store. Take it from a backup."))
        return content

    def mime(self, sha256: str) -> str:
        """What kind of file it is, as it was put in."""
        found = StoredFile.select(StoredFile.mime).where(StoredFile.sha256 == sha256).scalar()
        if found is None:
            raise NotFound(tr("This file is not in the store."))
        return str(found)
