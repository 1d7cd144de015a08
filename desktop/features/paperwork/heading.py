"""What stands at the head and foot of a paper because of who pays for it."""

from typing import Literal

from desktop.documents.template import Definition
from desktop.features.programmes.funding import FundingDetail
from desktop.features.programmes.rules import Fund
from desktop.features.programmes.service import ProgrammeService

_EUROPEAN = frozenset({Fund.ESF, Fund.AMIF, Fund.ERASMUS})
"""Funds whose documents carry the European emblem (`domain.md` 1.5)."""


def emblem_of(programmes: ProgrammeService, funding: FundingDetail | None) -> bytes | Literal["eu"] | None:
    """What stands beside the logo: the funder's own picture, the flag of the Union, or nothing."""
    if funding is None:
        return None
    own = programmes.picture(funding.emblem)
    return own or ("eu" if funding.draft.fund in _EUROPEAN else None)


def retention_of(definition: Definition, funding: FundingDetail | None) -> str:
    """The retention class of `domain.md` 6.4: what proves a funded operation is kept as long as its funder asks."""
    if definition.retention != "funded":
        return definition.retention
    if funding is None:
        return "R-PROG"
    return "R-ERA" if funding.draft.fund is Fund.ERASMUS else "R-FUND"
