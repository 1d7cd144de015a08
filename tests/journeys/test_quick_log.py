"""The phone rings: Ctrl+L, a few letters, a few keys, and one undo; the mouse is not touched."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.features.session_plans.listing_service import MeetingQuery
from desktop.features.session_plans.meeting_rules import State
from desktop.paths import demo_store
from tests.filled_demo import put_demo

_ENTER, _TAB, _CONTROL = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier


def test_a_call_is_logged_by_keys_alone_and_undone_by_one(manager):
    put_demo(demo_store())
    app = manager.start(is_demo=True)
    listing = app.office.planning.listing
    before = {row.id: row.state for row in listing.page(MeetingQuery(), limit=10_000)}
    found = [one for one in app.office.planning.calls.find("øvre") if one.is_group]
    seen = {}

    def talk(window):
        assert window.focusWidget() is window.search
        manager.keys("øvre")
        seen["found"] = window.found.count()
        assert not window.verb.isEnabled()
        manager.press(_ENTER)
        seen["caller"] = window.caller
        manager.tab_to(window.form.entry("note"))
        manager.press(_ENTER)  # the note is missing: said, and the window stays
        assert window.isVisible()
        manager.tab_to(window.form.entry("note"))
        manager.keys("Ingrid rang: they met today, all well.")
        manager.tab_to(window.form.entry("next_on"))
        manager.keys("31.12.2030")
        manager.press(_ENTER)
        seen["problem"] = window.problem.text()
        seen["is_logged"] = bool(window.result())

    manager.scripts = [talk]
    QTest.keyClick(app.window, Qt.Key.Key_L, _CONTROL)
    manager.settle()
    assert seen["found"] == len(found) == 1
    assert seen["caller"] == found[0]
    assert seen["problem"] == ""
    assert seen["is_logged"]
    rows = {row.id: row for row in listing.page(MeetingQuery(), limit=10_000)}
    fresh = [row for key, row in rows.items() if key not in before]
    assert [row.state for row in fresh if row.day.year == 2030] == [State.PROPOSED]
    QTest.keyClick(app.window, Qt.Key.Key_Z, _CONTROL)
    manager.settle()
    assert {row.id: row.state for row in listing.page(MeetingQuery(), limit=10_000)} == before
