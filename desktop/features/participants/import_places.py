"""Names of languages and countries in the nine languages and in their own, as ISO codes (CLDR through Babel)."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from desktop.features.participants.import_headers import comparable
from desktop.features.participants.language_rules import LEVELS, NATIVE, names
from desktop.i18n import LANGUAGES

_OWN = {
    "no": "nb",
    "nn": "nb",
    "norsk": "nb",
    "norwegian": "nb",
    "bokmål": "nb",
    "nynorsk": "nb",
    "farsi": "fa",
    "dari": "prs",
    "mandarin": "zh",
    "cantonese": "zh",
    "tagalog": "fil",
    "kurmanji": "ku",
    "sorani": "ku",
    "sign language": "sgn",
    "gebärdensprache": "sgn",
    "romanes": "rom",
    "flemish": "nl",
    "serbo-croatian": "sr",
    "bosnian/croatian/serbian": "bs",
}
_OWN_NAMES = (
    "en English|nb norsk bokmål|sv svenska|da dansk|de Deutsch|fr français|th ไทย|bg български|"
    "it italiano|sq shqip|am አማርኛ|ar العربية|hy հայերեն|az azərbaycan|be беларуская|bn বাংলা|bs bosanski|"
    "my မြန်မာ|ca català|zh 中文|hr hrvatski|cs čeština|nl Nederlands|et eesti|fi suomi|ka ქართული|"
    "el Ελληνικά|he עברית|hi हिन्दी|hu magyar|is íslenska|id Indonesia|ga Gaeilge|ja 日本語|km ខ្មែរ|ko 한국어|"
    "ku kurdî (kurmancî)|lo ລາວ|lv latviešu|lt lietuvių|mk македонски|ms Melayu|mt Malti|ne नेपाली|"
    "se davvisámegiella|ps پښتو|fa فارسی|pl polski|pt português|pa ਪੰਜਾਬੀ|ro română|ru русский|sr српски|"
    "sk slovenčina|sl slovenščina|so Soomaali|es español|sw Kiswahili|ta தமிழ்|ti ትግርኛ|tr Türkçe|"
    "uk українська|ur اردو|vi Tiếng Việt|wo Wolof|yo Èdè Yorùbá"
)
"""Code and own name of each language of the program (CLDR): loading sixty locales for them would take a second."""
_PIECES = re.compile(r"[,;/\n|&+]| und | and | og | och | et | e | и | และ |\u060c", re.IGNORECASE)
_LEVEL = re.compile(r"\b([abc][12])\b", re.IGNORECASE)
_NATIVE_WORDS = (
    "native|native speaker|mother tongue|muttersprache|muttersprachlich|morsmål|modersmål|langue maternelle|"
    "madrelingua|майчин|майчин език|ภาษาแม่|first language|førstespråk"
)
_ALIASES = {"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US", "holland": "NL", "brd": "DE"}


@cache
def _languages() -> dict[str, str]:
    """Comparable name or code -> code; the program's own languages before others of the same name."""
    wanted = list(names())
    found: dict[str, str] = {}
    for screen in LANGUAGES:
        known: dict[str, str] = dict(Locale(screen).languages)
        for code in (*wanted, *(code for code in known if len(code) <= 3)):
            found.setdefault(comparable(known.get(code, code)), code)
    for code, _, own in (pair.partition(" ") for pair in _OWN_NAMES.split("|")):
        found.setdefault(comparable(own), code)
    found |= {comparable(name): code for name, code in _OWN.items()}
    codes = {code: code for code in map(str, Locale("en").languages) if len(code) <= 3}
    return codes | _three_letters(wanted) | found


def _three_letters(wanted: list[str]) -> dict[str, str]:
    aliases: dict[str, str] = dict(get_global("language_aliases"))
    return {long: short for long, short in aliases.items() if len(long) == 3 and short in wanted}


def language(text: str) -> str | None:
    """The ISO code of one language, by its name in any of the nine languages, its own name or a code."""
    key = comparable(text)
    known = _languages()
    for name in (key, key.removeprefix("ภาษา"), key.removesuffix(" език"), key.removesuffix("talende")):
        if name in known:
            return known[name]
    region = re.fullmatch(r"([a-z]{2,3})[_-][a-z]{2,4}", text.strip().casefold())
    return known.get(region[1]) if region else None


def languages(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Pairs of code and level in one cell, and the first piece that is no language ("" where all are)."""
    found: dict[str, str] = {}
    for piece in _PIECES.split(text):
        if not piece or not piece.strip():
            continue
        code, level = _one(piece.strip())
        if code is None:
            return (), piece.strip()
        found[code] = level or found.get(code, "")
    return tuple(found.items()), ""


def _one(piece: str) -> tuple[str | None, str]:
    """ "German (B2)", "Deutsch: Muttersprache", "fr C1"."""
    if code := language(piece):
        return code, ""
    level = match[1].upper() if (match := _LEVEL.search(piece)) else ""
    if not level and any(word in comparable(piece) for word in map(comparable, _NATIVE_WORDS.split("|"))):
        level = NATIVE
    rest = re.split(r"[(:–\[]| - ", _LEVEL.sub(" ", piece), maxsplit=1)[0]
    first = rest.split()[0] if rest.split() else ""
    code = language(rest) or (language(first) if len(first) > 3 else None)  # "Bo" is a code, and a name
    return code, level if level in (*LEVELS, NATIVE) else ""


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for screen in LANGUAGES:
        for code, name in Locale(screen).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "UN", "EZ"):
                found.setdefault(comparable(name), code)
                found.setdefault(code.casefold(), code)
    aliases = {long: short for long, short in get_global("territory_aliases").items() if len(long) == 3}
    found |= {long.casefold(): short[0] for long, short in aliases.items() if long.isalpha()}
    return found | {comparable(name): code for name, code in _ALIASES.items()}


def country(text: str) -> str | None:
    """The ISO 3166 code of a country, by its name in any of the nine languages or its code."""
    key = comparable(text)
    return _countries().get(key) or _countries().get(key.removeprefix("ประเทศ"))
