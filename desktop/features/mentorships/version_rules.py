"""The life of one version of an agreement: the rows A1 to A6 of `domain.md` 7.3 as data."""

from dataclasses import dataclass

from desktop.features.mentorships.agreement_rules import VersionState
from desktop.features.mentorships.machine_rules import MENTEE, MENTOR, overridable
from desktop.i18n import tr
from desktop.rights import Role
from desktop.workflow import Guard, Machine, Move, Refusal, Sentence, Transition, hard, rows


@dataclass(frozen=True)
class VersionFacts:
    """What the guards of a version look at."""

    may_be_drafted: bool = True
    """The mentorship is accepted or running, or was closed so lately that it may go on (M16)."""
    open_versions: int = 0
    """Other versions that are a draft, submitted or sent back."""
    gaps: tuple[Sentence, ...] = ()
    is_different: bool = True
    is_as_submitted: bool = True
    comment: str = ""
    has_later_approved: bool = False
    is_first: bool = False


def _may_be_drafted(facts: VersionFacts) -> str | None:
    if facts.may_be_drafted:
        return None
    return tr("An agreement is drafted once the request is accepted, or while the mentorship runs.")


def _is_the_only_open(facts: VersionFacts) -> str | None:
    if facts.open_versions:
        return tr("Another version is still being agreed on. Finish or discard that one first.")
    return None


def _is_whole(facts: VersionFacts) -> str | None:
    return facts.gaps[0] if facts.gaps else None


def _is_different(facts: VersionFacts) -> str | None:
    return None if facts.is_different else tr("This version says the same as the one in force.")


def _is_as_submitted(facts: VersionFacts) -> str | None:
    return None if facts.is_as_submitted else tr("This is not the text that was submitted. Submit it again first.")


def _has_comment(facts: VersionFacts) -> str | None:
    return None if facts.comment.strip() else tr("Say what should be changed, so that the mentee knows.")


def _has_later(facts: VersionFacts) -> str | None:
    return None if facts.has_later_approved else tr("No later version has been approved.")


def _is_not_the_first(facts: VersionFacts) -> str | None:
    if facts.is_first:
        return tr("The first agreement cannot be discarded. Change it, or end the mentorship.")
    return None


_D = VersionState
AGREEMENT: Machine[VersionFacts] = Machine(
    # From sent back as well: the mentee takes the version up again.
    Transition(
        "A1",
        None,
        _D.DRAFT,
        MENTEE,
        (hard(_may_be_drafted), hard(_is_the_only_open)),
        lambda: tr("Draft a change"),
    ),
    Transition("A1", _D.RETURNED, _D.DRAFT, MENTEE, (hard(_is_the_only_open),), lambda: tr("Take up again")),
    Transition("A2", _D.DRAFT, _D.SUBMITTED, MENTEE, (Guard(_is_whole),), lambda: tr("Submit")),
    Transition(
        "A3",
        _D.SUBMITTED,
        _D.APPROVED,
        MENTOR,
        (Guard(_is_different), hard(_is_as_submitted)),
        lambda: tr("Release"),
    ),
    Transition("A4", _D.SUBMITTED, _D.RETURNED, MENTOR, (Guard(_has_comment),), lambda: tr("Send back")),
    Transition("A5", _D.APPROVED, _D.SUPERSEDED, frozenset({Role.SYSTEM}), (hard(_has_later),), lambda: tr("Replace")),
    # A mentorship has no way back from its first draft but M6; so the first version is changed, not discarded.
    *rows("A6", (_D.DRAFT, _D.SUBMITTED), _D.DISCARDED, MENTEE, hard(_is_not_the_first), words=lambda: tr("Discard")),
)


def version_step(
    state: VersionState | None, move: str, facts: VersionFacts, role: Role, override: str = ""
) -> Move | Refusal:
    """One step of a version; the desk's reason overrides the guards that are not hard, and nothing else."""
    return overridable(AGREEMENT, (state, move), facts, role, override)
