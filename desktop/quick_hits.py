"""The lines of the search box (Ctrl+K): what was found, its heading and icon, and the way that opens it."""

from collections.abc import Callable, Mapping
from functools import partial

from desktop.finding import find
from desktop.i18n import tr
from desktop.office import Office
from desktop.ui.quick_find import Find, Hit

Ways = Mapping[str, Callable[[int], object]]
"""What opens a record of each kind that `finding` names; runs on the GUI thread."""

_ICONS = {
    "person": "person",
    "circle": "group",
    "document": "document",
    "programme": "programme",
    "organisation": "organisation",
}


def finder(office: Office, ways: Ways) -> Find:
    """Answers the search box; called on the reading thread."""
    titles = {
        "person": tr("People"),
        "circle": tr("Groups"),
        "document": tr("Documents"),
        "programme": tr("Programmes"),
        "organisation": tr("Organisations"),
    }

    def hits(text: str) -> list[Hit]:
        return [
            Hit(titles[one.kind], one.words, one.detail, partial(ways[one.kind], one.id), _ICONS[one.kind])
            for one in find(office, text)
        ]

    return hits
