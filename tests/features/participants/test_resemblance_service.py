"""Who is shown as the same person before somebody new is kept (F-06)."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.features.participants import resemblance_service
from desktop.features.participants.draft_rules import PersonDraft
from desktop.features.participants.resemblance_service import Resemblance
from desktop.rights import Actor, Grant, Role
from desktop.store.database import Store

Add = Callable[..., int]
BORN = date(1990, 12, 10)


@pytest.mark.parametrize("everybody", [3_000, 0])
def test_the_same_person_in_other_spellings(
    em: int, store: Store, add: Add, everybody: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resemblance_service, "_ALL", everybody)
    add(em, "Georgi Dimitrov", birth_date=BORN, municipality="Sofia")
    add(em, "Mia Berg")
    resemblance = Resemblance(store)
    for draft in (
        PersonDraft("Georgi", "Dimitrov"),
        PersonDraft("Dimitrov", "Georgi", birth_date=BORN),
        PersonDraft("Георги", "Димитров", birth_date=BORN),
    ):
        (found,) = resemblance.candidates(draft)
        assert (found.name, found.line) == ("Georgi Dimitrov", "10.12.1990, Sofia, EM")
        assert found.reasons
    assert resemblance.candidates(PersonDraft("Ada", "Lovelace")) == ()


def test_nobody_outside_the_scope_is_shown(em: int, am: int, store: Store, add: Add) -> None:
    add(am, "Ada Lovelace")
    assert Resemblance(store).candidates(PersonDraft("Ada", "Lovelace"))
    store.actor = Actor("One", (Grant(Role.MANAGER, em),))
    assert Resemblance(store).candidates(PersonDraft("Ada", "Lovelace")) == ()
