"""What a planned session is."""

from enum import StrEnum

from desktop.i18n import tr


class Mode(StrEnum):
    """Where a session takes place."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    BLENDED = "blended"

    def words(self) -> str:
        return {Mode.ON_SITE: tr("On site"), Mode.REMOTE: tr("Online"), Mode.BLENDED: tr("Blended")}[self]


class Section(StrEnum):
    """Sections of the catalogue (`domain.md` 4)."""

    INITIAL = "initial"
    EMPLOYABILITY = "employability"
    ENTREPRENEURSHIP = "entrepreneurship"
    MONITORING = "monitoring"
    FINAL = "final"

    def words(self) -> str:
        return {
            Section.INITIAL: tr("Initial session"),
            Section.EMPLOYABILITY: tr("Employability"),
            Section.ENTREPRENEURSHIP: tr("Entrepreneurship"),
            Section.MONITORING: tr("Monitoring"),
            Section.FINAL: tr("Final session"),
        }[self]


class Status(StrEnum):
    """Whether a planned session has taken place (`domain.md` EM-05)."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"

    def words(self) -> str:
        return {
            Status.PLANNED: tr("Planned"),
            Status.HELD: tr("Held"),
            Status.MOVED: tr("Moved"),
            Status.CANCELLED: tr("Cancelled"),
        }[self]
