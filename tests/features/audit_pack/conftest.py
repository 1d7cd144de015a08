"""The demo's office: groups with papers, pairs with answers."""

from datetime import date

import pytest

from desktop.auditing import audit_packs
from desktop.demo.store import open_demo
from desktop.features.audit_pack.document import Wish
from desktop.rights import manager
from tests.filled_demo import put_demo


@pytest.fixture
def office(tmp_path):
    place = tmp_path / "demo.store"
    put_demo(place)
    opened = open_demo(place, manager("Ingrid Moen"), date.today())
    yield opened
    opened.close()


@pytest.fixture
def packs(office):
    return audit_packs(office)


@pytest.fixture
def groups(office):
    """The programme of groups."""
    return Wish(office.programmes.by_code("EM").id, "EM Together at work")


@pytest.fixture
def pairs(office):
    """The programme of pairs."""
    return Wish(office.programmes.by_code("AM").id, "AM From study to work")
