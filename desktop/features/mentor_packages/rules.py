"""What a package for one mentor holds, and what comes back from it: pure values and what a mentor may answer."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from desktop.features.kiosk.rules import Due, Matter, Sheet, due_of
from desktop.forms.drafts import as_text, of_text
from desktop.forms.plain import as_plain, sections_of
from desktop.i18n import tr
from desktop.rights import Role

FORMAT = 1
"""Of both files; a newer program may write a higher one."""
PACKAGE, RETURN = b"MENTORDESK PACKAGE ", b"MENTORDESK RETURN "
"""How the files begin; the number of the format follows."""
PACKAGE_ENDING, RETURN_ENDING = ".mentor", ".sealed"
LARGEST = 38 * 1024 * 1024
"""Bytes of the scans in one sealed file: what the office's door takes."""
_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprstvz"
GROUPS = 6
"""Of a passphrase; two syllables each, 12 bits."""


@dataclass(frozen=True)
class PackageForm:
    """One form that the mentor fills in, or a mentee at the mentor's."""

    key: str
    due: Due
    sheet: Sheet

    @property
    def is_own(self) -> bool:
        """Whether the mentor answers; else the mentor files what a mentee answers."""
        return self.due.role is Role.MENTOR


@dataclass(frozen=True)
class Package:
    """What one mentor needs; nothing else of the office."""

    key: str
    """Its own id."""
    office: str
    """What the office calls itself."""
    mentor: str
    language: str
    made_on: date
    made_by: str
    public: bytes
    """The office's key: what comes back is closed with it."""
    secret: bytes
    """Known to the office and to this package: who has it, filed it."""
    circles: tuple[str, ...]
    forms: tuple[PackageForm, ...]


def may_answer(due: Due, participation: int) -> bool:
    """What a mentor files: the own word, and a mentee's diary; a mentee's other words are never a mentor's to give."""
    if due.role is Role.MENTOR:
        return due.party == participation
    return due.matter is Matter.DIARY


def as_plain_package(package: Package) -> dict[str, Any]:
    """A package as plain values."""
    forms = [
        {
            "key": one.key,
            "due": one.due.told(),
            "title": one.sheet.title,
            "facts": one.sheet.facts,
            "sections": as_plain(one.sheet.sections),
            "usual": as_text(one.sheet.usual),
        }
        for one in package.forms
    ]
    plain = {name: value for name, value in vars(package).items() if name != "forms"}
    keys = {"public": package.public.hex(), "secret": package.secret.hex(), "made_on": package.made_on.isoformat()}
    return {**plain, **keys, "forms": forms}


def package_of(plain: Mapping[str, Any]) -> Package:
    """What `as_plain_package` was given; KeyError, TypeError or ValueError where it was something else."""
    keys = {
        "public": bytes.fromhex(plain["public"]),
        "secret": bytes.fromhex(plain["secret"]),
        "made_on": date.fromisoformat(plain["made_on"]),
        "circles": tuple(plain["circles"]),
        "forms": tuple(map(_form, plain["forms"])),
    }
    return Package(**{**plain, **keys})


def _form(plain: Mapping[str, Any]) -> PackageForm:
    facts = tuple((label, words) for label, words in plain["facts"])
    sheet = Sheet(plain["title"], facts, sections_of(plain["sections"]), of_text(plain["usual"]))
    return PackageForm(plain["key"], due_of(plain["due"]), sheet)


@dataclass(frozen=True)
class SentForm:
    """A form of the package as it was filled in."""

    key: str
    answers: Mapping[str, Any]
    at: str
    """When it was ended: UTC, ISO 8601."""


@dataclass(frozen=True)
class SentScan:
    """A file that was dropped, as it is."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Sent:
    """What comes back in one file."""

    key: str
    """Of this sealing: the same file never counts twice."""
    package: str
    secret: bytes
    sealed_at: str
    forms: tuple[SentForm, ...] = ()
    scans: tuple[SentScan, ...] = ()


def as_bytes(sent: Sent) -> bytes:
    """All of it in one piece: the index, then the scans behind each other."""
    index = {
        **{name: value for name, value in vars(sent).items() if name not in ("forms", "scans", "secret")},
        "secret": sent.secret.hex(),
        "forms": [{**asdict(one), "answers": as_text(one.answers)} for one in sent.forms],
        "scans": [[one.name, len(one.data)] for one in sent.scans],
    }
    head = json.dumps(index).encode()
    return len(head).to_bytes(4, "big") + head + b"".join(one.data for one in sent.scans)


def sent_of(data: bytes) -> Sent:
    """What `as_bytes` was given; KeyError, TypeError or ValueError where it was something else."""
    end = 4 + int.from_bytes(data[:4], "big")
    index = json.loads(data[4:end])
    forms = tuple(SentForm(one["key"], of_text(one["answers"]), str(one["at"])) for one in index["forms"])
    scans, here = [], end
    for name, size in index["scans"]:
        scans.append(SentScan(str(name), data[here : here + int(size)]))
        here += int(size)
    if here != len(data):
        raise ValueError("the scans are not as long as the index says")
    secret = bytes.fromhex(index["secret"])
    return Sent(index["key"], index["package"], secret, str(index["sealed_at"]), forms, tuple(scans))


def passphrase(draw: Callable[[str], str]) -> str:
    """Six groups that can be read out on the phone; draw: picks one letter of a text by chance."""
    syllables = (draw(_CONSONANTS) + draw(_VOWELS) for _ in range(2 * GROUPS))
    return "-".join(first + second for first, second in zip(syllables, syllables, strict=False))


def plain_passphrase(text: str) -> str:
    """As it is meant, however it is typed."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


class Fault:
    """Sentences for files that cannot be used; each says what is left as it was."""

    @staticmethod
    def no_package(name: str) -> str:
        return tr("{name} is no package of an office. Ask your office for one.", name=name)

    @staticmethod
    def newer(name: str) -> str:
        return tr("{name} was made by a newer version of this program. Update the program, then open it.", name=name)

    @staticmethod
    def not_opened(name: str) -> str:
        return tr(
            "This passphrase does not open {name}, or the file was changed on its way. Type it once more, or ask your "
            "office for the file again.",
            name=name,
        )

    @staticmethod
    def other_office(name: str) -> str:
        return tr("{name} was sealed for another office. It was not opened, and nothing of it was taken in.", name=name)

    @staticmethod
    def damaged(name: str) -> str:
        return tr(
            "{name} was changed on its way or is damaged. Nothing of it was taken in; ask who sent it for the file "
            "once more.",
            name=name,
        )

    @staticmethod
    def unknown(name: str) -> str:
        return tr("{name} comes from a package that this office has not made, or has taken back.", name=name)

    @staticmethod
    def again(name: str, mentor: str, day: str) -> str:
        return tr(
            "{name}, sealed by {mentor}, was taken in on {day} already. Nothing was taken in twice.",
            name=name,
            mentor=mentor,
            day=day,
        )
