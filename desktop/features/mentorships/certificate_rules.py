"""Who gets a certificate, and its life (`domain.md` 7.2c)."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.features.mentorships.rules import State
from desktop.i18n import tr
from desktop.rights import Role
from desktop.workflow import Guard, Machine, Transition, hard, rows


class CertificateState(StrEnum):
    """The sub-state of a closed mentorship, for each of the two."""

    NOT_ELIGIBLE = "not_eligible"
    ELIGIBLE = "eligible"
    ISSUED = "issued"
    REISSUED = "reissued"
    REVOKED = "revoked"

    def words(self) -> str:
        return {
            CertificateState.NOT_ELIGIBLE: tr("No certificate yet"),
            CertificateState.ELIGIBLE: tr("Certificate can be issued"),
            CertificateState.ISSUED: tr("Certificate issued"),
            CertificateState.REISSUED: tr("Certificate handed out again"),
            CertificateState.REVOKED: tr("Certificate revoked"),
        }[self]


@dataclass(frozen=True)
class CertificateFacts:
    """What the guards look at."""

    state: State
    held: int = 0
    agreed: int = 0
    is_confirmed: bool = False
    """Both have confirmed the end."""
    is_granted: bool = False
    """The manager has decided that an early end earns one, too."""
    reason: str = ""


def _is_earned(facts: CertificateFacts) -> str | None:
    if facts.state is State.CLOSED_COMPLETED:
        return _is_completed(facts)
    if facts.state is not State.CLOSED_EARLY:
        return tr("A certificate follows the closing.")
    if facts.held < 1 or 2 * facts.held < facts.agreed:
        return tr("Fewer than half of the agreed meetings were held.")
    return None if facts.is_granted else tr("It ended early: decide first whether a certificate is earned.")


def _is_completed(facts: CertificateFacts) -> str | None:
    if facts.held < 1:
        return tr("No meeting was held by both.")
    return None if facts.is_confirmed else tr("Both have to confirm the end first.")


def _has_reason(facts: CertificateFacts) -> str | None:
    return None if facts.reason.strip() else tr("Say why the certificate is revoked.")


_C = CertificateState
_DESK = frozenset({Role.SYSTEM, Role.MANAGER})

CERTIFICATE: Machine[CertificateFacts] = Machine(
    Transition("C1", _C.NOT_ELIGIBLE, _C.ELIGIBLE, _DESK, (hard(_is_earned),), lambda: tr("Is earned")),
    Transition("C2", _C.ELIGIBLE, _C.ISSUED, _DESK, (hard(_is_earned),), lambda: tr("Issue certificates")),
    *rows("C3", (_C.ISSUED, _C.REISSUED), _C.REISSUED, _DESK, words=lambda: tr("Hand out again")),
    *rows(
        "C4",
        (_C.ISSUED, _C.REISSUED),
        _C.REVOKED,
        (Role.MANAGER,),
        Guard(_has_reason),
        words=lambda: tr("Revoke"),
    ),
)


def derived(facts: CertificateFacts) -> CertificateState:
    """The state before anything is issued: it follows from the closing."""
    return _C.NOT_ELIGIBLE if _is_earned(facts) else _C.ELIGIBLE


def may_be_granted(facts: CertificateFacts) -> str:
    """What keeps the manager from deciding that an early end earns a certificate; empty when nothing does."""
    if facts.state is not State.CLOSED_EARLY:
        return tr("Only after an early end there is something to decide.")
    if facts.held < 1 or 2 * facts.held < facts.agreed:
        return tr("Fewer than half of the agreed meetings were held.")
    return "" if facts.reason.strip() else tr("Give the reason for the decision.")
