"""The life of an issued document, as far as this program lives it now."""

from enum import StrEnum

from desktop.i18n import tr


class State(StrEnum):
    """States of an issued document; the paths of `domain.md` 7.10 join with the return of paper."""

    ISSUED = "issued"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    def words(self) -> str:
        return {
            State.ISSUED: tr("Issued"),
            State.SUPERSEDED: tr("Replaced"),
            State.WITHDRAWN: tr("Withdrawn"),
        }[self]
