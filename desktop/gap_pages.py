"""The pages of what is missing and of what left, among those of the documents."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.office import Office
from desktop.paths import print_folder
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
    return page


def outbox_page(office: Office, desk: Desk) -> QWidget:
    """What left by mail."""
    from desktop.features.outbox.view import OutboxPage  # late: made when first shown

    return OutboxPage(_posting(office, desk), desk)


def _posting(office: Office, desk: Desk) -> Any:
    from desktop.features.outbox.view import Posting  # late: as above
    from desktop.store import mail_password  # late: as above

    return Posting(office.ways.outbox, desk, print_folder(), (mail_password.fetch, mail_password.keep))
