"""Palettes, icons, sizes: what can be read, in both schemes."""

from dataclasses import asdict
from string import Template

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.ui import icons, style
from desktop.ui.look import Look, Scheme
from desktop.ui.palette import DARK, LIGHT, TONE_ICONS, Tone, colours, contrast, is_dark

ENOUGH = 4.5
BOTH = pytest.mark.parametrize("shades", [LIGHT, DARK], ids=["light", "dark"])
ICONS = sorted(path.stem for path in (style.RESOURCES / "icons").glob("*.svg"))


@BOTH
def test_every_word_can_be_read_on_what_it_stands_on(shades):
    surfaces = (shades.window, shades.base, shades.raised, shades.chosen)
    words = [shades.text, shades.soft, shades.accent, *(shades.tone(tone) for tone in Tone)]
    for surface in (shades.window, shades.base):
        for word in words:
            assert contrast(word, surface) >= ENOUGH, (word, surface)
    for surface in surfaces:
        assert contrast(shades.text, surface) >= ENOUGH
    assert contrast(shades.accent_text, shades.accent) >= ENOUGH
    assert contrast(shades.accent_text, shades.accent_hover) >= ENOUGH


@BOTH
def test_chips_can_be_read(shades):
    for tone in Tone:
        assert contrast(shades.text, shades.tone_back(tone)) >= ENOUGH
        assert contrast(shades.tone(tone), shades.tone_back(tone)) >= ENOUGH


@BOTH
def test_edges_of_fields_can_be_seen(shades):
    """WCAG 2 asks 3 : 1 of what shows where a control is."""
    for surface in (shades.window, shades.base):
        assert contrast(shades.edge, surface) >= 3.0
        assert contrast(shades.accent, surface) >= 3.0


def test_contrast_is_counted_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_tone_has_an_icon_of_its_own():
    assert len(set(TONE_ICONS.values())) == len(Tone)
    assert set(TONE_ICONS.values()) <= set(ICONS)


@BOTH
def test_the_style_sheet_names_only_known_colours(qapp, shades):
    text = (style.RESOURCES / "style" / "desk.qss").read_text(encoding="utf-8")
    used = {found[1] or found[2] for found in Template.pattern.findall(text)}
    assert used <= {*asdict(shades), "scheme", "small", "style"}
    assert "$" not in style.sheet(shades)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_in_lines_on_the_grid(qapp, name):
    text = (style.RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in text
    assert 'stroke="currentColor"' in text
    drawn = icons.pixmap(name, "#123456", 20, 2.0)
    assert drawn.size() == QSize(40, 40)
    image = drawn.toImage()
    inked = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255]
    assert len(inked) > 4
    edge = [place for place in inked if not (1 <= place[0] <= 38 and 1 <= place[1] <= 38)]
    assert edge == []
    assert {image.pixelColor(x, y).name() for x, y in inked} == {"#123456"}


def test_the_scheme_reaches_every_widget_and_icon(look, qtbot):
    button = QPushButton("Add")
    icons.put(button, "check", Tone.DONE)
    qtbot.addWidget(button)
    button.show()
    label = QLabel("Words")
    qtbot.addWidget(label)
    before = button.icon().pixmap(QSize(20, 20)).toImage()
    heard = []
    look.changed.connect(lambda: heard.append(is_dark()))
    look.choose(Scheme.DARK)
    assert heard == [True]
    assert colours() == DARK
    assert label.palette().window().color() == QColor(DARK.window)
    after = button.icon().pixmap(QSize(20, 20)).toImage()
    assert before != after
    inked = {
        after.pixelColor(x, y).name() for x in range(20) for y in range(20) if after.pixelColor(x, y).alpha() == 255
    }
    assert inked == {DARK.done}


def test_following_the_system_does_not_touch_a_choice(look):
    look.choose(Scheme.DARK)
    look._follow()
    assert is_dark()
    look.choose(Scheme.SYSTEM)
    look._follow()
    assert not is_dark()


def test_sizes_keep_their_relation(look):
    sizes = [style.font(size).pixelSize() for size in style.Size]
    assert sizes == [11, 13, 17, 22]
    assert style.row_height() == 28


def test_larger_system_text_makes_everything_larger(look, qapp):
    usual = QApplication.font()
    larger = style.body_font()
    larger.setPixelSize(26)
    try:
        QApplication.setFont(larger)
        assert style.font(style.Size.HEAD).pixelSize() == 44
        assert style.row_height() == 56
    finally:
        QApplication.setFont(usual)


def test_schemes_have_words():
    assert [scheme.words() for scheme in Scheme] == ["Like the system", "Light", "Dark"]
    assert Look.__doc__
