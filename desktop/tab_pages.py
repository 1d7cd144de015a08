"""The pages of the tabs that have several: what other tabs want of them finds its page."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.features.circles.rules import Kind
from desktop.i18n import tr
from desktop.office import Office
from desktop.rights import Right, may_somewhere, scope
from desktop.ui.pages import TabSpec
from desktop.ui.remembering import Remembering
from desktop.ui.side_pages import SidePages


class DocumentPages(SidePages):
    """The library and what was issued from it; what other tabs want of documents finds its page."""

    def __init__(self, office: Office, makers: Sequence[Callable[[], QWidget]], settings: Remembering) -> None:
        """Makers of the library, the issued documents, the gap matrix, the outbox, and the page of own wording.

        The outbox is offered to who may issue documents somewhere: nobody else reads a mail.
        """
        writes = may_somewhere(office.store.actor, Right.ISSUE_DOCUMENTS)
        specs = [
            TabSpec("library", tr("Library"), "book", makers[0]),
            TabSpec("issued", tr("Issued"), "documents", makers[1]),
            TabSpec("gaps", tr("Gap matrix"), "table", makers[2]),
            *([TabSpec("outbox", tr("Outbox"), "sent", makers[3])] if writes else []),
            TabSpec("wording", tr("Own wording"), "edit", makers[4]),
        ]
        super().__init__("documents", tr("Pages of the documents"), specs, settings)

    def open_document(self, key: int) -> None:
        """Show an issued document found elsewhere."""
        page = self.open("issued")
        page.open_document(key)
        page.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_wording(self, code: str, spoken: str) -> None:
        """Show what an office says in one document and language."""
        self.open("wording").open_wording(code, spoken)

    @property
    def issue_action(self) -> Any:
        """The command that issues documents, as the page of the issued ones offers it."""
        return self.open("issued").issue_action


class GroupPages(SidePages):
    """Groups, and mentorships of two; a circle found elsewhere is opened on its own page."""

    def __init__(self, office: Office, makers: Sequence[Callable[[], QWidget]], settings: Remembering) -> None:
        """Makers of the pages of groups, of mentorships and of feedback, and of the directory of mentors."""
        self._office = office
        specs = [
            TabSpec("groups", tr("Groups"), "group", makers[0]),
            TabSpec("mentorships", tr("Mentorships"), "people", makers[1]),
            TabSpec("mentors", tr("Mentors"), "star", makers[2]),
            *([TabSpec("feedback", tr("Feedback"), "inbox", makers[3])] if _may_read(office) else []),
        ]
        super().__init__("groups", tr("Pages of the groups"), specs, settings)

    def open_circle(self, circle: int) -> None:
        """Show a group or a mentorship found elsewhere."""
        (row,) = self._office.circles.rows([circle])
        self.open("mentorships" if row.kind is Kind.MENTORSHIP else "groups").open_circle(circle)

    def open_slot(self, slot: Any) -> None:
        """Show an owed document on the page of its circle."""
        self.open_circle(slot.circle)
        page: Any = self.stack.currentWidget()
        page.findChild(QWidget, "slots").show_slot(slot.place)

    @property
    def form_action(self) -> Any:
        """The command that forms a group."""
        return self.open("groups").form_action

    @property
    def match_action(self) -> Any:
        """The command that proposes groups."""
        return self.open("groups").match_action

    @property
    def issue_action(self) -> Any:
        """The command that issues documents for chosen groups."""
        return self.open("groups").issue_action

    @property
    def request_action(self) -> Any:
        """The command that enters a mentee's request."""
        return self.open("mentorships").request_action


def _may_read(office: Office) -> bool:
    """Whether the signed-in person reads anybody's answers (AM-05)."""
    reach = scope(office.store.actor, Right.EDIT_CIRCLES)
    return reach.everything or bool(reach.programmes)
