"""The pages of what is missing and of what left, among those of the documents."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.office import Office
from desktop.ui.desk import Desk


def gaps_page(office: Office, desk: Desk, go: Any) -> QWidget:
    """Circles against documents. go: as of `tabs.Go`."""
    from desktop.features.gaps.view import GapsPage  # late: made when first shown

    page = GapsPage(office.ways.gaps, desk)
    page.slot_opened.connect(partial(go.open_record, "slot"))
    return page
