"""The code every sheet carries: 18 letters that say which office, which document, which page; never a name.

    MD 7K3QF 0000CTX 01 H9      written MD-7K3QF-0000CTX-01-H9, in the QR code without the hyphens

The serial is looked up in the store, so what a document belongs to can grow without a new kind of code. The last
two letters are a Reed-Solomon check over the 29 letters of the alphabet: any two wrong letters are found out, so
every single misreading and every swap of two letters is.
"""

import re
import secrets
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.errors import UserError
from desktop.i18n import tr

ALPHABET = "0123456789ACDEFGHJKMNPQRTVWXY"
"""29 letters, a prime; each of I, L, O, B, S, U, Z is read as the letter it looks like."""

LENGTH = 18
MARK = "MD"
OFFICE = 5
SERIAL = 7
PAGE = 2
LAST_SERIAL = len(ALPHABET) ** SERIAL - 1
LAST_PAGE = len(ALPHABET) ** PAGE - 1

_BASE = len(ALPHABET)
_ROOT = 2  # generates all 28 units of GF(29), so 18 places have 18 different weights
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_LOOKS_LIKE = str.maketrans("ILOBSUZ", "11085V2")
_GAPS = re.compile(r"[\s\-\u2010-\u2015_.]+")


@dataclass(frozen=True)
class DocumentCode:
    """One page of one document of one office; office is OFFICE letters of the alphabet."""

    office: str
    serial: int
    page: int = 1

    def on_page(self, page: int) -> "DocumentCode":
        return replace(self, page=page)

    def letters(self) -> str:
        """The 18 letters, as they stand in the QR code."""
        return make(self.office, self.serial, self.page)

    def printed(self) -> str:
        """The letters in groups, as a person reads them."""
        return spaced(self.letters())


def new_office() -> str:
    """A random name for an office, drawn once when its store is made; one in 20 million meets another's."""
    return "".join(secrets.choice(ALPHABET) for _ in range(OFFICE))


def make(office: str, serial: int, page: int = 1) -> str:
    """The 18 letters of one page. ValueError when office, serial or page do not fit."""
    if len(office) != OFFICE or not set(office) <= set(ALPHABET):
        raise ValueError(f"an office is {OFFICE} letters of {ALPHABET}")
    body = MARK + office + _written(serial, SERIAL) + _written(page, PAGE)
    return body + _check(body)


def form_token(code: str, version: str, language: str, letters: str) -> str:
    """What the hidden field of a fillable form holds: which form, in which version and language, of which paper."""
    return ";".join((code, version, language, letters))


def spaced(letters: str) -> str:
    """Letters of a code in groups with hyphens."""
    ends = (2, 2 + OFFICE, 2 + OFFICE + SERIAL, LENGTH - 2, LENGTH)
    return "-".join(letters[start:end] for start, end in zip((0, *ends), ends, strict=False))


def find(text: str) -> DocumentCode | None:
    """The code in what a scanner read, or None when it is no code of ours or is damaged."""
    letters = _tidied(text)
    if len(letters) != LENGTH or not letters.startswith(MARK) or not set(letters) <= set(ALPHABET):
        return None
    body, check = letters[:-2], letters[-2:]
    if _check(body) != check:
        return None
    office, rest = body[2 : 2 + OFFICE], body[2 + OFFICE :]
    return DocumentCode(office, _read(rest[:SERIAL]), _read(rest[SERIAL:]))


def parse(text: str) -> DocumentCode:
    """The code a person typed: case, spaces, hyphens, look-alikes do not matter. UserError with the reason."""
    found = find(text)
    if found is not None:
        return found
    letters = _tidied(text)
    if not letters.startswith(MARK):
        raise UserError(tr("A document code begins with MD."))
    if len(letters) != LENGTH:
        raise UserError(
            tr(
                "A document code has {expected} letters and digits, this one has {found}.",
                expected=LENGTH,
                found=len(letters),
            )
        )
    raise UserError(tr("One of the letters is not right. Compare the code with the paper."))


@lru_cache(maxsize=512)
def qr_modules(text: str) -> tuple[bytes, ...]:
    """The QR code of a text as rows of bytes, 1 for a dark module, without the quiet zone.

    The 18 letters of a code make 21 rows (version 1, medium correction).
    """
    import zxingcpp  # heavy: only papers with codes pay for it

    image = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(
        scale=1, add_quiet_zones=False
    )
    side = image.shape[1]
    flat = bytes(memoryview(image)).translate(_DARK)  # type: ignore[arg-type]  # a buffer, untyped until Python 3.12
    return tuple(flat[start : start + side] for start in range(0, len(flat), side))


_DARK = bytes(int(grey < 128) for grey in range(256))


def _tidied(text: str) -> str:
    return _GAPS.sub("", text.strip()[:200]).upper().translate(_LOOKS_LIKE)


def _written(number: int, places: int) -> str:
    if not 0 <= number < _BASE**places:
        raise ValueError(f"{number} does not fit into {places} letters")
    letters = []
    for _ in range(places):
        number, rest = divmod(number, _BASE)
        letters.append(ALPHABET[rest])
    return "".join(reversed(letters))


def _read(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _BASE + _VALUE[letter]
    return number


def _check(body: str) -> str:
    """Two letters that make the sum of all 18, plain and weighted by place, zero modulo 29."""
    plain = sum(_VALUE[letter] for letter in body) % _BASE
    weighted = sum(_VALUE[letter] * pow(_ROOT, place + 2, _BASE) for place, letter in enumerate(body)) % _BASE
    # the last two letters a, b stand at weights 2^1 and 2^0:  a + b = -plain,  2a + b = -weighted
    first = (plain - weighted) % _BASE
    second = (-plain - first) % _BASE
    return ALPHABET[first] + ALPHABET[second]
