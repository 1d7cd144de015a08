"""Reads who looks for a match: mentors with free places, mentees without a group, as the scoring wants them."""

from collections.abc import Iterable, Sequence

from desktop.features.matching.rules import Level, Mentee, Mentor, Mode, Time, phrases
from desktop.features.matching.ties import PlaceFacts
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.table import Guardian, Participation, Person
from desktop.i18n import tr
from desktop.store.search import fold

_HERE = (State.ACCEPTED.value, State.ACTIVE.value)
_MODES = {"face_to_face": Mode.FACE_TO_FACE, "online": Mode.ONLINE, "either": Mode.BLENDED, "blended": Mode.BLENDED}


def people(programme: int, places: PlaceFacts) -> tuple[tuple[Mentor, ...], tuple[Mentee, ...]]:
    """Mentors with their free places and mentees who are in no group, by name; ids are of participations.

    Those who are accepted or active, and free for a new match.
    """
    parts = list(
        Participation.select(Participation, Person)
        .join(Person)
        .where(
            Participation.programme == programme,
            Participation.state.in_(_HERE),
            Participation.is_available == True,  # noqa: E712 - Peewee's own comparison
        )
        .order_by(Participation.sort_name, Participation.id)
    )
    placed = places.placed([part.id for part in parts])
    free = places.free_places(programme)
    known = _Known(parts)
    mentors = [
        Mentor(**known.facts(part), capacity=max(0, free.get(part.id, 0)))
        for part in _playing(parts, PersonRole.MENTOR)
    ]
    mentees = [Mentee(**known.facts(part)) for part in _playing(parts, PersonRole.MENTEE) if part.id not in placed]
    return tuple(mentors), tuple(mentees)


def _playing(parts: Iterable[Participation], role: PersonRole) -> list[Participation]:
    return [part for part in parts if role.value in part.roles]


class _Known:
    """What is asked of everybody at once: guardians, households, employers."""

    def __init__(self, parts: Sequence[Participation]) -> None:
        self._parts = parts
        self._employers: dict[str, int] = {}
        self._relatives = _relatives(parts)

    def facts(self, part: Participation) -> dict[str, object]:
        """The fields of Mentor and Mentee that both have."""
        person = part.person
        name = full_name(person.given_name, person.family_name)
        work = [person.profession, person.employer, person.municipality, name]
        return {
            "id": part.id,
            "name": name,
            "languages": _languages(person),
            "interests": frozenset(part.interests),
            "goals": _goals(part),
            "postcode": person.postcode,
            "municipality": person.municipality,
            "region": person.region,
            "free": frozenset(time for text in part.availability if (time := Time.of(text))),
            "mode": _MODES.get(part.mode),
            "gender": person.gender,
            "wants_same_gender": _wants_same_gender(part.wishes),
            "organisation": self._organisation(person),
            "traits": frozenset(filter(None, [*work, *part.interests])),
            "wished_traits": phrases(part.wishes),
            "relatives": self._relatives.get(part.id, frozenset()),
        }

    def _organisation(self, person: Person) -> int | None:
        """The organisation's id, or a number below zero for an employer that is known by name alone."""
        if person.organisation_id is not None:
            return int(person.organisation_id)
        employer = fold(person.employer)
        return self._employers.setdefault(employer, -1 - len(self._employers)) if employer else None


def _languages(person: Person) -> tuple[tuple[str, Level], ...]:
    """Languages with levels; where none is noted, the one of the person's documents."""
    if not person.languages:
        return ((person.language, Level.of("")),) if person.language else ()
    found: dict[str, Level] = {}
    for code, level in person.languages:
        found[code] = max(Level.of(level or ""), found.get(code, Level.A1))
    return tuple(found.items())


def _goals(part: Participation) -> frozenset[str]:
    """A mentee's goals; a mentor helps with the goals noted and with what the interests name."""
    if PersonRole.MENTOR.value in part.roles:
        return phrases(part.goals) | frozenset(part.interests)
    return phrases(part.goals)


def _wants_same_gender(wishes: str) -> bool:
    text = fold(wishes)
    return any(fold(words) in text for words in ("same gender", tr("same gender")))


def _relatives(parts: Sequence[Participation]) -> dict[int, frozenset[int]]:
    """People of one household, and a guardian with the ward."""
    homes: dict[tuple[str, str], set[int]] = {}
    names: dict[str, set[int]] = {}
    wards: dict[int, int] = {}
    for part in parts:
        person = part.person
        wards[person.id] = part.id
        names.setdefault(fold(f"{person.given_name} {person.family_name}"), set()).add(part.id)
        if person.street and person.postcode:
            homes.setdefault((fold(person.street), person.postcode), set()).add(part.id)
    found: dict[int, set[int]] = {part: home - {part} for home in homes.values() for part in home if len(home) > 1}
    for ward, name in Guardian.select(Guardian.person, Guardian.name).tuples():
        if ward in wards:
            found.setdefault(wards[ward], set()).update(names.get(fold(name), set()))
    return {part: frozenset(others - {part}) for part, others in found.items()}
