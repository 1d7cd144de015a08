"""The audit pack, offered on the page of issued documents for the programme that is chosen."""

from typing import Any

from desktop.auditing import audit_packs
from desktop.i18n import tr
from desktop.office import Office
from desktop.ui.desk import Desk


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

    def follow(programme: int | None) -> None:
        page.pack_action.hinder("programme", "" if programme else tr("Choose one programme at the top first."))

    page.programme_shown.connect(follow)
    follow(page.programme)
