"""The questions of the conversation as forms."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.features.conversations.conversation_rows import FileRow
from desktop.features.conversations.rules import LONGEST, Draft, FileDraft, Kind, MailDraft, Recipient
from desktop.forms.fields import Choice, Field, Section
from desktop.forms.fields import Kind as FieldKind
from desktop.i18n import tr


def message_form() -> tuple[Section, ...]:
    """A message to everybody who signs in."""
    hint = tr("Everybody who signs in and sees this group reads it.")
    return (Section("message", "", (_text(tr("Message")),), hint),)


def talk_form(members: Sequence[Recipient]) -> tuple[Section, ...]:
    """What was said in a call or in person."""
    kinds = tuple(Choice(one.value, one.words()) for one in (Kind.CALL, Kind.TALK))
    with_whom = tuple(Choice(str(one.party), one.name) for one in members)
    fields = (
        Field("kind", tr("How"), FieldKind.CHOICE, True, kinds),
        Field("party", tr("With"), FieldKind.CHOICE, choices=with_whom),
        Field("on", tr("When"), FieldKind.DATE, True),
        _text(tr("What was said")),
    )
    return (Section("talk", "", fields),)


def mail_form(members: Sequence[Recipient], files: Sequence[FileRow] = ()) -> tuple[Section, ...]:
    """A mail that the person's own mail program will send. files: those of the conversation, which may go along."""
    to = tuple(Choice(str(one.party), one.name) for one in members if one.address)
    fields = (
        Field("parties", tr("To"), FieldKind.MANY, True, to),
        Field("subject", tr("Subject"), is_required=True, longest=200),
        _text(tr("Text")),
        *_enclosures(files),
    )
    hint = tr("Your mail program opens with the mail; you look at it and send it there. Nothing is sent from here.")
    return (Section("mail", "", fields, hint),)


def _enclosures(files: Sequence[FileRow]) -> tuple[Field, ...]:
    if not files:
        return ()
    choices = tuple(Choice(str(one.id), f"{one.name} · {size_words(one.size)}") for one in files)
    return (Field("files", tr("Files that go along"), FieldKind.MANY, choices=choices),)


def enclosed(answers: Mapping[str, Any]) -> list[int]:
    """The files that were chosen to go along with a mail."""
    return [int(one) for one in answers.get("files") or ()]


def note_form() -> tuple[Section, ...]:
    """A private note."""
    hint = tr("Only the programme team reads it; it stands in no list, search, export or print.")
    field = Field("text", tr("Private note"), FieldKind.LONG_TEXT, longest=LONGEST, hint=hint)
    return (Section("note", "", (field,)),)


def _text(label: str) -> Field:
    return Field("text", label, FieldKind.LONG_TEXT, True, longest=LONGEST)


def usual_talk(today: date) -> dict[str, Any]:
    """What stands in the form of a talk at first."""
    return {"kind": Kind.CALL.value, "on": today}


def talk(answers: Mapping[str, Any]) -> Draft:
    """The form of a talk as it was filled in."""
    party = answers.get("party")
    return Draft(answers["text"] or "", Kind(answers["kind"]), answers["on"], int(party) if party else None)


def mail(answers: Mapping[str, Any], files: tuple[FileDraft, ...] = ()) -> MailDraft:
    """The form of a mail as it was filled in."""
    parties = tuple(int(one) for one in answers.get("parties") or ())
    return MailDraft(parties, answers["subject"] or "", answers["text"] or "", files)


def size_words(size: int) -> str:
    """How large a file is."""
    return (
        tr("{number} MB", number=f"{size / 1024 / 1024:.1f}")
        if size >= 1024 * 1024
        else tr("{number} KB", number=max(1, round(size / 1024)))
    )
