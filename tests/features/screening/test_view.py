"""The section of selection and training in a person's pane."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.features.screening.service import ScreeningService
from desktop.features.screening.view import ScreeningSection

TODAY = date(2026, 3, 2)


@pytest.fixture
def section(qtbot, desk, store):
    section = ScreeningSection(ScreeningService(store, lambda: TODAY), desk)
    qtbot.addWidget(section)
    section.resize(520, 900)
    section.show()
    return section


def test_a_field_is_kept_when_it_is_left(qtbot, section, store, em, make_part, settled, unspoken):
    mentor = make_part(em, "Mia Berg", "mentor")
    section.show_participation(mentor)
    settled()
    entry = section.form.entry("interviewer")
    qtbot.keyClicks(entry.focusProxy() or entry, "Kari")
    qtbot.keyClick(entry.focusProxy() or entry, Qt.Key.Key_Tab)
    section.form.commit()
    settled()
    assert ScreeningService(store).detail(mentor).draft.interviewer == "Kari"
    assert unspoken(section) == []


def test_who_is_no_mentor_is_told_so(section, em, make_part, settled):
    section.show_participation(make_part(em, "Ali Can", "mentee"))
    settled()
    assert section.none.isVisible()
    assert section.form.isHidden()
    assert section.missing.isHidden()
