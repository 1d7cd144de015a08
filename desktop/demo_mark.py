"""How a window on the demo is marked, and how the demo is thrown away from there: one click, no question."""

from desktop.app import App
from desktop.i18n import tr
from desktop.ui.message_bar import Offer
from desktop.ui.notice_bar import NoticeBar

_WISHED = "resetWished"
_MARKED = "isDemo"


def mark_demo(app: App) -> NoticeBar:
    """Say that nothing here is real, and offer to begin anew beside it and in the Help menu."""
    words = tr("Reset the demo")
    sentence = tr("Demo: nothing here is real, and its key is published, so put no real person in.")

    def reset() -> None:
        app.setProperty(_WISHED, True)
        app.setProperty(_WISHED, app.window.close())  # a job that runs may keep the window

    notice = NoticeBar(sentence, Offer(words, reset))
    app.setProperty(_MARKED, True)
    app.window.add_notice(notice)
    app.window.menus.add(app.window.menus.help, words, reset, "Ctrl+Shift+R")
    return notice


def is_reset_wished(app: App) -> bool:
    """Whether the window was closed in order to open it on a new demo."""
    return app.property(_WISHED) is True


def is_marked_demo(app: App) -> bool:
    """Whether a window shows the demo."""
    return app.property(_MARKED) is True
