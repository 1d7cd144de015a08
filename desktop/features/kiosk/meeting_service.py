"""What a side says of a meeting at the desk: which date suits, and that it took place (T2, T6, T7)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.features.inbox.rules import Why
from desktop.features.kiosk import form_rules as forms
from desktop.features.kiosk.given_service import Given, Owners, session_words
from desktop.features.kiosk.rules import Due, Matter, Sheet
from desktop.features.session_plans.meeting_rules import Side, State
from desktop.features.session_plans.meeting_service import MeetingDetail
from desktop.features.session_plans.step_rules import slot_words
from desktop.i18n import day_words, tr


class _Meetings:
    """What both matters share: whose word a meeting waits for."""

    matter: Matter
    steps: Mapping[State, str]
    """State -> the move that a side makes there."""

    def __init__(self, owners: Owners) -> None:
        self._owners = owners

    def due(self, circle: int) -> list[Due]:
        """A line for each side whose word is awaited."""
        rows = self._owners.planning.listing.of_circle(circle)
        details = [self._owners.planning.meetings.detail(row.id) for row in rows if row.state in self.steps]
        return [one for detail in details for one in self._of(detail)]

    def stands(self, due: Due) -> Mapping[str, Any]:
        """Nothing: it is a word that is still to be said."""
        return {}

    def obstacle(self, given: Given) -> str:
        """The meeting waits for this word no more."""
        detail = self._owners.planning.meetings.detail(given.due.record)
        if given.due.party in [one.party for one in self._of(detail)]:
            return ""
        return Why.THERE_ALREADY.sentence(detail.row.state.words())

    def sides(self, detail: MeetingDetail) -> list[Side]:
        """Those who may be asked."""
        raise NotImplementedError

    def _of(self, detail: MeetingDetail) -> list[Due]:
        row = detail.row
        if row.state not in self.steps:
            return []
        step = self.steps[row.state]
        awaited = {side.value for side in self.sides(detail) if self._may(row.id, side, step)}
        return [
            Due(
                matter=self.matter,
                record=row.id,
                party=one.participation,
                role=one.role,
                name=one.name,
                line=session_words(row.day, row.title),
                circle=row.circle,
                member=one.member,
            )
            for one in detail.parties
            if one.role.value in awaited
        ]

    def _may(self, meeting: int, side: Side, step: str) -> bool:
        moves = self._owners.planning.meetings.moves(meeting, side)
        return any(move.id == step and not move.obstacles for move in moves)


class Dates(_Meetings):
    """A date was proposed; the other side chooses."""

    matter = Matter.DATE
    steps = {State.PROPOSED: "T2"}

    def sides(self, detail: MeetingDetail) -> list[Side]:
        """The side that did not propose."""
        return [detail.proposer.other]

    def sheet(self, due: Due) -> Sheet:
        """The dates on the table."""
        detail = self._owners.planning.meetings.detail(due.record)
        choices = [(slot_words(slot), slot_words(slot)) for slot in detail.dates]
        return Sheet(tr("Date of a meeting"), _facts(detail), forms.date_form(choices), {})

    def obstacle(self, given: Given) -> str:
        """As of every meeting; a date that is offered no more; a no without a word, which nobody can plan with."""
        if refused := super().obstacle(given):
            return refused
        chosen, offered = given.answers["chosen"], self._owners.planning.meetings.detail(given.due.record).dates
        if chosen == forms.NONE:
            note = (given.answers.get("note") or "").strip()
            return "" if note else tr("Say in your own words when you have time, or why not.")
        return "" if chosen in [slot_words(slot) for slot in offered] else tr("This date is no longer offered.")

    def keep(self, given: Given) -> None:
        """The chosen date, or that none of them suits."""
        dates = self._owners.planning.dates
        answer = replace(given.answer(), note=given.answers.get("note") or given.note)
        chosen = given.answers["chosen"]
        if chosen == forms.NONE:
            dates.decline(given.due.record, answer)
            return
        offered = self._owners.planning.meetings.detail(given.due.record).dates
        slot = next(slot for slot in offered if slot_words(slot) == chosen)
        dates.confirm(given.due.record, slot, answer)


class Held(_Meetings):
    """A meeting took place; each side says so."""

    matter = Matter.HELD
    steps = {State.DUE: "T6", State.HELD_ONE_SIDE: "T7"}

    def sides(self, detail: MeetingDetail) -> list[Side]:
        """Those who have not said so yet."""
        return [side for side in Side if not detail.said[side]]

    def sheet(self, due: Due) -> Sheet:
        """How long it lasted."""
        detail = self._owners.planning.meetings.detail(due.record)
        return Sheet(tr("Meeting held"), _facts(detail), forms.held_form(), {"minutes": detail.row.minutes})

    def keep(self, given: Given) -> None:
        """The side's word, with the minutes."""
        answer = replace(given.answer(), note=given.answers.get("note") or given.note)
        self._owners.planning.holding.held(given.due.record, given.answers["minutes"], answer)


def _facts(detail: MeetingDetail) -> tuple[tuple[str, str], ...]:
    row = detail.row
    pairs = (
        (tr("Date"), f"{day_words(row.day)} {row.start:%H:%M}"),
        (tr("Topic"), row.title),
        (tr("Place"), row.place),
    )
    return tuple((label, value) for label, value in pairs if value)
