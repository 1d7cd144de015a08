"""The two palettes of the program, light and dark, and what its colours mean.

`colours()` answers from the palette of the application: no state is kept here.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Tone(StrEnum):
    """What a colour means; each tone has an icon too, and always stands beside a word."""

    QUIET = "quiet"
    DUE = "due"
    OVERDUE = "overdue"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True)
class Colours:
    """One palette; every colour is `#rrggbb`."""

    window: str
    base: str
    raised: str
    line: str
    edge: str
    text: str
    soft: str
    handle: str
    accent: str
    accent_hover: str
    accent_text: str
    chosen: str
    due: str
    overdue: str
    waiting: str
    done: str
    due_back: str
    overdue_back: str
    waiting_back: str
    done_back: str

    def tone(self, tone: Tone) -> str:
        """The colour of a word or icon in this tone."""
        found: str = self.soft if tone is Tone.QUIET else getattr(self, tone.value)
        return found

    def tone_back(self, tone: Tone) -> str:
        """The colour behind a chip in this tone."""
        found: str = self.raised if tone is Tone.QUIET else getattr(self, f"{tone.value}_back")
        return found


LIGHT = Colours(
    window="#f5f4f1",
    base="#ffffff",
    raised="#eceae5",
    line="#dedbd4",
    edge="#7d8484",
    text="#1f2628",
    soft="#566063",
    handle="#c3c2bd",
    accent="#0f6464",
    accent_hover="#0c5252",
    accent_text="#ffffff",
    chosen="#d3e8e5",
    due="#855300",
    overdue="#a8261c",
    waiting="#1c5a94",
    done="#2a6a35",
    due_back="#fbeed3",
    overdue_back="#fbe4e1",
    waiting_back="#e0ecf8",
    done_back="#e1f1e3",
)

DARK = Colours(
    window="#1d2122",
    base="#252a2b",
    raised="#303637",
    line="#3b4244",
    edge="#7f898b",
    text="#e7eaea",
    soft="#a9b3b5",
    handle="#4c5557",
    accent="#63c2b8",
    accent_hover="#7ad0c7",
    accent_text="#0d2725",
    chosen="#234f4c",
    due="#ecb95a",
    overdue="#f59a90",
    waiting="#8fc0f2",
    done="#8bd097",
    due_back="#40341a",
    overdue_back="#472624",
    waiting_back="#1f3549",
    done_back="#203b26",
)

TONE_ICONS = {
    Tone.QUIET: "dot",
    Tone.DUE: "clock",
    Tone.OVERDUE: "alert",
    Tone.WAITING: "sent",
    Tone.DONE: "check",
}


def is_dark() -> bool:
    """Whether the palette in force is a dark one."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colours() -> Colours:
    """The colours in force."""
    return DARK if is_dark() else LIGHT


def qt_palette(shades: Colours) -> QPalette:
    """The palette as Qt wants it, also for what is disabled."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    plain = {
        role.Window: shades.window,
        role.WindowText: shades.text,
        role.Base: shades.base,
        role.AlternateBase: shades.window,
        role.Text: shades.text,
        role.PlaceholderText: shades.soft,
        role.Button: shades.base,
        role.ButtonText: shades.text,
        role.BrightText: shades.overdue,
        role.Highlight: shades.chosen,
        role.HighlightedText: shades.text,
        role.Accent: shades.accent,
        role.Link: shades.accent,
        role.LinkVisited: shades.accent,
        role.ToolTipBase: shades.raised,
        role.ToolTipText: shades.text,
        role.Light: shades.base,
        role.Midlight: shades.raised,
        role.Mid: shades.line,
        role.Dark: shades.edge,
        role.Shadow: shades.line,
    }
    for name, colour in plain.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(group.Disabled, name, QColor(shades.edge))
    return made


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
