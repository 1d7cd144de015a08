"""What can be done in a conversation: read, write, log, attach, prepare a mail; keep private notes apart."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.circles.service import circle_record
from desktop.features.circles.table import CircleMember
from desktop.features.conversations.conversation_rows import Conversation, FileRow, Letter, LineRow, NoteRow
from desktop.features.conversations.rules import (
    Draft,
    FileDraft,
    Kind,
    MailDraft,
    Recipient,
    mail_problems,
    mime_of,
    note_problem,
    problems,
)
from desktop.features.conversations.table import ConversationFile, ConversationLine, PrivateNote
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.i18n import tr
from desktop.rights import Right, may, require
from desktop.store.base import Action
from desktop.store.database import Store

SHOWN = 30
"""Lines that are read at first."""


class ConversationService:
    """Those who sign in write here; everybody else is written to by mail, from the person's own mail program."""

    def __init__(
        self,
        store: Store,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self.today = today
        self._now = now

    def of_circle(self, circle: int, most: int = SHOWN) -> Conversation:
        """The newest lines of a circle, the newest first."""
        record = self._circle(circle, Right.SEE_CIRCLES)
        may_mail = self._may_mail(record)
        return Conversation(
            lines=tuple(_lines(circle, most)),
            count=ConversationLine.select().where(ConversationLine.circle == circle).count(),
            members=tuple(
                one if may_mail else Recipient(one.party, one.name, "") for one in _members(circle, self.today())
            ),
            notes=tuple(_notes(circle)) if self._may_read_notes(record) else None,
            may_write=may(self._store.actor, Right.EDIT_SESSIONS, record.programme_id, circle),
            may_mail=may_mail,
        )

    def write(self, circle: int, draft: Draft) -> int:
        """Keep a message, or what was said in a call or talk, with its files; the id of the line."""
        self._circle(circle, Right.EDIT_SESSIONS)
        if found := problems(draft, self.today()):
            raise UserError("\n".join(found))
        if draft.party is not None and draft.party not in {one.party for one in _members(circle, self.today())}:
            raise UserError(tr("This person is not in this group."))
        with self._store.write(tr("Write a message"), action=Action.CREATE):
            line = self._line(circle, draft.kind, draft.text, on=draft.on, party=draft.party)
            self._attach(line, draft.files)
        return int(line.id)

    def file(self, file: int) -> tuple[str, bytes]:
        """Name and bytes of an attached file."""
        found = ConversationFile.get_or_none(ConversationFile.id == file)
        if found is None:
            raise NotFound(tr("This file is no longer there."))
        self._circle(found.line.circle_id, Right.SEE_CIRCLES)
        return found.name, self._store.files.get(found.sha256)

    def letter(self, circle: int, draft: MailDraft) -> Letter:
        """What a mail says. Nothing is sent: the person's own mail program does that."""
        record, chosen = self._mailed(circle, draft)
        programme = Programme.get_by_id(record.programme_id)
        return Letter(
            sender=(programme.manager_name, programme.manager_email),
            recipients=tuple((one.name, one.address) for one in chosen),
            subject=draft.subject.strip(),
            text=draft.text,
            files=tuple((one.name, mime_of(one.name), one.content) for one in draft.files),
        )

    def keep_mail(self, circle: int, draft: MailDraft) -> int:
        """Keep that a mail was prepared, for whom and with what; the id of the line."""
        _, chosen = self._mailed(circle, draft)
        with self._store.write(tr("Prepare a mail"), action=Action.CREATE):
            names = ", ".join(one.name for one in chosen)
            line = self._line(circle, Kind.MAIL, draft.text, subject=draft.subject.strip(), recipients=names)
            self._attach(line, draft.files)
        return int(line.id)

    # Private notes

    def add_note(self, circle: int, text: str) -> int:
        """Keep a private note of the office; its id."""
        self._circle(circle, Right.PRIVATE_NOTES)
        if found := note_problem(text):
            raise UserError(found)
        with self._store.write(tr("Keep a private note"), action=Action.CREATE):
            made = PrivateNote.create(circle=circle, text=text.strip(), **self._signed())
        return int(made.id)

    def change_note(self, note: int, text: str, version: int) -> None:
        """Change a private note; an empty one is taken away. Conflict when somebody was faster."""
        record = PrivateNote.get_or_none(PrivateNote.id == note)
        if record is None:
            raise NotFound(tr("This note is no longer there."))
        self._circle(record.circle_id, Right.PRIVATE_NOTES)
        if not text.strip():
            with self._store.write(tr("Take a private note away"), action=Action.DELETE):
                record.delete_instance()
            return
        if found := note_problem(text):
            raise UserError(found)
        with self._store.write(tr("Change a private note"), action=Action.CHANGE):
            self._store.change(record, {"text": text.strip()}, version)

    def _may_read_notes(self, circle: Any) -> bool:
        return may(self._store.actor, Right.PRIVATE_NOTES, circle.programme_id)

    def _may_mail(self, circle: Any) -> bool:
        actor = self._store.actor
        wanted = (Right.EDIT_SESSIONS, Right.EXPORT)
        return all(may(actor, right, circle.programme_id, circle.id) for right in wanted)

    def _circle(self, circle: int, right: Right) -> Any:
        record = circle_record(circle)
        require(self._store.actor, right, record.programme_id, circle)
        return record

    def _mailed(self, circle: int, draft: MailDraft) -> tuple[Any, list[Recipient]]:
        """The circle and whom the mail goes to; UserError with everything that is wrong with it."""
        record = self._circle(circle, Right.EDIT_SESSIONS)
        require(self._store.actor, Right.EXPORT, record.programme_id, circle)
        chosen = [one for one in _members(circle, self.today()) if one.party in draft.parties]
        if found := mail_problems(draft, chosen):
            raise UserError("\n".join(found))
        return record, chosen

    def _signed(self) -> dict[str, str]:
        return {"author": self._store.actor.name, "written_at": self._now().isoformat(timespec="seconds")}

    def _line(self, circle: int, kind: Kind, text: str, **more: Any) -> ConversationLine:
        return ConversationLine.create(circle=circle, kind=kind.value, text=text.strip(), **self._signed(), **more)

    def _attach(self, line: ConversationLine, files: Sequence[FileDraft]) -> None:
        for one in files:
            sha256 = self._store.files.put(one.content, mime_of(one.name))
            ConversationFile.create(line=line, name=one.name, sha256=sha256, size=len(one.content))


def _lines(circle: int, most: int) -> list[LineRow]:
    newest = (
        ConversationLine.select()
        .where(ConversationLine.circle == circle)
        .order_by(ConversationLine.id.desc())
        .limit(most)
    )
    records = list(newest)
    names = _names([one.party_id for one in records if one.party_id])
    files: dict[int, list[FileRow]] = {}
    attached = ConversationFile.select().where(ConversationFile.line.in_([one.id for one in records]))
    for one in attached.order_by(ConversationFile.id):
        files.setdefault(one.line_id, []).append(FileRow(one.id, one.name, one.size))
    return [
        LineRow(
            id=one.id,
            kind=Kind(one.kind),
            author=one.author,
            party=names.get(one.party_id, ""),
            on=one.on,
            written_at=datetime.fromisoformat(one.written_at),
            subject=one.subject,
            recipients=one.recipients,
            text=one.text,
            files=tuple(files.get(one.id, ())),
        )
        for one in records
    ]


def _notes(circle: int) -> list[NoteRow]:
    found = PrivateNote.select().where(PrivateNote.circle == circle).order_by(PrivateNote.id.desc())
    return [NoteRow(one.id, one.version, one.author, datetime.fromisoformat(one.written_at), one.text) for one in found]


def _members(circle: int, today: date) -> list[Recipient]:
    """Who is in the circle today, and their addresses."""
    found = (
        CircleMember.select(CircleMember.participation, Person.given_name, Person.family_name, Person.email)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .join(Person, on=(Participation.person == Person.id))
        .where(CircleMember.circle == circle, CircleMember.until.is_null() | (CircleMember.until >= today))
        .order_by(CircleMember.role.desc(), Person.sort_name, CircleMember.id)
    )
    return [Recipient(part, full_name(given, family), email) for part, given, family, email in found.tuples()]


def _names(participations: Sequence[int]) -> dict[int, str]:
    found = Participation.select(Participation.id, Person.given_name, Person.family_name).join(Person)
    lines = found.where(Participation.id.in_(list(participations))).tuples()
    return {part: full_name(given, family) for part, given, family in lines}
