"""When people say they have time and how they like to meet, out of the words of nine languages."""

import re
from functools import cache

from babel import Locale

from desktop.features.participants.import_headers import comparable, words_of
from desktop.features.participants.import_values import BadValue, long_text
from desktop.i18n import LANGUAGES, tr
from desktop.intake.lists import Cell

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")

_PART_WORDS = {
    "morning": "morning|mornings|am|morgen|formiddag|förmiddag|fm|vormittag|vormittags|morgens|früh|matin|matins|"
    "เช้า|ตอนเช้า|сутрин|преди обяд|mattina|mattino",
    "afternoon": "afternoon|afternoons|pm|ettermiddag|eftermiddag|em|nachmittag|nachmittags|après-midi|บ่าย|ตอนบ่าย|"
    "следобед|pomeriggio|dagtid|tagsüber|daytime",
    "evening": "evening|evenings|kveld|kvelder|kväll|kvällar|aften|aftener|abend|abends|soir|soirs|soirée|เย็น|ตอนเย็น|"
    "ค่ำ|вечер|вечери|sera|serale",
}
_WEEKEND = (
    "weekend|weekends|helg|helger|helgen|wochenende|am wochenende|week-end|fin de semaine|สุดสัปดาห์|"
    "วันหยุด|уикенд|fine settimana"
)
_WORKDAYS = (
    "weekday|weekdays|hverdag|hverdager|vardag|vardagar|hverdage|werktags|wochentags|unter der woche|"
    "en semaine|วันธรรมดา|делник|делници|feriali"
)
_ALWAYS = (
    "always|any time|anytime|flexible|fleksibel|flexibel|når som helst|när som helst|"
    "jederzeit|immer|toujours|à tout moment|ตลอดเวลา|винаги|sempre|flessibile|alltid"
)
_MODES = {
    "face_to_face": "face to face|in person|on site|physical|fysisk|ansikt til ansikt|på plats|fysiskt|fysisk møde|"
    "vor ort|persönlich|präsenz|en présence|présentiel|"
    "en personne|พบตัว|เจอตัว|на живо|присъствено|di persona|in presenza",
    "online": "online|digital|digitalt|video|zoom|teams|på nett|nettet|en ligne|à distance|visio|"
    "ออนไลน์|онлайн|a distanza|remote",
    "either": "either|both|hybrid|begge|begge deler|båda|beides|egal|les deux|"
    "peu importe|ได้ทั้งสอง|и двете|entrambi|indifferente",
}
_PIECES = re.compile(r"[,;/\n|&+]| und | and | og | och | et | e | и | และ ", re.IGNORECASE)


def times(cell: Cell) -> tuple[tuple[str, ...], str]:
    """Keys like "tue-evening" in the order of the week, and the words that could not be read as times."""
    said = [(piece.strip(), *_piece(piece)) for piece in _PIECES.split(long_text(cell)) if piece and piece.strip()]
    strange = [piece for piece, days, parts in said if not days and not parts]
    found: set[str] = set()
    days_before: tuple[str, ...] = ()
    for place, (_, days, parts) in enumerate(said):
        days_before = days or days_before or DAYS[:5]
        if days or parts:
            meant = parts or _parts_after(said[place + 1 :]) or PARTS
            found |= {f"{day}-{part}" for day in days_before for part in meant}
    ordered = [f"{day}-{part}" for day in DAYS for part in PARTS if f"{day}-{part}" in found]
    return tuple(ordered), ", ".join(strange)


def _parts_after(said: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> tuple[str, ...]:
    """ "Monday and Wednesday evening": the part stands behind the last day."""
    return next((parts for _, days, parts in said if days and parts), ())


def _piece(piece: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = comparable(piece)
    if text in words_of(_ALWAYS):
        return DAYS, PARTS
    known_days, known_parts = _days(), _parts()
    days: list[str] = []
    parts: list[str] = []
    if text in words_of(_WEEKEND) or words_of(_WEEKEND) & set(text.split()):
        days += DAYS[5:]
    if text in words_of(_WORKDAYS) or words_of(_WORKDAYS) & set(text.split()):
        days += DAYS[:5]
    for word in (text, *text.split()):
        day = known_days.get(word) or known_days.get(word.removesuffix("er")) or known_days.get(word.removesuffix("s"))
        days += [day] if day else []
        parts += [known_parts[word]] if word in known_parts else []
        days, parts = _joined(word, days, parts)
    return tuple(dict.fromkeys(days)), tuple(dict.fromkeys(parts))


def _joined(word: str, days: list[str], parts: list[str]) -> tuple[list[str], list[str]]:
    """ "Dienstagabend", "tirsdagskveld": a day and its part in one word."""
    if days or parts:
        return days, parts
    for name, day in _days().items():
        rest = word.removeprefix(name).removeprefix("s") if len(name) > 4 and word.startswith(name) else ""
        if rest in _parts():
            return [day], [_parts()[rest]]
    return days, parts


@cache
def _days() -> dict[str, str]:
    """Comparable names and short forms of the weekdays in the nine languages."""
    found: dict[str, str] = {}
    for width in ("wide", "abbreviated"):
        for screen in LANGUAGES:
            for number, name in Locale(screen).days["format"][width].items():
                text = comparable(str(name))
                found.setdefault(text, DAYS[number])
                found.setdefault(text.removeprefix("วัน"), DAYS[number])
    return found


@cache
def _parts() -> dict[str, str]:
    return {comparable(word): part for part, words in _PART_WORDS.items() for word in words.split("|")}


def mode(cell: Cell) -> str:
    """ "face_to_face", "online" or "either"."""
    said = comparable(long_text(cell))
    known = {comparable(word): key for key, words in _MODES.items() for word in words.split("|")}
    found = {known[word] for word in known if f" {word} " in f" {said} "}
    if len(found) > 1:
        return "either"
    if not found:
        raise BadValue(tr("Write online, face to face, or either."))
    return found.pop()
