"""The room of history on a fresh store."""

import pytest

from desktop.features.history.bin_service import BinService
from desktop.features.history.service import HistoryService


@pytest.fixture
def history(store) -> HistoryService:
    return HistoryService(store)


@pytest.fixture
def recycled(store) -> BinService:
    return BinService(store)
