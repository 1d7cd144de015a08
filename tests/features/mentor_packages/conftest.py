"""An office with a group whose mentor gets a package, and what the mentor does with it."""

from datetime import UTC, datetime

import pytest

from desktop.features.mentor_packages.file_service import open_package, sealed_bytes
from desktop.features.mentor_packages.rules import Sent, SentForm, SentScan
from desktop.intake.lists import Taken
from tests.features.kiosk import conftest as kiosk
from tests.features.kiosk.conftest import DONE

am, group, office, pair, pairs = kiosk.am, kiosk.group, kiosk.office, kiosk.pair, kiosk.pairs
session, two, world = kiosk.session, kiosk.two, kiosk.world

PHRASE = "bado-fegi-kilo-mupa-rasu-tevi"
FILLED = {"done": DONE, "minutes": 60, "mode": "on_site", "was_present": True, "mood": "4", "day": kiosk.DAY}
SCAN = b"%PDF-1.4 no page of it can be read"


@pytest.fixture
def packages(office):
    return office.ways.packages


@pytest.fixture
def package(packages, session, tmp_path):
    """The package of the mentor of the group, as the mentor opens it."""
    (choice,) = packages.mentors(None)
    packages.make(choice.id, PHRASE, tmp_path / "mia.mentor")
    return open_package(tmp_path / "mia.mentor", PHRASE.upper().replace("-", " ")).package


def form_of(package, matter):
    (found,) = [one for one in package.forms if one.due.matter == matter]
    return found


def sealed(package, *forms, key="one", scans=(), **changes):
    """What the mentor sends: forms as (form, answers)."""
    now = datetime(2026, 3, 20, 18, 0, tzinfo=UTC).isoformat()
    told = {"key": key, "package": package.key, "secret": package.secret, "sealed_at": now, **changes}
    sent = tuple(SentForm(form.key, answers, now) for form, answers in forms)
    scans = tuple(SentScan(name, data) for name, data in scans)
    return sealed_bytes(package, Sent(**told, forms=sent, scans=scans))


def taken(data, name="mia.sealed"):
    import hashlib

    return Taken(name, hashlib.sha256(data).hexdigest(), data)
