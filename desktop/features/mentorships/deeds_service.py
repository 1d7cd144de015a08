"""Every step that a page offers, by its id: what it asks for, what stands in its way, and who makes it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.errors import UserError
from desktop.features.confirmations.rules import Answer
from desktop.features.mentorships.agreement_rules import VersionState
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.mentorships.move_rules import MoveLine
from desktop.features.mentorships.opening_service import MentorshipDetail
from desktop.features.mentorships.rules import ClosingDraft, DeclineReason, EarlyEnd, State
from desktop.features.mentorships.version_rows_service import VersionRow
from desktop.i18n import tr
from desktop.rights import Role

NO_ANSWER = frozenset({"A1", "M7"})
"""Steps that only write something down: nobody's yes is needed."""

_OF_VERSION = frozenset({"M8", "M9", "M10", "A2", "A3", "A4", "A6"})
_MENTEE, _MENTOR = (Role.MENTEE,), (Role.MENTOR,)


def lines_of(detail: MentorshipDetail) -> tuple[MoveLine, ...]:
    """All steps of a mentorship as it stands, those of its agreement first."""
    return (*_of_agreement(detail), *detail.moves)


def _of_agreement(detail: MentorshipDetail) -> tuple[MoveLine, ...]:
    """Steps of later versions; those of the first are M8 to M10 of the mentorship itself."""
    if detail.state not in (State.RUNNING, State.CLOSED_COMPLETED) or not detail.versions:
        return ()
    newest = detail.versions[0]
    if newest.state in (VersionState.DRAFT, VersionState.RETURNED):
        return (
            MoveLine("A2", tr("Submit the change"), _MENTEE, obstacle=_gap(newest)),
            MoveLine("A6", tr("Discard the change"), _MENTEE),
        )
    if newest.state is VersionState.SUBMITTED:
        return (
            MoveLine("A3", tr("Release the change"), _MENTOR),
            MoveLine("A4", tr("Send back"), _MENTOR, ("comment",)),
            MoveLine("A6", tr("Discard the change"), _MENTEE),
        )
    words = tr("Change the agreement") if detail.state is State.RUNNING else tr("Go on together")
    return (MoveLine("A1", words, _MENTEE),)


def _gap(version: VersionRow) -> str:
    return version.gaps[0] if version.gaps else ""


class Deeds:
    """Makes the steps of one mentorship at a time."""

    def __init__(self, pairs: Mentorships) -> None:
        self._pairs = pairs

    def make(self, detail: MentorshipDetail, move: str, answer: Answer | None, given: Mapping[str, Any]) -> list[int]:
        """Make a step with what was asked for: the keys of MoveLine.asks, and `override`.

        Answers with the mentee's other open requests, where a request was accepted.
        """
        if move in NO_ANSWER:
            self._note(detail, move, given)
        elif move == "M15":
            early = EarlyEnd(given["early"]) if given.get("early") else None
            self._pairs.service.end_early(detail.id, answer, given["reason"], early)
        elif answer is None:
            raise UserError(tr("Whose word is it? A step of the two needs one of them."))
        elif move in _OF_VERSION:
            self._of_version(detail.versions[0], move, answer, given)
        elif move == "M2":
            return self._pairs.service.accept(detail.id, answer, given.get("override", ""))
        else:
            self._of_pair(detail.id, move, answer, given)
        return []

    def _note(self, detail: MentorshipDetail, move: str, given: Mapping[str, Any]) -> None:
        if move == "A1":
            self._pairs.agreements.amend(detail.id)
        else:
            day, override = given["first_meeting"], given.get("override", "")
            self._pairs.agreements.first_meeting(detail.id, day, override=override)

    def _of_version(self, version: VersionRow, move: str, answer: Answer, given: Mapping[str, Any]) -> None:
        agreements, override = self._pairs.agreements, given.get("override", "")
        if move in ("M8", "A2"):
            agreements.submit(version.id, answer, override)
        elif move in ("M9", "A4"):
            agreements.send_back(version.id, answer, given["comment"])
        elif move == "A6":
            agreements.discard(version.id, answer)
        else:  # the yes is to the words that the page shows
            agreements.approve(version.id, replace(answer, edition=version.number, seal=version.seal), override)

    def _of_pair(self, mentorship: int, move: str, answer: Answer, given: Mapping[str, Any]) -> None:
        service, override = self._pairs.service, given.get("override", "")
        if move == "M3":
            service.decline(mentorship, answer, given["message"], DeclineReason(given["decline"]))
        elif move == "M4":
            service.withdraw([mentorship], answer)
        elif move == "M6":
            service.terminate(mentorship, answer, given["reason"])
        elif move == "M12" and given.get("until"):
            service.pause(mentorship, answer, given["reason"], given["until"])
        elif move == "M12":
            service.resume(mentorship, answer)
        elif move == "M13":
            service.begin_closing(mentorship, answer, override)
        else:
            draft = ClosingDraft(given.get("goals_reached") or "", given.get("continues_contact"))
            service.confirm_closing(mentorship, answer, draft, override)
