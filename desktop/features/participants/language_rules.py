"""Languages people speak, by ISO 639 code, and the levels of the Common European Framework."""

from functools import cache

from desktop.i18n import language, tr

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
NATIVE = "native"
"""Kept instead of a level for a first language."""


def names() -> dict[str, str]:
    """Code -> name in the language of the screen, the nine of the program first."""
    return _first() | dict(sorted(_others().items(), key=lambda pair: pair[1].casefold()))


def name(code: str) -> str:
    """The name of one language; a code that is not known stands for itself."""
    return names().get(code, code)


@cache
def _known(_language: str) -> dict[str, str]:
    """The names in a language of the screen: asked for every cell that is painted."""
    return names()


def spoken(languages: tuple[tuple[str, str], ...]) -> str:
    """Languages as a list shows them: names with their levels."""
    known = _known(language())
    return ", ".join(_with_level(known.get(code, code), level) for code, level in languages)


def level_words(level: str) -> str:
    """A level as it is shown."""
    return tr("First language") if level == NATIVE else level


def _with_level(name: str, level: str) -> str:
    return f"{name} {level}" if level in LEVELS else name


def _first() -> dict[str, str]:
    return {
        "en": tr("English"),
        "nb": tr("Norwegian"),
        "sv": tr("Swedish"),
        "da": tr("Danish"),
        "de": tr("German"),
        "fr": tr("French"),
        "th": tr("Thai"),
        "bg": tr("Bulgarian"),
        "it": tr("Italian"),
    }


def _others() -> dict[str, str]:
    return _of_europe() | _of_elsewhere()


def _of_europe() -> dict[str, str]:
    return {
        "sq": tr("Albanian"),
        "be": tr("Belarusian"),
        "bs": tr("Bosnian"),
        "ca": tr("Catalan"),
        "hr": tr("Croatian"),
        "cs": tr("Czech"),
        "nl": tr("Dutch"),
        "et": tr("Estonian"),
        "fi": tr("Finnish"),
        "ka": tr("Georgian"),
        "el": tr("Greek"),
        "hu": tr("Hungarian"),
        "is": tr("Icelandic"),
        "ga": tr("Irish"),
        "lv": tr("Latvian"),
        "lt": tr("Lithuanian"),
        "mk": tr("Macedonian"),
        "mt": tr("Maltese"),
        "pl": tr("Polish"),
        "pt": tr("Portuguese"),
        "ro": tr("Romanian"),
        "rom": tr("Romani"),
        "ru": tr("Russian"),
        "se": tr("Northern Sami"),
        "sr": tr("Serbian"),
        "sk": tr("Slovak"),
        "sl": tr("Slovenian"),
        "es": tr("Spanish"),
        "uk": tr("Ukrainian"),
    }


def _of_elsewhere() -> dict[str, str]:
    return {
        "am": tr("Amharic"),
        "ar": tr("Arabic"),
        "hy": tr("Armenian"),
        "az": tr("Azerbaijani"),
        "bn": tr("Bengali"),
        "my": tr("Burmese"),
        "zh": tr("Chinese"),
        "prs": tr("Dari"),
        "he": tr("Hebrew"),
        "hi": tr("Hindi"),
        "id": tr("Indonesian"),
        "ja": tr("Japanese"),
        "km": tr("Khmer"),
        "ko": tr("Korean"),
        "ku": tr("Kurdish"),
        "lo": tr("Lao"),
        "ms": tr("Malay"),
        "ne": tr("Nepali"),
        "ps": tr("Pashto"),
        "fa": tr("Persian"),
        "pa": tr("Punjabi"),
        "so": tr("Somali"),
        "sw": tr("Swahili"),
        "ta": tr("Tamil"),
        "ti": tr("Tigrinya"),
        "tr": tr("Turkish"),
        "ur": tr("Urdu"),
        "vi": tr("Vietnamese"),
        "wo": tr("Wolof"),
        "yo": tr("Yoruba"),
    }
