"""The recovery sheet on paper: the eight groups, what they are for, and how to keep them.

The file is readable by nature. It goes where the person says, or into the folder of what is printed.
"""

from datetime import date
from pathlib import Path

from desktop.documents.blocks import (
    Bullets,
    Framed,
    Grid,
    GridColumn,
    Heading,
    KeyValues,
    Letterhead,
    Paper,
    Paragraph,
    Run,
    Space,
)
from desktop.documents.filters import Speech, long_date
from desktop.documents.pdf import write_pdf
from desktop.i18n import language, tr
from desktop.store.recovery import RecoveryKey, SheetWords, words_for_the_sheet


def write_sheet(target: Path, key: RecoveryKey, store_name: str, made_on: date) -> None:
    """Write the sheet as PDF; raises UserError where it cannot be written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write_pdf(target, [sheet(words_for_the_sheet(key, store_name), made_on)])


def sheet(words: SheetWords, made_on: date) -> Paper:
    """One page."""
    half = len(words.groups) // 2
    rows = tuple(
        (str(left[0]), (Run(left[1], bold=True),), str(right[0]), (Run(right[1], bold=True),))
        for left, right in zip(words.groups[:half], words.groups[half:], strict=True)
    )
    columns = (
        GridColumn(tr("No."), 0.5),
        GridColumn(tr("Group"), 2),
        GridColumn(tr("No."), 0.5),
        GridColumn(tr("Group"), 2),
    )
    day = long_date(made_on, Speech(language(), {}))
    return Paper(
        Letterhead(tr("Mentordesk"), words.title, language(), issued_on=day),
        (
            Heading(words.title),
            Paragraph(words.purpose, "lead"),
            Framed((Grid(columns, rows, row_height=11.0),)),
            Space(4),
            Bullets(words.rules),
            Space(4),
            KeyValues(((tr("Made on"), day), (tr("Kept by"), ""), (tr("Kept at"), ""))),
        ),
    )
