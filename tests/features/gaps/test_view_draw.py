"""Playing the auditor in its window: ten by chance, the same again by the number, the paper, the list."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.exporting import exports
from desktop.features.gaps.draw_view import DrawWindow
from desktop.features.gaps.drawing_view import Drawing, Ways
from desktop.rights import manager


@pytest.fixture
def window(qtbot, desk, gaps, em, issued_group, settled):
    def make(*blocked):
        window = DrawWindow(gaps, em, desk, *blocked)
        qtbot.addWidget(window)
        window.show()
        settled()
        return window

    return make


def rows(window):
    return [
        window.table.item(row, 5).text() + window.table.item(row, 2).text() for row in range(window.table.rowCount())
    ]


def test_a_draw_is_shown_done_again_and_told_as_a_list(window, qtbot, settled, unspoken):
    made = window()
    first, number = rows(made), made.drawn.ticket.seed
    assert 0 < len(first) <= 10
    assert f"The number {number} draws the same ones again." in made.summary.text()
    assert unspoken(made) == []
    made.count.setValue(2)
    made.draw_action.trigger()
    settled()
    assert len(rows(made)) == 2
    made.earlier.setCurrentIndex(1)
    made.earlier.activated.emit(1)
    settled()
    assert rows(made) == first
    again = window()  # another window begins where the last one was
    assert rows(again) == first
    shown = again.shown()
    assert str(number) in shown.title
    assert [row[5] + row[2] for row in shown.rows()] == first
    assert shown.count() == len(first)


def test_return_opens_the_document_that_is_looked_at(window, qtbot):
    made = window()
    qtbot.keyClick(made.table, Qt.Key.Key_Return)
    assert (made.act, made.result()) == ("open", 1)
    assert made.chosen() == made.drawn.lines[0].slot


def test_who_may_not_export_is_told_why(window):
    made = window(("Not here.", "Not you."))
    assert (made.export_action.reason, made.pack_action.reason) == ("Not here.", "Not you.")


@pytest.mark.parametrize("act", ["pack", "export", "open"])
def test_what_was_asked_for_is_done_behind_the_window(desk, dialogs, gaps, em, issued_group, settled, tmp_path, act):
    done = []
    desk = replace(desk, exports=exports(lambda: manager("Kari"), "EM"))
    drawing = Drawing(gaps, desk, Ways(done.append, lambda of, drawn: done.append((of, drawn)), lambda of: ("", "")))

    def play(window):
        settled()
        window._finish(act)
        return True

    dialogs.play = play
    path = tmp_path / "drawn.xlsx"
    dialogs.paths = [path]
    drawing.ask(em)
    settled()
    if act == "export":
        assert path.read_bytes().startswith(b"PK")
    else:
        assert len(done) == 1
