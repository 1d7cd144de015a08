"""Rows, forms and answers of the gallery: a made-up programme."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QPixmap

from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr
from desktop.ui.palette import Tone
from desktop.ui.source import Column

_NAMES = ("Solveig Dahl", "Nikolai Petrow", "Наталия Илиева", "สมชาย ใจดี", "Chiara De Luca", "Jørgen Ødegård",
          "Zoë Müller", "محمد علي", "Amélie Lefèvre", "Freja Østergaard", "Björn Åström", "Hannah Weiß")  # fmt: skip
_TOWNS = ("Oslo", "Bergen", "Sofia", "Chiang Mai", "Milano", "Malmö")


class Order(StrEnum):
    NAME = "name"
    TOWN = "town"
    SINCE = "since"


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    role: str
    town: str
    state: str
    tone: Tone
    since: date
    hours: int


def lines() -> list[Line]:
    """Sixty people in mixed states."""
    states = (
        (tr("Agreement signed"), Tone.DONE),
        (tr("Agreement out for signature"), Tone.WAITING),
        (tr("Consent due on 3 May"), Tone.DUE),
        (tr("Diary overdue since 12 days"), Tone.OVERDUE),
        (tr("Registered"), Tone.QUIET),
    )
    made = []
    for number in range(60):
        words, tone = states[(number * 7) % 5]
        name = _NAMES[number % len(_NAMES)]
        role = tr("Mentor") if number % 4 == 0 else tr("Mentee")
        since = date(2026, 1, 12) + timedelta(days=number)
        made.append(Line(number, name, role, _TOWNS[number % 6], words, tone, since, number * 3 % 41))
    return made


def columns() -> list[Column[Line]]:
    return [
        Column("name", tr("Name"), lambda row: row.name, Order.NAME, width=22),
        Column("role", tr("Role"), lambda row: row.role, width=9),
        Column("state", tr("State"), lambda row: row.state, tone=lambda row: row.tone, width=30),
        Column("town", tr("Town"), lambda row: row.town, Order.TOWN, width=12),
        Column("since", tr("Since"), lambda row: f"{row.since:%d.%m.%Y}", Order.SINCE, width=10),
        Column("hours", tr("Hours"), lambda row: str(row.hours), is_number=True, width=6),
    ]


def _choices(*words: str) -> tuple[Choice, ...]:
    return tuple(Choice(word, word) for word in words)


def _person() -> Section:
    fields = (
        Field("given_name", tr("Given name"), is_required=True),
        Field("family_name", tr("Family name"), is_required=True),
        Field("born", tr("Born on"), Kind.DATE),
        Field("email", tr("E-mail"), Kind.EMAIL, hint=tr("Letters and forms go here.")),
        Field("role", tr("Role"), Kind.CHOICE, choices=_choices(tr("Mentor"), tr("Mentee"))),
        Field("children", tr("May take part with a guardian’s consent"), Kind.YES_NO),
    )
    return Section("person", tr("Person"), fields)


def _wishes() -> Section:
    languages = "English Norsk Svenska Dansk Deutsch Français ไทย Български Italiano Polski"
    days = _choices(tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"))
    fields = (
        Field("languages", tr("Languages"), Kind.MANY, choices=_choices(*languages.split())),
        Field("days", tr("Has time on"), Kind.MANY, choices=days),
        Field("length", tr("Length of a session"), Kind.MINUTES, hint=tr("Hours and minutes.")),
        Field("about", tr("About the person"), Kind.LONG_TEXT, hint=tr("Mentees read this when they choose.")),
    )
    return Section("wishes", tr("Wishes"), fields, tr("What the matching assistant looks at."))


def _proof() -> Section:
    columns = (
        Field("day", tr("Day"), Kind.DATE, is_required=True),
        Field("topic", tr("Topic"), is_required=True),
        Field("way", tr("Way"), Kind.CHOICE, choices=_choices(tr("By video"), tr("In a room"))),
        Field("held", tr("Held"), Kind.YES_NO),
    )
    fields = (
        Field("logo", tr("Signature"), Kind.IMAGE),
        Field("plan", tr("Planned sessions"), Kind.TABLE, columns=columns),
    )
    return Section("proof", tr("Signature and plan"), fields)


def sections() -> list[Section]:
    """A form with a field of nearly every kind."""
    return [_person(), _wishes(), _proof()]


def answers() -> dict[str, object]:
    return {
        "given_name": "Solveig",
        "family_name": "Dahl",
        "born": date(1988, 4, 3),
        "email": "solveig.dahl@example.org",
        "role": tr("Mentor"),
        "languages": ("Norsk", "English"),
        "days": (tr("Tuesday"),),
        "length": 90,
        "about": tr(
            "Teaches mathematics in Bergen. Likes to show how small programs are made, and has guided six mentees."
        ),
        "logo": picture(),
        "plan": (
            {"day": date(2026, 2, 3), "topic": tr("Getting to know each other"), "way": tr("In a room"), "held": True},
            {"day": date(2026, 2, 17), "topic": tr("Goals and expectations"), "way": tr("By video")},
        ),
    }


def picture() -> bytes:
    drawn = QPixmap(300, 90)
    drawn.fill(QColor("#0f6464"))
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    drawn.save(buffer, "PNG")
    return bytes(store.data())
