"""Public holidays of a country, as a well-kept calendar knows them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int, region: str = "") -> tuple[tuple[date, str], ...]:
    """Days and names of a year, in the country's own language; none for a country that is not known (ISO 3166).

    A region adds its own days where the calendar knows it, by its code or its name; else those of the whole country.
    """
    import holidays  # late: its calendars cost a start a third of a second, and few starts plan days

    try:
        whole = holidays.country_holidays(country.upper(), years=year)
    except NotImplementedError:
        return ()
    known = {code.casefold(): code for code in whole.subdivisions}
    known |= {name.casefold(): code for name, code in whole.subdivisions_aliases.items()}
    code = known.get(region.strip().casefold())
    found = holidays.country_holidays(country.upper(), subdiv=code, years=year) if code else whole
    return tuple(sorted((day, name) for day, name in found.items() if day.year == year))


def between(places: Iterable[tuple[str, str]], first: date, last: date) -> list[tuple[date, str]]:
    """Holidays of all the places (country and region) in a span, a day for each name."""
    found = {
        (day, name)
        for country, region in places
        if country
        for year in range(first.year, last.year + 1)
        for day, name in public_holidays(country, year, region)
        if first <= day <= last
    }
    return sorted(found)
