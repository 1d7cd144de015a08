"""What the page of a mentorship says beside its forms: the line below the name, its way, the request."""

from desktop.features.confirmations.rules import Kind
from desktop.features.mentorships.agreement_rules import VersionState
from desktop.features.mentorships.opening_service import MentorshipDetail
from desktop.features.mentorships.rules import State, step_of
from desktop.i18n import day_words, tr


def line_of(detail: MentorshipDetail) -> str:
    """One quiet line below the name."""
    parts = [detail.request.area.words()]
    if detail.state is State.REQUESTED:
        parts.append(tr("answer by {day}", day=day_words(detail.request.answer_until)))
    elif detail.state is State.PAUSED and detail.paused_until:
        parts.append(tr("until {day}", day=day_words(detail.paused_until)))
    elif detail.meetings.held:
        parts.append(tr("{held} meetings held", held=detail.meetings.held))
    if names := awaited(detail):
        parts.append(tr("waiting for {names}", names=", ".join(names)))
    return " · ".join(parts)


def awaited(detail: MentorshipDetail) -> tuple[str, ...]:
    """Those whose word is awaited now."""
    is_submitted = bool(detail.versions) and detail.versions[0].state is VersionState.SUBMITTED
    if detail.state is State.REQUESTED or is_submitted:
        return (detail.mentor.name,)
    if detail.state is not State.CLOSING:
        return ()
    closings = (one for one in detail.answers if one.kind is Kind.CLOSING and one.counts)
    said = {one.party for one in closings if one.edition == detail.end.round}
    return tuple(one.name for one in (detail.mentor, detail.mentee) if one.participation not in said)


def way_of(detail: MentorshipDetail) -> tuple[State, ...]:
    """The states that the head draws, the present one among them."""
    was_closing = any(step.target is State.CLOSING for step in detail.steps)
    is_from_closing = was_closing and detail.state is State.CLOSED_EARLY
    return step_of(detail.state, State.CLOSING if is_from_closing else State.RUNNING)


def request_pairs(detail: MentorshipDetail) -> list[tuple[str, str]]:
    """What was asked and answered, label by label."""
    request = detail.request
    wished = " – ".join(day_words(day) for day in (request.wished_from, request.wished_until) if day)
    hidden = "" if detail.contact_released_on else tr("Shown once the request is accepted")
    return [
        (tr("Requested on"), day_words(request.requested_on)),
        (tr("Questions"), request.questions),
        (tr("Motivation"), request.motivation),
        (tr("Period wished for"), wished),
        (tr("How to meet"), request.format),
        (tr("Answered on"), day_words(request.answered_on)),
        (tr("Why declined"), request.decline_reason.words() if request.decline_reason else ""),
        (tr("Message to the mentee"), request.message),
        (tr("First meeting"), day_words(detail.first_meeting_on)),
        (tr("Mentor's e-mail"), detail.mentor.email or hidden),
        (tr("Mentee's e-mail"), detail.mentee.email or hidden),
    ]
