"""Rows that the audit has lost: a chain shows what was changed in it, only an anchor elsewhere shows a cut end."""

from collections.abc import Callable

from desktop.i18n import tr
from desktop.store.audit import AuditEvent
from desktop.store.backup_list import Backup
from desktop.store.contents import RESTORED
from desktop.store.database import Store
from desktop.store.sidecar import Anchor


class LostRows:
    """The anchors of the backups and of the key file, held against the audit as it is (reliability.md 4.7)."""

    def __init__(
        self, store: Store, backup: Callable[[], Backup | None] | None, anchor: Callable[[], Anchor | None] | None
    ) -> None:
        """backup: the first one that saw a row which is gone. anchor: of the key file. None where there are none."""
        self._store = store
        self._backup = backup
        self._anchor = anchor

    def words(self) -> str:
        """What was lost, for a person; empty when everything is there. Reads files, so it runs as a job."""
        if self._backup is not None and (backup := self._backup()):
            return tr(
                "The audit has lost rows: backup {number} still ends with row {row}, which is not there as it was.",
                number=backup.number,
                row=backup.anchor,
            )
        kept = self._anchor() if self._anchor is not None else None
        if kept is None or not kept.row or self._has(kept) or self._was_restored_since(kept):
            return ""
        return tr(
            "The audit has lost rows: the key file beside the store still ends with row {row}, which is not there as "
            "it was.",
            row=kept.row,
        )

    def _has(self, kept: Anchor) -> bool:
        row = AuditEvent.get_or_none(AuditEvent.id == kept.row)
        return row is not None and bytes(row.mac).hex() == kept.mac

    def _was_restored_since(self, kept: Anchor) -> bool:
        """A restore goes back to a copy, and a row of its own says so; what it cut off is no secret."""
        later = (AuditEvent.action == RESTORED) & (AuditEvent.at >= kept.at)
        return bool(AuditEvent.select(AuditEvent.id).where(later).exists())
