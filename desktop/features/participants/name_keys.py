"""Names as they are compared: in Latin letters whatever the script, and as bare consonants.

The tables follow the usual romanisations roughly (Bulgarian law of 2009, ISO 843, ISO 233, RTGS): they
find the same person in two scripts, they are never shown and never kept.
"""

import re
from functools import lru_cache

from desktop.store.words import fold

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ы": "y", "ь": "y", "э": "e", "ю": "yu", "я": "ya", "є": "ie",
    "і": "i", "ґ": "g", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
    "ў": "u",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch",
    "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d",
    "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "k", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "ة": "a", "و": "w", "ؤ": "w", "ي": "y", "ی": "y", "ى": "a", "ئ": "y", "ء": "",
}  # fmt: skip
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "p", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_THAI_GROUPS = (
    *(("กขฃคฅฆ", "k"), ("ง", "ng"), ("จฉชฌ", "ch"), ("ซศษส", "s"), ("ญย", "y"), ("ฎดฑ", "d"), ("ฏตฐถทฒธ", "t")),
    *(("ณน", "n"), ("บ", "b"), ("ปผพภ", "p"), ("ฝฟ", "f"), ("ม", "m"), ("ร", "r"), ("ลฬ", "l"), ("ว", "w")),
    *(("หฮ", "h"), ("อโ", "o"), ("ะัา", "a"), ("ำ", "am"), ("ิี", "i"), ("ึื", "ue"), ("ุู", "u"), ("เ", "e"), ("แ", "ae")),
    ("ใไ", "ai"),
)
_THAI = {sign: latin for signs, latin in _THAI_GROUPS for sign in signs}
_SIGNS = dict.fromkeys("็่้๊๋์ๆฯ'’`´.", "") | dict.fromkeys("-‐–_", " ")
_LATIN = str.maketrans({**_CYRILLIC, **_GREEK, **_ARABIC, **_HEBREW, **_THAI, **_SIGNS})
_SILENT_THAI = re.compile("[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c")
"""A Thai letter under thanthakhat is not spoken."""
_SIMPLER = (
    ("sch", "s"), ("sht", "s"), ("tsch", "s"), ("ch", "s"), ("sh", "s"), ("zh", "s"), ("ts", "s"), ("tz", "s"),
    ("ph", "f"), ("th", "t"), ("kh", "k"), ("gh", "g"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("z", "s"),
    ("w", "v"), ("dj", "s"), ("j", "y"),
)  # fmt: skip
_VOWELS = re.compile("[aeiouyh ]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(65_536)
def latin(name: str) -> str:
    """A name in plain small Latin letters, words parted by single blanks: "Иван" and "Ivan" are "ivan"."""
    folded = fold(name)
    if not folded.isascii():
        folded = _SILENT_THAI.sub("", folded).translate(_LATIN)
        return " ".join(folded.split())
    if "-" in folded or "'" in folded or "." in folded:
        folded = folded.translate(_LATIN)
    return " ".join(folded.split())


@lru_cache(65_536)
def skeleton(key: str) -> str:
    """The consonants of a name in `latin` form, those that are often mixed up as one: "mohammed" is "mmd".

    A name of vowels alone keeps them, so that it still is a key.
    """
    bones = key
    for long, short in _SIMPLER:
        bones = bones.replace(long, short)
    bones = _DOUBLED.sub(r"\1", _VOWELS.sub("", bones))
    return bones or key


def script(name: str) -> str:
    """The script of the first letter that tells one; "other" beyond Greek, Cyrillic, Hebrew, Arabic and Thai."""
    for sign in name:
        code = ord(sign)
        for low, high, word in _SCRIPTS:
            if low <= code <= high:
                return word
    return "latin"


_SCRIPTS = (
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x04FF, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0900, 0x0DFF, "other"),
    (0x1000, 0x1DFF, "other"),
    (0x3040, 0xD7FF, "other"),
)
