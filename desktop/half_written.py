"""At the start: forms that were half-written when the program went, each a click away."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from desktop.forms.drafts import About, Draft
from desktop.i18n import moment_words, tr, trn
from desktop.office import Office
from desktop.ui.desk import Desk
from desktop.ui.message_bar import Offer
from desktop.ui.notice_bar import NoticeBar

_COMMANDS = {
    "person.new": ("participants", "add_action"),
    "person.import": ("participants", "import_action"),
    "group.new": ("groups", "form_action"),
    "mentorship.new": ("groups", "request_action"),
    "organisation.new": ("organisations", "add_action"),
    "programme.new": ("programme", "new_action"),
}
"""Forms that a command of a tab opens; where they are about a programme, it is chosen first."""
_KINDS = {
    "person": "person",
    "circle": "circle",
    "organisation": "organisation",
    "issued_document": "document",
}
"""Which kind of record, as the window opens them, stands behind a table."""


class Ways(Protocol):
    """What is asked of the window; App fits."""

    def open_record(self, kind: str, record: int) -> None:
        """Show a record in its tab."""
        ...

    def command(self, key: str, action: str) -> None:
        """Do an action of a tab."""
        ...

    def open_tab(self, key: str) -> Any:
        """Show a tab."""
        ...

    def match(self, programme: int) -> None:
        """Propose groups for a programme."""
        ...

    def issue_for(self, circles: Sequence[int]) -> None:
        """Ask which documents to issue for these groups."""
        ...

    def offer_programmes(self, chosen: int | None) -> None:
        """Choose a programme."""
        ...


class HalfWritten:
    """Offers what is left of the last time; what is begun in this window offers itself where it is written."""

    def __init__(self, office: Office, desk: Desk, ways: Ways) -> None:
        self._office = office
        self._desk = desk
        self._ways = ways
        self._left = list(desk.drafts.left())
        self.notice: NoticeBar | None = None

    def offer(self) -> NoticeBar | None:
        """The strip for the window; None where nothing is left."""
        if not self._left:
            return None
        words = trn("{count} half-written form was kept.", "{count} half-written forms were kept.", len(self._left))
        choices: list[tuple[str, Callable[[], object]]] = [
            (_name(draft), partial(self._open, draft)) for draft in self._left
        ]
        self.notice = NoticeBar(words, Offer(tr("Throw away"), self._throw_away))
        self.notice.add_choice(tr("Open"), choices)
        return self.notice

    def open(self, about: About) -> None:
        """Go where a form is written; what was begun stands in it."""
        command = _COMMANDS.get(about.form)
        if about.place == "programme":
            self._ways.offer_programmes(about.record)
        if about.form.startswith("kiosk."):
            self._ways.command("", "hand_action")
        elif command is not None:
            self._ways.command(*command)
        elif about.form.startswith("wording."):
            _, code, spoken = about.form.split(".")
            self._ways.open_tab("documents").open_wording(code, spoken)
        elif about.form in ("ruling", "matching.new"):
            self._ways.match(about.record)
        elif about.place in _KINDS and about.record:
            self._ways.open_record(_KINDS[about.place], about.record)
        elif about.place == "participation":
            self._ways.open_record("person", self._office.people.details.detail(about.record).person_id)
        else:
            self._ways.open_tab(_tab_of(about.place))

    def _open(self, draft: Draft) -> None:
        self._resolve(draft)
        with self._desk.dialogs.showing_errors():
            if draft.about.form == "issue.new":  # for the groups that had been chosen
                self._ways.issue_for(draft.answers["circles"])
            else:
                self.open(draft.about)

    def _resolve(self, draft: Draft) -> None:
        self._left.remove(draft)
        if self.notice is not None and not self._left:
            self.notice.hide()

    def _throw_away(self) -> None:
        gone, self._left = self._left, []
        self._desk.drafts.throw_away(gone)
        if self.notice is not None:
            self.notice.hide()
        words = trn(
            "{count} half-written form is thrown away.", "{count} half-written forms are thrown away.", len(gone)
        )
        self._desk.messages.say(words, Offer(tr("Bring back"), partial(self._desk.drafts.bring_back, gone)))


def _tab_of(place: str) -> str:
    groups = dict.fromkeys(("circle_member", "planned_session", "agreement_version"), "groups")
    return {**groups, "guardian": "participants"}.get(place, "programme")


def _name(draft: Draft) -> str:
    """What it is and since when, by the clock on the wall."""
    return tr("{title}, {day}", title=draft.about.title, day=moment_words(datetime.fromisoformat(draft.at)))
