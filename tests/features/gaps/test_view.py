"""The gap matrix by what a person does: walk the cells, unfold a group, narrow, open, write the workbook."""

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.features.gaps.list_model import SIGNS
from desktop.features.gaps.rules import Standing
from desktop.features.gaps.view import GapsPage


@pytest.fixture
def page(qtbot, desk, gaps, em, issued_group, settled):
    page = GapsPage(gaps, desk)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_programme(em)
    settled()
    return page


def test_the_page_is_read_walked_unfolded_and_opened(page, qtbot, settled):
    table, model = page.table, page.model
    assert model.rowCount() == 1
    assert "documents are missing" in page.summary.text()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [model.headerData(row, Qt.Orientation.Vertical).strip() for row in range(1, 4)] == [
        "Mia Berg",
        "Ali0 Can",
        "Ali1 Can",
    ]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert "Mia Berg, EM-24" in page.story.text()
    opened = []
    page.slot_opened.connect(opened.append)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert (opened[0].code, opened[0].subject) == ("EM-24", "Mia Berg")
    page.open_action.trigger()
    assert len(opened) == 2
    table.selectAll()
    assert len(table.chosen()) == 5
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.rowCount() == 1
    header = table.verticalHeader()
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, header.sectionSize(0) // 2))
    assert model.rowCount() == 4


def test_lines_are_narrowed_by_words_and_by_what_is_missing(page, qtbot, settled):
    qtbot.keyClick(page.table, Qt.Key.Key_N)  # letters begin a search
    page.search.setText("nobody")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page._stack.currentWidget() is page._none_found
    assert page.export_action.reason
    qtbot.mouseClick(page._none_found.button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 1
    page.only_missing.click()
    assert page.model.rowCount() == 1
    page.show_programme(None)
    assert page._stack.currentWidget() is page._no_programme


def test_every_cell_has_colour_sign_and_word(page):
    assert len(set(SIGNS.values())) == len(Standing)
    image = page.table.viewport().grab().toImage()
    colours = {image.pixelColor(x, 10).name() for x in range(0, 500)}
    assert len(colours) > 3


def test_the_workbook_holds_groups_and_people(page, desk, settled, tmp_path):
    shown = page.shown()
    rows = list(shown.rows())
    assert shown.count() == 4
    assert [column.title for column in shown.columns][:3] == ["Group", "Person", "EM-04 Mentoring contract"]
    assert [row[1] for row in rows] == ["", "Mia Berg", "Ali0 Can", "Ali1 Can"]
    assert rows[0][2] == "Overdue"
