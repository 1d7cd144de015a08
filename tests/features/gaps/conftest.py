"""A group whose papers are out, as the rooms before this one make it."""

import pytest

from desktop.features.gaps.service import GapService
from desktop.features.paperwork import document
from tests.features.paperwork import conftest as papers

TODAY = papers.TODAY

paperwork = papers.paperwork
ready_group = papers.ready_group
shelf = papers.shelf
slots = papers.slots


@pytest.fixture
def issued_group(shelf, ready_group):
    """The contract of the group is out."""
    document.issue(shelf, document.prepare(shelf, "EM-04", [ready_group]).ready)
    return ready_group


@pytest.fixture
def gaps(slots):
    return GapService(slots.listing, lambda: TODAY)
