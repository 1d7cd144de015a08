"""When an answer counts (`domain.md` 0.3): the desk writes down what a side said and may invent nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from desktop.features.confirmations.rules import DATES, Answer, Confirmation, Subject, Way
from desktop.i18n import day_words, tr

LARGEST_EVIDENCE = 20 * 1024 * 1024
"""Bytes of a file kept as proof."""

EVIDENCE_KINDS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".eml": "message/rfc822",
    ".ics": "text/calendar",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Endings of the files that may prove an answer."""


@dataclass(frozen=True)
class Question:
    """A subject, an answer to it, what was answered before, and today: what the guards look at."""

    subject: Subject
    answer: Answer
    before: tuple[Confirmation, ...]
    today: date


def _is_of_a_side(question: Question) -> str | None:
    answer = question.answer
    for side in question.subject.sides:
        if side.party == answer.party:
            if side.role is not answer.role:
                return tr("{name} is on the other side here and cannot answer for it.", name=side.name)
            return None
    return tr("This person has no part in this and cannot answer.")


def _speaks_for_itself(question: Question) -> str | None:
    spoken = question.answer.spoken_by
    if spoken is None or spoken == question.answer.party:
        return None
    names = {side.party: side.name for side in question.subject.sides}
    if spoken in names:
        return tr("{name} cannot answer for the other side. Ask the other side.", name=names[spoken])
    return tr("Only the person themself can answer.")


def _is_of_this_version(question: Question) -> str | None:
    answer, subject = question.answer, question.subject
    if answer.edition is not None and answer.edition != subject.edition:
        return tr(
            "The answer is for version {answered}; version {asked} is the one that was submitted.",
            answered=answer.edition,
            asked=subject.edition,
        )
    if answer.seal is not None and answer.seal != subject.seal:
        return tr("The text has changed since it was submitted. Ask for an answer to the present text.")
    return None


def _proves_what_it_can(question: Question) -> str | None:
    if question.answer.way is Way.CALENDAR and question.subject.kind not in DATES:
        return tr("A calendar reply agrees a date. It proves nothing else; ask for a yes in another way.")
    return None


def _is_dated(question: Question) -> str | None:
    if question.answer.decided_on > question.today:
        return tr("The day of the answer is still to come.")
    asked = question.subject.asked_on
    if asked and question.answer.decided_on < asked:
        return tr("The answer is dated before the question was asked on {day}.", day=day_words(asked))
    return None


def _has_a_note(question: Question) -> str | None:
    if question.answer.way is Way.SPOKEN and not question.answer.note.strip():
        return tr("What was said by telephone or in person needs a note: who spoke with whom, and what was said.")
    return None


def _has_fitting_evidence(question: Question) -> str | None:
    evidence = question.answer.evidence
    if evidence is None:
        return None
    if not evidence.content:
        return tr("The file {name} is empty.", name=evidence.name)
    if len(evidence.content) > LARGEST_EVIDENCE:
        return tr("The file {name} is larger than {most} MB.", name=evidence.name, most=LARGEST_EVIDENCE >> 20)
    if evidence_kind(evidence.name) == "":
        return tr(
            "{name} cannot be kept as proof. Take a PDF, a picture, a mail, a workbook or a text file.",
            name=evidence.name,
        )
    return None


def _is_the_first(question: Question) -> str | None:
    for one in question.before:
        if one.counts and one.party == question.answer.party and one.edition == question.subject.edition:
            return tr("{name} has answered this already, on {day}.", name=one.name, day=day_words(one.decided_on))
    return None


GUARDS: tuple[Callable[[Question], str | None], ...] = (
    _is_of_a_side,
    _speaks_for_itself,
    _is_of_this_version,
    _proves_what_it_can,
    _is_dated,
    _has_a_note,
    _has_fitting_evidence,
    _is_the_first,
)
"""In this order; none of them can be overridden."""


def problem(question: Question) -> str:
    """The first sentence about what keeps an answer from counting; empty when it counts."""
    return next((sentence for guard in GUARDS if (sentence := guard(question))), "")


def evidence_kind(name: str) -> str:
    """The kind of a file (MIME) by its ending; empty where it cannot be kept as proof."""
    return EVIDENCE_KINDS.get(PurePath(name).suffix.lower(), "")
