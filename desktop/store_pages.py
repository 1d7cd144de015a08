"""The pages of the tab "Store": who may open it, its backups, its history."""

from PySide6.QtWidgets import QWidget

from desktop.i18n import tr
from desktop.office import Office
from desktop.rights import Right, scope
from desktop.ui.desk import Desk
from desktop.ui.pages import TabSpec


def store_pages(office: Office, desk: Desk) -> list[TabSpec]:
    """All pages in their order; their views are imported when they are first shown."""
    pages = []
    if office.safekeeping.is_possible:
        pages.append(TabSpec("backups", tr("Backups"), "save", lambda: _backups(office, desk)))
        pages.append(TabSpec("health", tr("Health"), "check", lambda: _health(office, desk)))
    pages.append(TabSpec("bin", tr("Recycle bin"), "delete", lambda: _bin(office, desk)))
    if scope(office.store.actor, Right.SEE_AUDIT).everything:
        pages.append(TabSpec("trail", tr("Audit trail"), "history", lambda: _trail(office, desk)))
    return pages


def _backups(office: Office, desk: Desk) -> QWidget:
    from desktop.features.safekeeping.view import BackupsPage  # late: made when first shown

    return BackupsPage(office.safekeeping, desk)


def _health(office: Office, desk: Desk) -> QWidget:
    from desktop.features.safekeeping.health_view import HealthPage  # late: as above
    from desktop.rescue import offer_in_window  # late: as above

    page = HealthPage(office.safekeeping, desk)

    def rescue(found: tuple[str, ...]) -> None:
        if offer_in_window(office.safekeeping, found, desk.dialogs):
            page.window().close()

    page.rescue_wished.connect(rescue)
    return page


def _bin(office: Office, desk: Desk) -> QWidget:
    from desktop.features.history.bin_view import BinPage  # late: made when first shown

    return BinPage(office.recycled, office.history, desk)


def _trail(office: Office, desk: Desk) -> QWidget:
    from desktop.features.history.view import TrailPage  # late: made when first shown

    return TrailPage(office.history, desk)
