"""The lines of the search box (Ctrl+K): what was found, its heading and icon, and the way that opens it."""

from collections.abc import Callable, Mapping
from functools import partial

from desktop.finding import find
from desktop.i18n import tr
from desktop.office import Office
from desktop.store.search import fold
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


Run = Callable[[str, str], object]
"""Runs a command: the key of its tab, the name of its action."""


def _commands() -> tuple[tuple[str, str, str], ...]:
    """Words, tab ("": the window itself) and action of what can be started from anywhere."""
    return (
        (tr("Log a call…"), "", "log_action"),
        (tr("Add person"), "participants", "add_action"),
        (tr("Import list…"), "participants", "import_action"),
        (tr("Form group…"), "groups", "form_action"),
        (tr("Propose groups…"), "groups", "match_action"),
        (tr("New request…"), "groups", "request_action"),
        (tr("Issue documents…"), "documents", "issue_action"),
        (tr("Add organisation"), "organisations", "add_action"),
        (tr("New programme…"), "programme", "new_action"),
    )


def finder(office: Office, ways: Ways, run: Run) -> Find:
    """Answers the search box; called on the reading thread."""
    commands = _commands()
    titles = {
        "person": tr("People"),
        "circle": tr("Groups"),
        "document": tr("Documents"),
        "programme": tr("Programmes"),
        "organisation": tr("Organisations"),
    }

    def hits(text: str) -> list[Hit]:
        asked = fold(text).split()
        fitting = [
            Hit(tr("Commands"), words, "", partial(run, tab, action), "command")
            for words, tab, action in commands
            if asked and all(part in fold(words) for part in asked)
        ]
        return fitting + [
            Hit(titles[one.kind], one.words, one.detail, partial(ways[one.kind], one.id), _ICONS[one.kind])
            for one in find(office, text)
        ]

    return hits
