"""Mails that answer: to a request (AM-02) and to an agreement (AM-03); the mail is kept as the proof of the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.errors import UserError
from desktop.features.confirmations.rules import Answer, Decision, Evidence, Side, Way
from desktop.features.inbox.return_rules import Item, Look
from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.features.mentorships.agreement_rules import VersionState
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.mentorships.rules import DeclineReason, State
from desktop.features.mentorships.version_rows_service import VersionRow
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.participants.table import Participation, Person
from desktop.i18n import day_words, tr
from desktop.intake.reply_words import own_words
from desktop.rights import Role

REQUEST, AGREEMENT = "AM-02", "AM-03"


@dataclass(frozen=True)
class _Asked:
    """The question that a mail answers, and why it cannot be answered any more."""

    sides: tuple[Side, ...]
    answering: tuple[Role, ...]
    stands: Verdict | None
    version: VersionRow | None = None


class MailHome:
    """Takes answers over into mentorships."""

    def __init__(self, mentorships: Callable[[], Mentorships], today: Callable[[], date]) -> None:
        self._mentorships = mentorships
        self._today = today

    def look(self, item: Item, document: IssuedDocument) -> Look:
        """Who answers what, and how."""
        told = item.told
        facts = mail_facts(item, _day(item, self._today()))
        text = own_words(str(told["text"]))
        asked = self._asked(document)
        if asked is None:
            return Look(Verdict(Place.DECIDE, Why.NO_QUESTION), facts=facts, text=text)
        speaker = _speaker(item, asked)
        decision = _decision(item)
        if speaker is not None:
            facts = (*facts, (tr("Answers"), f"{speaker.name}, {_role_words(speaker.role)}"))
        if decision is not None:
            facts = (*facts, (tr("Says"), decision.words()))
        verdict = self._verdict(item, asked, speaker, decision)
        people = () if speaker is not None else tuple((one.party, one.name) for one in asked.sides)
        return Look(
            verdict, facts=facts, text=text, speakers=_persons(people), asks_decision=verdict.why is Why.UNCLEAR
        )

    def accept(self, item: Item, document: IssuedDocument, evidence: Evidence) -> str:
        """Do what the mail says, in the name of who wrote it."""
        asked = self._asked(document)
        speaker = _speaker(item, asked) if asked else None
        decision = _decision(item)
        if asked is None or speaker is None or decision is None:
            raise UserError(tr("There is nothing to decide here."))
        text = own_words(str(item.told["text"]))
        answer = Answer(speaker.party, speaker.role, _day(item, self._today()), Way.MAIL, decision, text, evidence)
        if asked.version is None:
            self._answer_request(int(document.circle_id), answer, text)
        else:
            self._answer_agreement(asked.version, answer, text)
        return tr("{name} has answered: {decision}.", name=speaker.name, decision=decision.words())

    def _answer_request(self, mentorship: int, answer: Answer, text: str) -> None:
        service = self._mentorships().service
        if answer.decision is Decision.YES:
            service.accept(mentorship, answer)
        else:
            service.decline(mentorship, answer, text, DeclineReason.OTHER)

    def _answer_agreement(self, version: VersionRow, answer: Answer, text: str) -> None:
        agreements = self._mentorships().agreements
        if answer.decision is not Decision.YES:
            agreements.send_back(version.id, answer, text)
        else:
            agreements.approve(version.id, _to(answer, version))

    def _asked(self, document: IssuedDocument) -> _Asked | None:
        """What the paper asks; None for one that asks nothing which a mail can answer."""
        if document.code not in (REQUEST, AGREEMENT):
            return None
        detail = self._mentorships().details.detail(document.circle_id)
        sides = tuple(Side(one.participation, one.role, one.name) for one in (detail.mentor, detail.mentee))
        if document.code == REQUEST:
            open_ = detail.state is State.REQUESTED
            stands = None if open_ else Verdict(Place.DUPLICATE, Why.THERE_ALREADY, detail.state.words())
            return _Asked(sides, (Role.MENTOR,), stands)
        newest = detail.versions[0] if detail.versions else None
        if newest is None:
            return _Asked(sides, (Role.MENTOR,), Verdict(Place.DECIDE, Why.NO_QUESTION))
        number = document.data.get("agreement", {}).get("number")
        if number is not None and number != newest.number:
            return _Asked(sides, (Role.MENTOR,), Verdict(Place.OLD_VERSION, Why.REPLACED), newest)
        is_open = newest.state is VersionState.SUBMITTED
        stands = None if is_open else Verdict(Place.DUPLICATE, Why.THERE_ALREADY, newest.state.words())
        return _Asked(sides, (Role.MENTOR,), stands, newest)

    def _verdict(self, item: Item, asked: _Asked, speaker: Side | None, decision: Decision | None) -> Verdict:
        if asked.stands is not None:
            return asked.stands
        if item.told["is_automatic"]:
            return Verdict(Place.DECIDE, Why.AUTOMATIC)
        if speaker is None:
            return Verdict(Place.DECIDE, Why.SENDER, str(item.told["sender"]) or "?")
        if speaker.role not in asked.answering:
            words = tr("{name} has asked; the other side answers.", name=speaker.name)
            return Verdict(Place.DECIDE, Why.HINDERED, words)
        if decision is None:
            return Verdict(Place.DECIDE, Why.UNCLEAR)
        return Verdict(Place.DECIDE, Why.INSIDE) if item.is_inside else Verdict(Place.READY)


def mail_facts(item: Item, day: date | None) -> tuple[tuple[str, str], ...]:
    """From whom, about what, when."""
    told = item.told
    return (
        (tr("From"), " ".join(part for part in (told["sender_name"], f"<{told['sender']}>") if part)),
        (tr("Subject"), str(told["subject"])),
        (tr("Date"), day_words(day)),
    )


def _to(answer: Answer, version: VersionRow) -> Answer:
    """The yes is to the words of this version."""
    return Answer(**{**vars(answer), "edition": version.number, "seal": version.seal})


def _speaker(item: Item, asked: _Asked) -> Side | None:
    """Who wrote it: the side with this address, or whom a person named."""
    known = _addresses(asked.sides)
    if item.speaker is not None:
        return next((side for side in asked.sides if known[side.party][0] == item.speaker), None)
    if item.told["is_doubtful"] or not item.told["sender"]:
        return None
    found = [side for side in asked.sides if known[side.party][1] == item.told["sender"]]
    return found[0] if len(found) == 1 else None


def _addresses(sides: tuple[Side, ...]) -> dict[int, tuple[int, str]]:
    """Participation -> person and address."""
    rows = (
        Participation.select(Participation.id, Person.id, Person.email)
        .join(Person, on=(Participation.person == Person.id))
        .where(Participation.id.in_([side.party for side in sides]))
        .tuples()
    )
    return {part: (person, email.strip().casefold()) for part, person, email in rows}


def _persons(people: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    """Persons and names instead of participations."""
    known: dict[int, int] = dict(
        Participation.select(Participation.id, Participation.person)
        .where(Participation.id.in_([part for part, _ in people]))
        .tuples()
    )
    return tuple((known[part], name) for part, name in people)


def _decision(item: Item) -> Decision | None:
    if item.decision is not None:
        return item.decision
    return {"yes": Decision.YES, "no": Decision.NO}.get(str(item.told["decision"]))


def _day(item: Item, today: date) -> date:
    """The day of the mail; never one that is still to come."""
    told: Any = item.told.get("day")
    return min(date.fromisoformat(told), today) if told else today


def _role_words(role: Role) -> str:
    return tr("mentor") if role is Role.MENTOR else tr("mentee")
