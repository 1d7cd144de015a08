"""A package for a mentor, made from the window; and the program as the mentor starts it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import __main__, mentor_desk
from desktop.features.mentor_packages.file_service import open_package


def test_a_package_is_made_by_its_key_and_opened_without_the_store(manager, tmp_path, monkeypatch):
    app = manager.start(is_demo=True)
    app.offer_programmes(app.office.programmes.by_code("EM").id)
    phrase = []

    def choose(window):
        phrase.append(window.passphrase.text())
        manager.click(window.save)

    manager.scripts = [choose]
    manager.dialogs.paths = [tmp_path / "mentor.mentor"]
    app.window.activateWindow()
    QTest.keyClick(app.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    manager.settle()
    opened = open_package(tmp_path / "mentor.mentor", phrase[0])
    assert opened.package.forms
    assert opened.package.circles

    started = []
    monkeypatch.setattr(mentor_desk, "open_for_mentor", lambda place, is_smoke: started.append(place) or 0)
    assert __main__.main(["--mentor", str(tmp_path / "mentor.mentor")]) == 0
    assert started == [tmp_path / "mentor.mentor"]
