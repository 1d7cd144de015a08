"""What can be done with the catalogue of a programme: its own topics, and its own wording of the shipped ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.circles.service import circle_record
from desktop.features.circles.table import Circle
from desktop.features.session_plans.catalogue_rules import Topic, topics
from desktop.features.session_plans.rules import Mode, Section
from desktop.features.session_plans.table import PlannedSession, SessionTopic
from desktop.i18n import LANGUAGES, language, speaking, tr
from desktop.rights import Right, require
from desktop.store.base import Action
from desktop.store.database import Store

TEXTS = ("titles", "goals", "outcomes", "preparations", "outputs")
_SINGLE = {
    "titles": "title",
    "goals": "goal",
    "outcomes": "outcomes",
    "preparations": "preparation",
    "outputs": "output",
}

_GAP = 10
"""Between the order hints of two shipped topics, so that own ones fit between them."""
_AT_THE_END = 10_000


@dataclass(frozen=True)
class TopicDraft:
    """A topic being written: each text by language code, an empty one falls back to the shipped wording."""

    code: str
    section: Section
    titles: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    preparations: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    minutes: int = 60
    mode: Mode | None = None
    position: int = 0
    is_active: bool = True


class CatalogueService:
    """The topics a programme chooses from."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def topics(self, programme: int, spoken: str = "", with_inactive: bool = False) -> list[Topic]:
        """Shipped and own topics in the order in which they are usually taken, in a language (empty: the screen's)."""
        require(self._store.actor, Right.SEE_PROGRAMMES, programme)
        return _topics(programme, spoken, with_inactive)

    def for_circle(self, circle: int) -> list[Topic]:
        """What the plan of a circle chooses from, in the language of the screen."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, record.programme_id, circle)
        return _topics(record.programme_id, "", False)

    def draft(self, programme: int, code: str) -> TopicDraft:
        """A topic to be edited; shipped ones bring their wording in every language. NotFound for an unknown code."""
        require(self._store.actor, Right.SEE_PROGRAMMES, programme)
        record = _record(programme, code)
        if record is not None:
            return _draft(record)
        found = next((topic for topic in topics() if topic.code == code), None)
        if found is None:
            raise NotFound(tr("This topic is no longer there."))
        return _shipped_draft(found)

    def keep(self, programme: int, draft: TopicDraft) -> None:
        """Add a topic, or word a shipped one anew; UserError when it says too little."""
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        draft = replace(draft, code=draft.code.strip().upper())
        _refuse(draft)
        with self._store.write(tr("Change topic {code}", code=draft.code), action=Action.CHANGE):
            record = _record(programme, draft.code) or SessionTopic(programme=programme, code=draft.code)
            for name in TEXTS:
                kept = {code: words.strip() for code, words in getattr(draft, name).items() if words.strip()}
                setattr(record, name, kept)
            record.section = draft.section.value
            record.minutes = draft.minutes
            record.mode = draft.mode.value if draft.mode else ""
            record.position = draft.position
            record.is_active = draft.is_active
            record.save()

    def shipped(self) -> frozenset[str]:
        """Codes of the topics that come with the program."""
        return frozenset(topic.code for topic in topics())

    def programme_of(self, circle: int) -> int:
        """Whose catalogue and free days the plan of a circle has."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, record.programme_id, circle)
        return int(record.programme_id)

    def refuse_known(self, programme: int, code: str) -> None:
        """A new topic has a code of its own; UserError where it stands in the catalogue already."""
        if any(topic.code == code.strip().upper() for topic in self.topics(programme, with_inactive=True)):
            raise UserError(tr("{code} is in the catalogue already. Choose it there and change it.", code=code))

    def restore(self, programme: int, code: str) -> None:
        """Take an own topic away, or give a shipped one its shipped wording back; plans keep what they say."""
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        record = _record(programme, code)
        if record is None:
            raise NotFound(tr("This topic is no longer there."))
        with self._store.write(tr("Restore topic {code}", code=code), action=Action.DELETE):
            record.delete_instance()

    def uses(self, programme: int, code: str) -> int:
        """How many planned sessions of the programme have a topic."""
        require(self._store.actor, Right.SEE_PROGRAMMES, programme)
        found = PlannedSession.select().join(Circle)
        return int(found.where(PlannedSession.topic_code == code, Circle.programme == programme).count())


def _topics(programme: int, chosen: str, with_inactive: bool) -> list[Topic]:
    own = {record.code: record for record in SessionTopic.select().where(SessionTopic.programme == programme)}
    spoken = chosen or language()
    with speaking(spoken):
        shipped = topics()
    order: list[tuple[int, Topic]] = []
    for place, topic in zip(count(_GAP, _GAP), shipped, strict=False):
        record = own.pop(topic.code, None)
        order.append((record.position or place, _own(record, topic, spoken)) if record else (place, topic))
    order += [(record.position or _AT_THE_END, _own(record, None, spoken)) for _, record in sorted(own.items())]
    return [topic for _, topic in sorted(order, key=lambda pair: pair[0]) if topic.is_active or with_inactive]


def _own(record: SessionTopic, shipped: Topic | None, spoken: str) -> Topic:
    texts = {}
    for name, single in _SINGLE.items():
        known = getattr(record, name)
        usual = getattr(shipped, single) if shipped else next(iter(known.values()), "")
        texts[single] = known.get(spoken, "") or usual
    return Topic(
        code=record.code,
        section=Section(record.section),
        minutes=record.minutes,
        mode=Mode(record.mode) if record.mode else None,
        is_own=True,
        is_active=record.is_active,
        **texts,
    )


def _shipped_draft(topic: Topic) -> TopicDraft:
    texts: dict[str, dict[str, str]] = {name: {} for name in TEXTS}
    for code in LANGUAGES:
        with speaking(code):
            found = next(one for one in topics() if one.code == topic.code)
        for name, single in _SINGLE.items():
            if words := getattr(found, single):
                texts[name][code] = words
    return TopicDraft(code=topic.code, section=topic.section, minutes=topic.minutes, mode=topic.mode, **texts)


def _draft(record: SessionTopic) -> TopicDraft:
    texts: dict[str, Any] = {name: dict(getattr(record, name)) for name in TEXTS}
    return TopicDraft(
        code=record.code,
        section=Section(record.section),
        minutes=record.minutes,
        mode=Mode(record.mode) if record.mode else None,
        position=record.position,
        is_active=record.is_active,
        **texts,
    )


def _record(programme: int, code: str) -> SessionTopic | None:
    return SessionTopic.get_or_none(SessionTopic.programme == programme, SessionTopic.code == code)


def _refuse(draft: TopicDraft) -> None:
    is_shipped = any(topic.code == draft.code for topic in topics())
    if not draft.code:
        raise UserError(tr("Give the topic a code, such as SX-01."))
    if not is_shipped and not any(words.strip() for words in draft.titles.values()):
        raise UserError(tr("Give the topic a title in at least one language."))
    if not 0 < draft.minutes <= 600:
        raise UserError(tr("A session lasts between 1 and 600 minutes."))
