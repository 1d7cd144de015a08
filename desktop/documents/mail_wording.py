"""What mails of the office say, in each language: files of `templates/mails`, with names in braces."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from desktop.documents.template import FALLBACK, SHIPPED
from desktop.i18n import LANGUAGES


@dataclass(frozen=True)
class MailWording:
    """Subject and text, and a line for each paper: without a day, with one that is to come, with one that is past."""

    language: str
    subject: str
    text: str
    paper: str
    due: str
    late: str


def mail_wording(kind: str, language: str, folder: Path = SHIPPED / "mails") -> MailWording:
    """The wording in a language; in English where the program does not speak it."""
    spoken = language if language in LANGUAGES else FALLBACK
    said = tomllib.loads((folder / f"{kind}.{spoken}.toml").read_text(encoding="utf-8"))
    return MailWording(spoken, said["subject"], said["text"].strip() + "\n", said["paper"], said["due"], said["late"])
