"""The window on the demo, in a fresh folder, without the system's dialogs."""

from pathlib import Path
from typing import Any

import pytest

from desktop.paths import demo_store
from tests.filled_demo import put_demo


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything the program keeps lies below one fresh folder, with a demo that was filled before."""
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    put_demo(demo_store())
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return tmp_path / "home"


@pytest.fixture
def manager(qtbot: Any) -> Any:
    """Somebody at the desk, as in the journeys."""
    import gc

    from tests.journeys.conftest import Manager

    somebody = Manager(qtbot)
    yield somebody
    somebody.stop()
    gc.collect()
