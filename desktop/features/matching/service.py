"""What can be done with proposals: make them, rule by hand who must or must never be together, take them over."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.matching.matcher import Matcher, Question
from desktop.features.matching.offers import GroupOffer, Offer, offer
from desktop.features.matching.reading_service import people
from desktop.features.matching.rules import Criteria, Criterion, Level, Must, Pair, Rulings, Weights
from desktop.features.matching.table import MatchWish
from desktop.features.matching.ties import GroupMaker, PlaceFacts, Taken
from desktop.features.matching.wording import percent_words
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.i18n import tr, trn
from desktop.progress import Progress, silent
from desktop.rights import Right, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.facts import Setting


class Decision(StrEnum):
    """What is ruled about two people."""

    MUST = "must"
    NEVER = "never"

    def words(self) -> str:
        """As it is said in a list."""
        return {Decision.MUST: tr("Together"), Decision.NEVER: tr("Never together")}[self]


@dataclass(frozen=True)
class Ruling:
    """One pair that was ruled about by hand: ids are of participations."""

    id: int
    mentor: int
    mentee: int
    mentor_name: str
    mentee_name: str
    decision: Decision
    reason: str


@dataclass(frozen=True)
class Standing:
    """Who can be matched now, before anything is proposed."""

    mentors: int
    """Mentors with a free place."""
    places: int
    mentees: int
    """Mentees without a group."""
    least: int
    """Mentees of one group, as the quality profile has it."""
    most: int


class MatchingService:
    """The matching assistant (`domain.md` B.4.1)."""

    def __init__(
        self, store: Store, places: PlaceFacts, maker: GroupMaker, today: Callable[[], date] = date.today
    ) -> None:
        self._store = store
        self._places = places
        self._maker = maker
        self.today = today

    # What is proposed

    def standing(self, programme: int) -> Standing:
        """How many people look for a match, and the sizes of groups."""
        mentors, mentees = self._people(programme)
        free = [mentor.capacity for mentor in mentors if mentor.capacity]
        return Standing(len(free), sum(free), len(mentees), *_sizes(programme))

    def propose(
        self, programme: int, criteria: Criteria, matcher: Matcher | None = None, progress: Progress = silent
    ) -> Offer:
        """The groups with the largest sum; meant to run as a job.

        A matcher that is handed in again answers faster after a small change. Raises UserError where the
        criteria or the rulings leave no answer, and Cancelled through progress.
        """
        if found := criteria.problems():
            raise UserError("\n".join(found))
        mentors, mentees = self._people(programme)
        least, most = _sizes(programme)
        question = Question(mentors, mentees, criteria, self._rulings(programme), least, most)
        return offer(question, (matcher or Matcher()).answer(question, progress), progress)

    def accept(self, programme: int, groups: Sequence[GroupOffer], since: date, criteria: Criteria) -> list[int]:
        """Form the chosen groups, all or none, in one step; their ids. The reason goes into the audit."""
        require(self._store.actor, Right.EDIT_CIRCLES, programme)
        if not groups:
            raise UserError(tr("Choose at least one group."))
        words = trn("Form {count} proposed group", "Form {count} proposed groups", len(groups))
        with self._store.write(words, reason=_audit_words(groups, criteria), action=Action.CREATE):
            self._refuse_changed(programme, groups)
            taken = [Taken(group.mentor, tuple(pair.mentee for pair in group.pairs)) for group in groups]
            return self._maker.form(programme, taken, since)

    def seekers(self, programme: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """Mentors and mentees who can be ruled about: ids of participations and names, by name."""
        mentors, mentees = self._people(programme)
        return [(one.id, one.name) for one in mentors], [(one.id, one.name) for one in mentees]

    # What counts

    def criteria(self, programme: int) -> Criteria:
        """What counts in a programme, as it was kept the last time."""
        require(self._store.actor, Right.SEE_CIRCLES, programme)
        known = Setting.get_or_none(Setting.name == _name(programme))
        return _criteria(known.value) if known else Criteria()

    def keep_criteria(self, programme: int, criteria: Criteria) -> None:
        """Keep what counts for the next time. Raises UserError where the weights make no sense."""
        require(self._store.actor, Right.EDIT_CIRCLES, programme)
        if found := criteria.problems():
            raise UserError("\n".join(found))
        if criteria == self.criteria(programme):
            return
        value = _kept(criteria)
        with self._store.write(tr("Change what counts when people are matched"), action=Action.SETTING):
            known = Setting.get_or_none(Setting.name == _name(programme))
            if known is None:
                Setting.create(name=_name(programme), value=value)
            else:
                known.value = value
                known.save(only=[Setting.value])

    # What is ruled by hand

    def rulings(self, programme: int) -> list[Ruling]:
        """All pairs ruled about, in the order they were made."""
        require(self._store.actor, Right.SEE_PEOPLE, programme)
        mentor, mentee = Participation.alias(), Participation.alias()
        one, other = Person.alias(), Person.alias()
        found = (
            MatchWish.select(
                MatchWish.id,
                MatchWish.mentor,
                MatchWish.mentee,
                one.given_name,
                one.family_name,
                other.given_name,
                other.family_name,
                MatchWish.decision,
                MatchWish.reason,
            )
            .join(mentor, on=(MatchWish.mentor == mentor.id))
            .join(one, on=(mentor.person == one.id))
            .switch(MatchWish)
            .join(mentee, on=(MatchWish.mentee == mentee.id))
            .join(other, on=(mentee.person == other.id))
            .where(MatchWish.programme == programme)
            .order_by(MatchWish.id)
        )
        return [_ruling(*line) for line in found.tuples()]

    def rule(self, programme: int, pair: Pair, decision: Decision, reason: str) -> None:
        """Pin or forbid two participations (mentor, mentee); what was ruled of them before is replaced.

        Raises UserError without a reason.
        """
        if not reason.strip():
            raise UserError(tr("Say in a few words why."))
        self._check(programme, pair)
        words = {
            Decision.MUST: tr("Keep two people together"),
            Decision.NEVER: tr("Never put two people together"),
        }[decision]
        with self._store.write(words, action=Action.CHANGE):
            for wish in _outdated(pair, decision):
                wish.delete_instance()
            MatchWish.create(
                programme=programme, mentor=pair[0], mentee=pair[1], decision=decision.value, reason=reason.strip()
            )

    def withdraw(self, ruling: int) -> None:
        """Let a pair be proposed, or not, like any other. NotFound when the ruling is gone."""
        wish = MatchWish.get_or_none(MatchWish.id == ruling)
        if wish is None:
            raise NotFound(tr("This has been taken back already."))
        require(self._store.actor, Right.EDIT_CIRCLES, wish.programme_id)
        with self._store.write(tr("Take back what was ruled about two people"), action=Action.DELETE):
            wish.delete_instance()

    # Inside

    def _people(self, programme: int) -> tuple[Any, Any]:
        require(self._store.actor, Right.SEE_PEOPLE, programme)
        return people(programme, self._places)

    def _rulings(self, programme: int) -> Rulings:
        pairs: dict[Decision, set[Pair]] = {Decision.MUST: set(), Decision.NEVER: set()}
        found = MatchWish.select(MatchWish.decision, MatchWish.mentor, MatchWish.mentee)
        for decision, mentor, mentee in found.where(MatchWish.programme == programme).tuples():
            pairs[Decision(decision)].add((mentor, mentee))
        return Rulings(frozenset(pairs[Decision.MUST]), frozenset(pairs[Decision.NEVER]))

    def _check(self, programme: int, pair: Pair) -> None:
        require(self._store.actor, Right.EDIT_CIRCLES, programme)
        found = Participation.select().where(Participation.id.in_(pair), Participation.programme == programme).count()
        if found != 2:
            raise NotFound(tr("One of the two is not in this programme any more."))

    def _refuse_changed(self, programme: int, groups: Sequence[GroupOffer]) -> None:
        """Somebody else may have placed or forbidden people since the proposal was made."""
        placed = self._places.placed([pair.mentee for group in groups for pair in group.pairs])
        bans = self._rulings(programme).bans
        for group in groups:
            for pair in group.pairs:
                if pair.mentee in placed:
                    raise UserError(tr("{name} is in a group by now. Find the groups again.", name=pair.name))
                if (group.mentor, pair.mentee) in bans:
                    raise UserError(
                        tr(
                            "{mentor} and {mentee} may no longer be together. Find the groups again.",
                            mentor=group.name,
                            mentee=pair.name,
                        )
                    )


def _outdated(pair: Pair, decision: Decision) -> Iterator[MatchWish]:
    """What was ruled of the same two, and another pin of the same mentee: nobody has two mentors."""
    same = (MatchWish.mentor == pair[0]) & (MatchWish.mentee == pair[1])
    if decision is Decision.MUST:
        same |= (MatchWish.mentee == pair[1]) & (MatchWish.decision == Decision.MUST.value)
    yield from list(MatchWish.select().where(same))


def _sizes(programme: int) -> tuple[int, int]:
    """Smallest and largest number of mentees of one mentor."""
    quality = QualityProfile.get_by_id(Programme.get_by_id(programme).quality_id)
    most = max(1, quality.group_most)
    return min(max(1, quality.group_least), most), most


def _name(programme: int) -> str:
    return f"matching.{programme}"


def _kept(criteria: Criteria) -> dict[str, Any]:
    return {
        "weights": asdict(criteria.weights),
        "musts": sorted(must.value for must in criteria.musts),
        "common_level": criteria.common_level.name,
    }


def _criteria(value: dict[str, Any]) -> Criteria:
    return Criteria(
        Weights(**value["weights"]),
        frozenset(Must(must) for must in value["musts"]),
        Level[value["common_level"]],
    )


def _ruling(*line: Any) -> Ruling:
    key, mentor, mentee, given, family, other_given, other_family, decision, reason = line
    names = (full_name(given, family), full_name(other_given, other_family))
    return Ruling(key, mentor, mentee, *names, Decision(decision), reason)


def _audit_words(groups: Sequence[GroupOffer], criteria: Criteria) -> str:
    """The criteria and how well the groups fit, without a name (B.4.1: criteria, score, reason)."""
    counted = [criterion for criterion in Criterion if criteria.weights.of(criterion)]
    return tr(
        "Proposed by the assistant. Weights: {weights}. Fit: {shares}.",
        weights=", ".join(f"{criterion.words()} {criteria.weights.of(criterion)}" for criterion in counted),
        shares=", ".join(percent_words(group.percent) for group in groups),
    )
