"""The faces in resources/fonts: which of them draws a letter, its glyphs and widths, and which letters none has.

A look (family, bold, italic) is a chain of faces; a letter is drawn by the first that covers it. A face without a
bold cut is drawn bold by a thin stroke around its letters; scripts that know no italic stay upright.
"""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import uharfbuzz as hb

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"

Family = Literal["sans", "serif"]


class Look(NamedTuple):
    """How letters look, without their size."""

    family: Family = "sans"
    bold: bool = False
    italic: bool = False


class Glyph(NamedTuple):
    """One placed glyph; lengths in thousandths of the letter size, cluster the index of its first letter."""

    number: int
    cluster: int
    advance: float
    right: float
    up: float


_BOLD_TOO = ("Thai", "Arabic", "Hebrew", "Devanagari", "Armenian", "Georgian", "Ethiopic")
_REGULAR_ONLY = (
    *("Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala"),
    *("Khmer", "Lao", "Myanmar", "Syriac", "Thaana", "NKo", "Tifinagh", "OlChiki"),
)
_SERIF_FIRST = ("NotoSerifThai-Regular", "NotoNaskhArabic-Regular", "NotoSerifHebrew-Regular")
_LAST = ("NotoSansCJKNames-Regular", "NotoSerifTibetan-Regular", "NotoSansSymbols2-Regular", "NotoSansMath-Regular")


class Face:
    """One font file. Opened when its first letter is asked for; nothing of it is copied into memory."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_bold = name.endswith(("-Bold", "-BoldItalic"))
        self._widths: dict[int, float] = {}
        self._plain: dict[str, tuple[int, float] | None] = {}

    @cached_property
    def _hb(self) -> "hb.Font":
        import uharfbuzz  # heavy: only papers pay for it

        path = FOLDER / f"{self.name}.ttf"
        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))

    @property
    def hb_face(self) -> "hb.Face":
        """HarfBuzz's view of the file, for making a subset of it."""
        return self._hb.face

    @cached_property
    def scale(self) -> float:
        """Thousandths of the letter size in one unit of the font."""
        return 1000 / float(self._hb.face.upem)

    @cached_property
    def ascent(self) -> float:
        return float(self._hb.get_font_extents("ltr").ascender) * self.scale

    @cached_property
    def descent(self) -> float:
        """How far letters reach below the line; negative."""
        return float(self._hb.get_font_extents("ltr").descender) * self.scale

    @cached_property
    def _letter_of(self) -> dict[int, str]:
        """The one letter each glyph of the plain letters stands for: the lowest that maps to it."""
        letters: dict[int, str] = {}
        for code in sorted(self._hb.face.unicodes):
            glyph = self._hb.get_nominal_glyph(code)
            if glyph is not None:
                letters.setdefault(glyph, chr(code))
        return letters

    def covers(self, letter: str) -> bool:
        return self._hb.get_nominal_glyph(ord(letter)) is not None

    def width(self, glyph: int) -> float:
        """The width of a glyph in thousandths."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = float(self._hb.get_glyph_h_advance(glyph)) * self.scale
        return found

    def plain(self, letter: str) -> tuple[int, float] | None:
        """Glyph and width of a letter whose glyph stands for it alone, else None: then its text must be told apart."""
        try:
            return self._plain[letter]
        except KeyError:
            glyph = self._hb.get_nominal_glyph(ord(letter))
            is_own = glyph is not None and self._letter_of.get(glyph) == letter
            found = self._plain[letter] = (glyph, self.width(glyph)) if glyph is not None and is_own else None
            return found

    def letter_of(self, glyph: int) -> str:
        """The letter a glyph stands for when it is drawn unshaped, "" for forms and ligatures."""
        return self._letter_of.get(glyph, "")

    def shape(self, text: str, rtl: bool) -> list[Glyph]:
        """The glyphs of a text of one script from left to right; no optional ligature ever changes a name."""
        import uharfbuzz  # heavy: only papers pay for it

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._hb, buffer, {"dlig": False})
        infos, places, scale = buffer.glyph_infos, buffer.glyph_positions, self.scale
        return [
            Glyph(info.codepoint, info.cluster, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
            for info, at in zip(infos, places, strict=True)
        ]


@cache
def face(name: str) -> Face:
    """The face of a file of resources/fonts, named without its ending."""
    return Face(name)


@cache
def chain(look: Look) -> tuple[Face, ...]:
    """The faces of a look, the one to be asked first in front."""
    weight = "Bold" if look.bold else "Regular"
    own = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
    names = [f"NotoSans-{own[look.bold, look.italic]}"]
    if look.family == "serif":
        cut = "Bold" if look.bold else "Italic" if look.italic else "Regular"
        names = [f"NotoSerif-{cut}", *_SERIF_FIRST, *names]
    names += [f"NotoSans{script}-{weight}" for script in _BOLD_TOO]
    names += [f"NotoSans{script}-Regular" for script in _REGULAR_ONLY]
    return tuple(face(name) for name in (*names, *_LAST))


_found: dict[tuple[Look, str], Face | None] = {}


def face_of(letter: str, look: Look) -> Face | None:
    """The face that draws a letter in a look, None when no face has it."""
    key = (look, letter)
    try:
        return _found[key]
    except KeyError:
        covering = (candidate for candidate in chain(look) if candidate.covers(letter))
        found = _found[key] = next(covering, None)
        return found


_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)


def is_unseen(letter: str) -> bool:
    """Letters that are never drawn themselves: joiners, direction marks, variation selectors, soft hyphens."""
    return _UNSEEN.match(letter) is not None


def missing(text: str | Iterable[str]) -> tuple[str, ...]:
    """The letters of a text no face covers, each once, in the order they come: issuing warns of them by name."""
    look = Look()
    letters = dict.fromkeys(letter for piece in text for letter in piece)
    return tuple(
        letter
        for letter in letters
        if not letter.isspace() and letter.isprintable() and not is_unseen(letter) and face_of(letter, look) is None
    )
