"""Sixty damaged files of each format; `tests.faults.test_lists` brings a thousand (G8)."""

import pytest

from desktop.intake import answers, gate
from desktop.intake.lists import Kind
from tests.intake import fuzz

COUNT = 60


@pytest.mark.parametrize("kind", list(Kind))
def test_a_damaged_list_is_a_list_or_a_sentence(kind: Kind, seed: int) -> None:
    outcome = fuzz.run(kind, COUNT, seed)
    assert outcome.read + outcome.refused.total() == COUNT
    assert outcome.refused  # the damage is real
    assert max(map(len, outcome.refused)) < 200


def test_the_fuzz_bites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: without the gate's own checks the same files end in faults of the program."""

    def unguarded(line: bytes | None) -> dict[str, object]:
        found: dict[str, object] = answers.json.loads(line or b"")
        return found

    monkeypatch.setattr(gate, "understood", unguarded)
    with pytest.raises(ValueError, match=r".") as fault:
        fuzz.run(Kind.XLS, COUNT, 1)
    assert any("seed 1" in note for note in fault.value.__notes__)
