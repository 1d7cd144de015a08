"""Public holidays of a country, as a well-kept calendar knows them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> tuple[tuple[date, str], ...]:
    """Days and names of a year, in the country's own language; none for a country that is not known (ISO 3166)."""
    import holidays  # late: its calendars cost a start a third of a second, and few starts plan days

    try:
        found = holidays.country_holidays(country.upper(), years=year)
    except NotImplementedError:
        return ()
    return tuple(sorted((day, name) for day, name in found.items() if day.year == year))


def between(countries: Iterable[str], first: date, last: date) -> list[tuple[date, str]]:
    """Holidays of all the countries in a span, a day for each name."""
    found = {
        (day, name)
        for country in countries
        if country
        for year in range(first.year, last.year + 1)
        for day, name in public_holidays(country, year)
        if first <= day <= last
    }
    return sorted(found)
