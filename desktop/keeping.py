"""How an opened window keeps its store safe: the rounds, the status line, the last backup when it has closed."""

from typing import Any

from desktop.app import App
from desktop.features.safekeeping import rules
from desktop.features.safekeeping.rounds import Rounds
from desktop.features.safekeeping.watch import Watch
from desktop.i18n import tr
from desktop.ui.dialogs import Dialogs

PAGE = "backups"


def keep_safe(app: App, is_demo: bool) -> Rounds | None:
    """Begin the rounds of a window; None for a store that is backed up elsewhere.

    The demo is backed up by hand alone: nothing in it is real.
    """
    safekeeping = app.office.safekeeping
    if not safekeeping.is_possible:
        return None
    status = app.window.status

    def tell() -> None:
        standing = safekeeping.standing()
        status.show_backup(standing.words, standing.detail, standing.is_amber)

    def show_page() -> None:
        tab: Any = app.window.open_tab("store")
        tab.open(PAGE)

    status.backup_wished.connect(show_page)
    if is_demo:
        return None
    rounds = Rounds(safekeeping, app.desk, app)
    rounds.moved.connect(tell)
    watch = Watch(safekeeping.health, app.desk, app)

    def rescue(found: tuple[str, ...]) -> None:
        from desktop.rescue import offer_in_window  # late: few stores are damaged

        if offer_in_window(safekeeping, found, app.desk.dialogs):
            app.window.close()

    watch.damaged.connect(rescue)
    app.window.closing.connect(rounds.stop)
    app.window.closing.connect(watch.stop)
    tell()
    rounds.start()
    watch.start()
    return rounds


def take_leave(app: App, dialogs: Dialogs) -> None:
    """After the window has closed: back up what changed since the last time, unless the person skips that."""
    safekeeping = app.office.safekeeping
    if app.office.store.refusal or safekeeping.is_salvage_wished:
        return
    if not (safekeeping.is_possible and rules.is_wanted_at_exit(safekeeping.situation())):
        return
    words = tr("What you did since the last backup is being copied. Skipped, it stays in the store all the same.")

    def work(progress: Any) -> Any:
        with app.office.store.session():
            return safekeeping.back_up(progress)

    from desktop.ui.running import Running  # late: after the window

    running = Running(tr("Backing up before closing"), words, work, tr("Skip"))
    dialogs.run(running)
    if running.answer is not None and running.answer.trouble:
        dialogs.tell(running.answer.trouble)
