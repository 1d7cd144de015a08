"""Print jobs and packs, offered on the pages where they are wished for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.auditing import audit_packs
from desktop.i18n import tr, trn
from desktop.office import Office
from desktop.rights import Right, may_somewhere
from desktop.ui.desk import Desk
from desktop.ui.dropping import Dropping
from desktop.ui.jobs import Job
from desktop.ui.message_bar import Offer


def offer_packs(page: Any, office: Office, desk: Desk) -> None:
    """Add the command to the page, with a reason while no single programme is chosen."""

    def ask() -> None:
        from desktop.features.audit_pack.view import AuditPacks  # late: asked for when an auditor comes

        programme = office.programmes.detail(page.programme)
        AuditPacks(audit_packs(office), desk).ask(page.programme, f"{programme.draft.code} {programme.draft.name}")

    page.pack_action = page.command(tr("Audit pack…"), "folder", "Ctrl+Alt+A", ask)
    page.pack_action.reads()
    page.addAction(page.pack_action)
    page.list.add_button(page.pack_action)

    _follow(page, page.pack_action)


def offer_start(page: Any, office: Office, desk: Desk) -> None:
    """Add the start document to the library: what the programme asks for, and who fills, signs and files it."""

    def ask() -> None:
        from desktop.features.paperwork.start_document import export_start  # late: asked for once a programme

        kinds = "PDF (*.pdf);;Excel (*.xlsx)"
        target = desk.dialogs.save_path(tr("Start document.pdf"), kinds)
        if target is not None:
            shelf, programme = office.ways.shelf, page.programme
            desk.jobs.run(
                Job(
                    tr("Make the start document"),
                    lambda progress: export_start(shelf, programme, target, office.today(), progress),
                    done=lambda _: desk.messages.say(
                        tr("The start document is saved."), Offer(tr("Show"), lambda: desk.dialogs.show_file(target))
                    ),
                    failed=desk.dialogs.show_error,
                )
            )

    page.start_action = page.command(tr("Start document…"), "export", "Ctrl+Alt+S", ask)
    page.start_action.reads()
    page.addAction(page.start_action)
    page.list.add_button(page.start_action)
    _follow(page, page.start_action)


def turn_filled_away(page: Any, office: Office, desk: Desk, go: Any) -> None:
    """The library stays empty: a filled form dropped there is refused and offered to where it belongs (2.03)."""
    dropping = Dropping(page)

    def offer(found: list[Any]) -> None:
        words = tr("The library stays empty: filled forms never go there. Nothing was filed.")
        if not may_somewhere(office.store.actor, Right.FILE_SCANS):
            desk.messages.warn(words)
        elif desk.dialogs.ask(words, tr("Put into the Inbox"), "\n".join(one.words for one in found)):
            paths = [one.path for one in found]
            desk.jobs.run(
                Job(
                    tr("Take files into the Inbox"),
                    lambda progress: office.ways.inbox.take_in(paths, progress),
                    done=tell,
                    failed=desk.dialogs.show_error,
                )
            )

    def tell(arrived: Any) -> None:
        for refused in arrived.refused:
            desk.messages.warn(refused)
        if arrived.pages:
            words = trn("{count} page waits in the Inbox.", "{count} pages wait in the Inbox.", arrived.pages)
            desk.messages.say(words, Offer(tr("Show"), lambda: go.open_tab("inbox")))

    def look(paths: list[Path]) -> None:
        from desktop.documents.codes import find  # late: few drop anything here
        from desktop.features.paperwork.recognition_service import recognise  # late: as above

        desk.jobs.run(
            Job(
                tr("Look what was brought"),
                lambda progress: recognise(office.store, find, paths, progress),
                done=offer,
                failed=desk.dialogs.show_error,
            )
        )

    dropping.dropped.connect(look)


def _follow(page: Any, command: Any) -> None:
    """The command waits until one programme is chosen."""

    def follow(programme: int | None) -> None:
        command.hinder("programme", "" if programme else tr("Choose one programme at the top first."))

    page.programme_shown.connect(follow)
    follow(page.programme)


def offer_kits(tab: Any, plan: Any, office: Office, desk: Desk, print_file: Callable[[str, bytes], object]) -> None:
    """Add the session-day kit to the page of groups, and to the plan of a group."""

    def ask(circle: int) -> None:
        from desktop.features.paperwork.kit_view import Kits, KitWish  # late: asked for on the eve of a session

        (row,) = office.circles.rows([circle])
        wish = KitWish(circle, f"{row.number} {row.name}".strip())
        Kits(office.ways.shelf, office.ways.kits, desk, print_file).ask(wish)

    def ask_chosen() -> None:
        chosen = tab.list.table.selected_ids()
        if len(chosen) == 1:
            ask(chosen[0])
        else:
            desk.messages.warn(tr("Choose one group: a kit is for one table."))

    tab.kit_action = tab.command(tr("Session-day kit…"), "print", "Ctrl+Alt+K", ask_chosen)
    tab.addAction(tab.kit_action)
    of_rows = (tab.issue_action, tab.kit_action, tab.batch_action, tab.edit_action, tab.delete_action)
    tab.list.table.set_commands(of_rows)
    tab.need_choice(tr("Choose a group first."), tab.kit_action)
    plan.kit_wished.connect(ask)
    plan.print_kit.show()
