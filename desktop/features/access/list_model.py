"""The columns of the list of people who sign in, and where its lines come from."""

from PySide6.QtCore import QObject

from desktop.features.access.rules import Part, name_key
from desktop.features.access.service import AccessService, SignInRow
from desktop.i18n import tr
from desktop.ui.paged_model import PagedModel
from desktop.ui.palette import Tone
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Rows


def role_words(row: SignInRow) -> str:
    """The roles with their programmes."""
    return ", ".join(_part_words(part, code) for part, code in zip(row.parts, row.programmes, strict=True))


def _part_words(part: Part, code: str) -> str:
    return f"{part.role.words()} ({code or tr('all programmes')})"


def state_words(row: SignInRow) -> str:
    """Whether the person can sign in today."""
    if not row.is_in_force:
        return tr("No role today")
    return tr("Signs in") if row.has_password else tr("No password")


def _tone(row: SignInRow) -> Tone:
    return Tone.DONE if row.is_in_force and row.has_password else Tone.DUE


def _columns() -> list[Column[SignInRow]]:
    return [
        Column("name", tr("Name"), lambda row: tr("{name} (you)", name=row.name) if row.is_me else row.name, width=24),
        Column("roles", tr("Roles"), role_words, width=34),
        Column("state", tr("State"), state_words, tone=_tone, width=16),
    ]


class SignInListModel(PagedModel[SignInRow]):
    """Everybody who signs in, by name; a handful, so they are read at once."""

    def __init__(self, access: AccessService, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(_columns(), reader, parent)
        self._access = access
        self._search = ""

    def make_source(self) -> Rows[SignInRow]:
        """Those whose name holds what is searched for."""
        wanted = name_key(self._search)
        return Rows([row for row in self._access.page() if wanted in name_key(row.name)])

    def find(self, search: str) -> None:
        """Search by name."""
        if search != self._search:
            self._search = search
            self.start()
