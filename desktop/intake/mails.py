"""Reads a mail that came back: who wrote it, what was written for this answer, and what is attached.

The mail is taken apart in the limited child process (`mail_parts`); what comes back is checked here once more.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.intake.child import MAIL_ORDER
from desktop.intake.gate import LARGEST, ask_child
from desktop.intake.lists import Taken
from desktop.intake.zip_check import Refused
from desktop.progress import Progress, silent

MOST_PARTS = 60
LONGEST_TEXT = 100_000
_LONGEST_HEAD = 1_000


@dataclass(frozen=True)
class Mail:
    """A mail as it was read. `text` is the whole of what it says, quoted lines and all."""

    sender: str
    """The address alone, in small letters."""
    sender_name: str
    subject: str
    day: str
    """Of its date, ISO; nothing where it has none."""
    tokens: tuple[str, ...]
    """What may be codes of ours: a header, and what stands in square brackets in the subject."""
    text: str
    is_automatic: bool
    is_doubtful: bool
    """The mail server says that the sender's address may be false."""
    parts: tuple[Taken, ...] = field(default=(), repr=False)
    too_many: bool = False


def read_mail(taken: Taken, progress: Progress = silent) -> Mail:
    """Take a mail apart; UserError in one sentence where that cannot be."""
    head: Mapping[str, Any] = {}
    parts: list[Taken] = []
    try:
        for message in ask_child({"kind": MAIL_ORDER}, taken.data, progress):
            if "mail" in message:
                head = message["mail"]
            elif "part" in message and len(parts) < MOST_PARTS:
                parts.append(_part(message["part"]))
        return _mail(head, tuple(parts))
    except Refused as refusal:
        raise UserError(_sentence(refusal.code, taken.name)) from refusal


def _mail(head: Mapping[str, Any], parts: tuple[Taken, ...]) -> Mail:
    try:
        words: dict[str, Any] = {
            name: _text(head[name], _LONGEST_HEAD) for name in ("sender", "sender_name", "subject", "day")
        }
        tokens = tuple(_text(one, 200) for one in head["tokens"][:8])
        flags: dict[str, Any] = {name: bool(head[name]) for name in ("is_automatic", "is_doubtful", "too_many")}
        return Mail(**words, tokens=tokens, text=_text(head["text"], LONGEST_TEXT), parts=parts, **flags)
    except (KeyError, TypeError) as error:
        raise Refused("broken") from error


def _part(told: Any) -> Taken:
    try:
        data = base64.b64decode(told["data"], validate=True)
        name = _text(told["name"], 200)
    except (KeyError, TypeError, binascii.Error) as error:
        raise Refused("broken") from error
    if len(data) > LARGEST:
        raise Refused("broken")
    return Taken(name, hashlib.sha256(data).hexdigest(), data)


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value[:most]


def _sentence(code: str, name: str) -> str:
    if code in ("memory", "slow"):
        return tr("{name} is too large a mail to be read; save what is attached to it and take that in.", name=name)
    return tr("{name} cannot be read as a mail; open it in the mail program and save it again.", name=name)
