"""Names of countries in the language of the screen, from CLDR through Babel."""

from functools import cache

from babel import Locale

from desktop.i18n import language

_NO_COUNTRIES = frozenset({"ZZ", "XA", "XB", "EU", "UN", "EZ", "QO"})
"""Codes of two letters that stand for no country."""


def countries() -> tuple[tuple[str, str], ...]:
    """ISO 3166 code and name of every country, in the order of the names on the screen."""
    return _countries(language())


@cache
def _countries(screen: str) -> tuple[tuple[str, str], ...]:
    names = Locale(screen).territories.items()
    known = [(code, name) for code, name in names if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    return tuple(sorted(known, key=lambda pair: pair[1].casefold()))
