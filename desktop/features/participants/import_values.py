"""Cells of a foreign list as values of the program, or the sentence that says what to mend."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from desktop.features.participants.draft_rules import email_problem, phone_problem
from desktop.features.participants.import_headers import comparable
from desktop.features.participants.import_places import country, language, languages
from desktop.features.participants.import_words import meanings, nothing_words
from desktop.features.participants.rules import Answer, Citizenship, ExitReason, Gender, Labour, PersonRole
from desktop.i18n import tr
from desktop.intake.lists import Cell, CellError, shown

LONGEST_TEXT = 255
"""Letters in a field of one line."""
LONGEST_NOTE = 20_000
"""Letters in a field of several lines."""

LONGEST_NOTHING = 15
"""Letters of the longest word for nothing."""

_MAIL = re.compile(r"<([^<>@\s]+@[^<>\s]+)>")
_NOT_IN_MAIL = str.maketrans("", "", "\u200b\u200e\u200f\ufeff\u00a0\u00ad")
_SCIENTIFIC = re.compile(r"[+-]?\d[.,]\d+E\+?\d+", re.IGNORECASE)
_LISTED = re.compile(r"[,;\n|•]+")
_ROLES = re.compile(r"[,;/\n|&+]| and | und | og | och | et | e | и | และ ", re.IGNORECASE)
_ISCED = re.compile(
    r"(?:isced|level|nivå|niveau|stufe|livello|ниво|ระดับ)?\s*(?:2011)?\s*[-:]?\s*([0-8])\b", re.IGNORECASE
)


class BadValue(ValueError):
    """The cell cannot be taken over; the message is the sentence for the person."""


def text(cell: Cell, longest: int = LONGEST_TEXT) -> str:
    """A line of text: composed letters, single blanks; words for nothing are nothing."""
    said = " ".join((cell if type(cell) is str and cell.isascii() else _said(cell)).split())
    return said if len(said) <= longest else _within(said, longest)


def long_text(cell: Cell) -> str:
    """Several lines of text, as they stand."""
    return _within(_said(cell).strip(), LONGEST_NOTE)


def _said(cell: Cell) -> str:
    if isinstance(cell, CellError):
        raise BadValue(tr("The formula in this cell went wrong ({code}).", code=cell.code))
    if isinstance(cell, str) and cell.isascii():
        return cell
    return unicodedata.normalize("NFC", shown(cell))


def _within(said: str, longest: int) -> str:
    if len(said) > longest:
        raise BadValue(tr("This text has more than {most} letters.", most=longest))
    return said


def is_nothing(cell: Cell) -> bool:
    """Empty, or a sign or word that people write for nothing."""
    if cell is None:
        return True
    if not isinstance(cell, str) or len(cell) > LONGEST_NOTHING or cell[-1:].isdigit() or cell[:1].isdigit():
        return False
    if cell.isalpha() and cell.isascii():
        return cell.lower() in nothing_words()
    return (comparable(cell) or cell.strip()) in nothing_words()


def name(cell: Cell) -> str:
    """A name: never changed but for blanks; something without a letter is none."""
    said = text(cell)
    if "@" in said:
        raise BadValue(tr("This is an e-mail address, not a name."))
    if said and not any(sign.isalpha() for sign in said):
        raise BadValue(tr("A name has letters."))
    return said


def email(cell: Cell) -> str:
    """One address, in small letters after the @."""
    said = text(cell).translate(_NOT_IN_MAIL).removeprefix("mailto:").strip(" ;,.'\"")
    if match := _MAIL.search(said):
        said = match[1]
    if said.count("@") > 1:
        raise BadValue(tr("There is more than one address in this cell."))
    if problem := email_problem(said):
        raise BadValue(problem)
    return said


def phone(cell: Cell) -> str:
    """A number as it is written; a number the list keeps as 4.79E+10 is spelt out."""
    if isinstance(cell, float):
        raise BadValue(tr("This is not a phone number."))
    said = text(cell).strip("'’ ")
    if _SCIENTIFIC.fullmatch(said):
        raise BadValue(tr("The last digits were lost when the list was saved; write the number again."))
    if problem := phone_problem(said):
        raise BadValue(problem)
    if said and len(re.findall(r"\d", said)) < 3:
        raise BadValue(tr("This is not a phone number."))
    return said


def postcode_reader(cells: list[Cell]) -> Callable[[Cell], str]:
    """How postcodes of one column are read: they get back the zeros that the list has dropped.

    A number has dropped them for certain; text is taken for that only where no postcode of the column keeps one.
    """
    usual = _usual_length(cells)
    keeps_zeros = any(isinstance(cell, str) and cell.startswith("0") for cell in cells)

    def read(cell: Cell) -> str:
        said = text(cell, 20).upper()
        is_number = isinstance(cell, int) or (said.isdecimal() and not keeps_zeros)
        return said.zfill(usual) if is_number else said

    return read


def _usual_length(cells: list[Cell]) -> int:
    """The greatest length a third of the all-digit postcodes of a column have, 4 or 5; 0 where there is none."""
    lengths = [len(said) for cell in cells if (said := shown(cell).strip()).isdecimal()]
    longest = max(lengths, default=0)
    return longest if longest in (4, 5) and lengths.count(longest) * 3 >= len(lengths) else 0


def place(cell: Cell) -> tuple[str, str]:
    """Postcode and town out of one cell: "10115 Berlin", "0150 Oslo", "Oslo 0150"."""
    said = text(cell)
    if match := re.fullmatch(r"((?:[A-Z]{1,2}-)?\d[\d ]{2,6}\d)[,\s]+(\D.*)", said):
        return match[1], match[2]
    if match := re.fullmatch(r"(\D+?)[,\s]+(\d[\d ]{2,6}\d)", said):
        return match[2], match[1]
    return ("", said) if not said[:1].isdigit() else (said, "")


def gender(cell: Cell) -> Gender | None:
    """One of three; never guessed from anything but a word for it, and nothing where somebody would not say."""
    if meanings("yes_no").get(comparable(text(cell))) == Answer.REFUSED.value:
        return None
    return Gender(_meaning("gender", cell, tr("This is none of the words for woman, man or non-binary.")))


def role(cell: Cell) -> tuple[PersonRole, ...]:
    """The parts a person plays; several may stand in one cell."""
    said = text(cell)
    known = meanings("role")
    if comparable(said) in known:
        return (PersonRole(known[comparable(said)]),)
    found = [known.get(comparable(piece)) for piece in _ROLES.split(said) if piece and piece.strip()]
    if not found or None in found:
        raise BadValue(tr("This is not a role. Write mentor, mentee, member, novice or contact person."))
    return tuple(dict.fromkeys(PersonRole(value) for value in found if value))


def yes_no(cell: Cell) -> bool:
    """Yes or no; a date or a sentence that begins with yes is a yes, a refusal is a no."""
    return answer(cell) is Answer.YES


def answer(cell: Cell) -> Answer:
    """Yes, no, or refused (F-04)."""
    if isinstance(cell, bool):
        return Answer.YES if cell else Answer.NO
    if isinstance(cell, date | datetime):
        return Answer.YES
    said = text(cell, LONGEST_NOTE)
    known = meanings("yes_no")
    first = re.split(r"[,.:;!–-]", said, maxsplit=1)[0]
    for part in (said, first, first.split(" ", 1)[0] if len(said) > 20 else first):
        if value := known.get(comparable(part) or part):
            return Answer(value)
    if re.match(r"\d{4}-\d\d-\d\d", said):
        return Answer.YES
    raise BadValue(tr("This is neither yes nor no."))


def labour(cell: Cell) -> Labour:
    """Status on the labour market."""
    return Labour(_meaning("labour", cell, tr("Write unemployed, inactive or employed.")))


def citizenship(cell: Cell) -> Citizenship:
    """The group of a citizenship; a country stands for its group."""
    said = text(cell)
    if value := meanings("citizenship").get(comparable(said)):
        return Citizenship(value)
    land = country(said)
    if land is None:
        raise BadValue(tr("This is neither a country nor a citizenship group."))
    return Citizenship.EU if land in _UNION else Citizenship.THIRD_COUNTRY


_UNION = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()  # noqa: SIM905
)


def exit_reason(cell: Cell) -> ExitReason:
    """Why a participation ended; other words count as another reason."""
    return ExitReason(meanings("exit").get(comparable(text(cell)), ExitReason.OTHER.value))


def isced(cell: Cell) -> str:
    """A level of ISCED 2011, "0" to "8", by number or by the words of `domain.md` 1.4."""
    if isinstance(cell, int) and not isinstance(cell, bool) and 0 <= cell <= 8:
        return str(cell)
    said = text(cell)
    if value := meanings("isced").get(comparable(said)):
        return value
    if match := _ISCED.match(said):
        return match[1]
    for part in re.split(r"[/,;(–]", said):
        if value := meanings("isced").get(comparable(part)):
            return value
    raise BadValue(tr("This is not a level of education. Write a level from 0 to 8 (ISCED) or the name of the degree."))


def one_language(cell: Cell) -> str:
    """The ISO code of one language."""
    said = text(cell)
    code = language(said)
    if code is None:
        raise BadValue(tr("“{word}” is not a language this program knows.", word=said))
    return code


def many_languages(cell: Cell) -> tuple[tuple[str, str], ...]:
    """Pairs of ISO code and level."""
    found, unknown = languages(text(cell, LONGEST_NOTE))
    if unknown:
        raise BadValue(tr("“{word}” is not a language this program knows.", word=unknown))
    return found


def one_country(cell: Cell) -> str:
    """The ISO code of a country."""
    said = text(cell)
    code = country(said)
    if code is None:
        raise BadValue(tr("“{word}” is not a country this program knows.", word=said))
    return code


def count(cell: Cell) -> int:
    """A whole number from 0 to 1,000, also out of "max. 3" or "3 mentees"."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = round(cell)
    else:
        match = re.search(r"\d+", text(cell))
        if match is None:
            raise BadValue(tr("This is not a number."))
        number = int(match[0])
    if not 0 <= number <= 1_000:
        raise BadValue(tr("This number is too large."))
    return number


def listed(cell: Cell) -> tuple[str, ...]:
    """Words between commas, semicolons or line breaks."""
    pieces = (" ".join(piece.split()) for piece in _LISTED.split(long_text(cell)))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def _meaning(vocabulary: str, cell: Cell, reason: str) -> str:
    said = text(cell)
    value = meanings(vocabulary).get(comparable(said) or said)
    if value is None:
        raise BadValue(reason)
    return value
