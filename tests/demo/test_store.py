"""The demo's store: opened, filled once, thrown away, and made anew where it was damaged."""

import pytest

from desktop.demo.store import open_demo, reset_demo
from desktop.features.programmes.rules import Draft, Type
from desktop.rights import manager
from desktop.store.lock import StoreBusy

SOMEBODY = manager("Ingrid Moen")


@pytest.fixture
def quickly_filled(monkeypatch):
    """The demo's first programme alone: what is asked here is whether it is filled, not with what."""

    def programme_alone(office, today, progress):
        office.programmes.add(Draft("AM", "Alumni", Type.ALUMNI))

    monkeypatch.setattr("desktop.demo.fill.fill", programme_alone)


def codes(office):
    return [row.code for row in office.programmes.programmes()]


@pytest.mark.parametrize("content", [b"", b"no store at all", b"\x00" * 8192])
def test_a_damaged_demo_is_made_anew(tmp_path, content, quickly_filled):
    place = tmp_path / "demo.store"
    place.write_bytes(content)
    office = open_demo(place, SOMEBODY)
    assert codes(office) == ["AM"]
    office.close()


def test_a_demo_that_is_open_elsewhere_is_left_alone(tmp_path, quickly_filled):
    place = tmp_path / "demo.store"
    office = open_demo(place, SOMEBODY)
    with pytest.raises(StoreBusy):
        open_demo(place, SOMEBODY)
    assert codes(office) == ["AM"]
    office.close()
    assert place.exists()


def test_reset_throws_everything_away(tmp_path):
    place = tmp_path / "demo.store"
    office = open_demo(place, SOMEBODY)
    people = office.programmes.by_code("EM").id
    office.programmes.change(people, {"name": "Other"}, office.programmes.detail(people).version)
    office.close()
    reset_demo(place)
    assert not place.exists()
    again = open_demo(place, SOMEBODY)
    assert again.programmes.by_code("EM").name == "Together at work"
    again.close()
