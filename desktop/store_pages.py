"""The pages of the tab "Store": who may open it, its backups, its history."""

from desktop.office import Office
from desktop.ui.desk import Desk
from desktop.ui.pages import TabSpec


def store_pages(office: Office, desk: Desk) -> list[TabSpec]:
    """All pages in their order; their views are imported when they are first shown."""
    return []
