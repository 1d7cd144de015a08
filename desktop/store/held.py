"""The key of a store that is open, with its slots: what is needed to change who may open it."""

import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime

from desktop.errors import UserError
from desktop.store.sidecar import Anchor
from desktop.store.slots import KeySlots, WrongKey


@dataclass(frozen=True)
class HeldKey:
    """Held while the store is open, and dropped with it; never shown by repr."""

    slots: KeySlots = field(repr=False)
    key: bytes = field(repr=False)

    def prove(self, name: str, password: str) -> None:
        """Ask somebody who is in for the password again; raises WrongKey. Takes as long as signing in."""
        if not hmac.compare_digest(self.slots.unlock(name, password), self.key):
            raise WrongKey

    def keep_anchor(self, row: int, mac: str) -> None:
        """Keep the audit's last row beside the store, if it has moved; a disk that takes nothing stops nobody."""
        try:
            kept = self.slots.anchor()
            if kept is None or (kept.row, kept.mac) != (row, mac):
                self.slots.keep_anchor(self.key, Anchor(row, mac, datetime.now(UTC).isoformat(timespec="seconds")))
        except UserError:
            return  # the store closes all the same; the anchor of the last closing still counts

    def anchor(self) -> Anchor | None:
        """What was kept last."""
        return self.slots.anchor()
