"""The matching service on a fresh store, and people who look for a match. No Qt."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.features.groups.matched import MatchedGroups
from desktop.features.groups.service import GroupService
from desktop.features.matching.service import MatchingService
from desktop.features.participants.table import Participation
from desktop.store.database import Store

DAY = date(2026, 3, 1)


@pytest.fixture
def matching(store: Store, groups: GroupService) -> MatchingService:
    matched = MatchedGroups(groups)
    return MatchingService(store, matched, matched, today=lambda: DAY)


@pytest.fixture
def make_seeker(store: Store, em: int, make_part: Callable[..., int]) -> Callable[..., int]:
    """make_seeker("Mia Berg", "mentor", languages="nb:C2 en", wishes=…) -> id of a participation in EM."""

    def make(name: str, role: str, languages: str = "en:C1", **facts: Any) -> int:
        of_person = {key: facts.pop(key) for key in ("postcode", "street", "gender", "employer") if key in facts}
        key = make_part(em, name, role, facts.pop("state", "accepted"), facts.pop("capacity", 0))
        with store.write("Tell more"):
            part = Participation.get_by_id(key)
            pairs = [pair.partition(":") for pair in languages.split()]
            part.person.languages = [[code, level] for code, _, level in pairs]
            for field, value in of_person.items():
                setattr(part.person, field, value)
            part.person.save()
            for field, value in facts.items():
                setattr(part, field, value)
            part.save()
        return key

    return make
