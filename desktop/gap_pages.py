"""The pages of what is missing and of what left, among those of the documents."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.auditing import audit_packs
from desktop.i18n import tr
from desktop.office import Office
from desktop.paths import print_folder
from desktop.rights import Right, may, no_right
from desktop.ui.desk import Desk


def gaps_page(office: Office, desk: Desk, go: Any) -> QWidget:
    """Circles against documents. go: as of `tabs.Go`."""
    from desktop.features.gaps.chasing_view import Chasing  # late: made when first shown
    from desktop.features.gaps.view import GapsPage  # late: made when first shown

    page = GapsPage(office.ways.gaps, desk)
    page.slot_opened.connect(partial(go.open_record, "slot"))
    chasing = Chasing(office.ways.chase, desk, _posting(office, desk).take)
    # a bound method would not keep it alive
    page.chase_wished.connect(lambda programme, slots: chasing.ask(programme, slots))  # noqa: PLW0108
    page.draw_wished.connect(partial(_draw, office, desk, page.slot_opened.emit))
    return page


def _draw(office: Office, desk: Desk, opened: Callable[[Any], object], programme: int) -> None:
    from desktop.features.audit_pack.service import Draw  # late: asked for when an auditor comes
    from desktop.features.audit_pack.view import AuditPacks  # late: as above
    from desktop.features.gaps.drawing_view import Drawing, Ways  # late: as above

    def pack(of: int, drawn: Any) -> None:
        one = office.programmes.detail(of).draft
        draw = Draw(seed=drawn.ticket.seed, circles=drawn.circles, places=drawn.places, day=drawn.ticket.day)
        AuditPacks(audit_packs(office), desk).ask_drawn(of, f"{one.code} {one.name}", draw)

    def blocked(of: int) -> tuple[str, str]:
        reason = "" if may(office.store.actor, Right.EXPORT, of) else no_right()
        return reason or ("" if desk.exports else tr("Nothing may leave this window.")), reason

    Drawing(office.ways.gaps, desk, Ways(opened, pack, blocked)).ask(programme)


def outbox_page(office: Office, desk: Desk) -> QWidget:
    """What left by mail."""
    from desktop.features.outbox.view import OutboxPage  # late: made when first shown

    return OutboxPage(_posting(office, desk), desk)


def _posting(office: Office, desk: Desk) -> Any:
    from desktop.features.outbox.view import Posting  # late: as above
    from desktop.store import mail_password  # late: as above

    return Posting(office.ways.outbox, desk, print_folder(), (mail_password.fetch, mail_password.keep))
