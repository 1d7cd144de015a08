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
    access = office.access
    if access.is_file:
        if not access.hindrance():
            pages.append(TabSpec("people", tr("People who sign in"), "people", lambda: _people(office, desk)))
        pages.append(TabSpec("keys", tr("Keys and lock"), "lock", lambda: _keys(office, desk)))
    if office.store.is_file:
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


def _people(office: Office, desk: Desk) -> QWidget:
    from desktop.features.access.view import PeopleWhoSignInPage  # late: made when first shown

    def programmes() -> list[tuple[int, str]]:
        return [(row.id, f"{row.code}  {row.name}") for row in office.programmes.programmes()]

    return PeopleWhoSignInPage(office.access, desk, programmes)


def _keys(office: Office, desk: Desk) -> QWidget:
    from desktop.features.access.keys_view import KeysPage  # late: made when first shown
    from desktop.recovery_sheet import FreshSheet  # late: as above

    return KeysPage(office.access, desk, lambda: FreshSheet(office.safekeeping.backups.place.name))
