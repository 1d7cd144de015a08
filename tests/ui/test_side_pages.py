"""Pages beside each other in one tab: made when first shown, remembered, told of the programme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.settings import Settings
from desktop.ui.pages import TabSpec
from desktop.ui.side_pages import SidePages


class _Page(QLabel):
    programme: int | None = None

    def show_programme(self, programme: int | None) -> None:
        self.programme = programme


def _pages(settings, made):
    def make(key):
        made.append(key)
        return _Page(key)

    specs = [TabSpec(key, key.title(), "lock", lambda key=key: make(key)) for key in ("one", "two")]
    return SidePages("store", "Pages of the store", specs, settings)


def test_a_page_is_made_when_it_is_first_shown(qtbot, tmp_path):
    made = []
    pages = _pages(Settings(tmp_path / "window.json"), made)
    qtbot.addWidget(pages)
    assert made == ["one"]
    pages.show()
    qtbot.keyClick(pages.names, Qt.Key.Key_Down)
    assert made == ["one", "two"]
    assert pages.stack.currentWidget().text() == "two"
    assert pages.open("one").text() == "one"
    assert made == ["one", "two"]


def test_the_page_shown_last_is_shown_first_next_time(qtbot, tmp_path):
    settings = Settings(tmp_path / "window.json")
    first = _pages(settings, [])
    qtbot.addWidget(first)
    first.open("two")
    made = []
    second = _pages(settings, made)
    qtbot.addWidget(second)
    assert made == ["two"]


def test_pages_hear_of_the_programme_also_those_made_later(qtbot, tmp_path):
    pages = _pages(Settings(tmp_path / "window.json"), [])
    qtbot.addWidget(pages)
    pages.show_programme(7)
    assert pages.open("one").programme == 7
    assert pages.open("two").programme == 7
    pages.tint()
