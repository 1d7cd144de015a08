"""Diaries on the desk of meetings."""

import pytest

from desktop.features.diaries.service import DiaryService
from tests.features.session_plans.conftest import Desk


@pytest.fixture
def office(store):
    return Desk(store)


@pytest.fixture
def group(make_group):
    """A group of a mentor and two mentees."""
    return make_group(mentees=2)


@pytest.fixture
def diaries(office):
    return DiaryService(office.store, office.circles, office.listing, office.holding, office.clock)
