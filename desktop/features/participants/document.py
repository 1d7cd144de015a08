"""Lists of people as workbooks: the people themselves, and the lines of an import that are still to be mended."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from desktop.documents.excel import write_excel
from desktop.documents.excel_marks import mark_sheet
from desktop.documents.sheets import Holds, SheetColumn, Value, WorkSheet
from desktop.features.participants.import_list_service import as_text
from desktop.features.participants.import_mending import mending_list
from desktop.features.participants.import_plan import ImportPlan
from desktop.features.participants.language_rules import spoken
from desktop.features.participants.listing_service import PeopleListing, PeopleQuery, PersonLine
from desktop.features.participants.rules import Gender
from desktop.features.participants.workbook_columns import KEYS
from desktop.features.participants.workbook_service import leaving
from desktop.forms.workbook_mark import KEY, lines
from desktop.i18n import tr
from desktop.progress import Progress, silent


def export_people(
    listing: PeopleListing, query: PeopleQuery, path: Path | BinaryIO, progress: Progress = silent
) -> None:
    """Write everybody the query finds to a workbook; meant to run as a job. Needs the right to export.

    The heads are words the import wizard knows, so that the workbook can be edited and read again; what the Inbox
    knows it by stands hidden in it, so that it shows what was changed.
    """
    edition = leaving()
    columns = _columns()
    held: list[tuple[int, tuple[Value, ...]]] = []

    def rows() -> Iterator[tuple[Value, ...]]:
        for line in listing.lines(query):
            values = _values(line)
            held.append((line.row.id, values))
            yield (*values, edition.row(line.row.id))

    sheet = WorkSheet(tr("Participants"), (*columns, SheetColumn(KEY, is_hidden=True)), rows(), listing.count(query))
    keyed = [(key, column.title) for key, column in zip(KEYS, columns, strict=True)]
    write_excel(path, [sheet, mark_sheet(lines(edition, keyed, held), len(columns))], progress)


def export_to_mend(plan: ImportPlan, path: Path, progress: Progress = silent) -> None:
    """Write the lines that could not go in, each with its reasons beside it, to be mended and brought again."""
    found = mending_list(plan.listing, plan.to_mend)
    *heads, reason, line = found.headers
    columns = (
        *(SheetColumn(head, width=_width(head)) for head in heads),
        SheetColumn(reason, width=60),
        SheetColumn(line, Holds.WHOLE),
    )
    rows = ((*(as_text(cell) for cell in row[:-1]), _whole(row[-1])) for row in found.rows)
    write_excel(path, [WorkSheet(tr("To be mended"), columns, rows, len(found.rows))], progress)


def mending_name(list_name: str) -> str:
    """The name proposed for the workbook of lines to be mended."""
    return tr("{name} – to be mended.xlsx", name=Path(list_name).stem)


def _columns() -> tuple[SheetColumn, ...]:
    day = Holds.DAY
    return (
        SheetColumn(tr("Participation number"), width=14),
        SheetColumn(tr("Programme")),
        SheetColumn(tr("Family name"), width=20),
        SheetColumn(tr("Given name"), width=20),
        SheetColumn(tr("Form of address")),
        SheetColumn(tr("Gender")),
        SheetColumn(tr("Birth date"), day),
        SheetColumn(tr("Role"), width=16),
        SheetColumn(tr("State")),
        SheetColumn(tr("E-mail"), width=28),
        SheetColumn(tr("Phone"), width=18),
        SheetColumn(tr("Street and number"), width=24),
        SheetColumn(tr("Postcode")),
        SheetColumn(tr("Town"), width=18),
        SheetColumn(tr("Country")),
        SheetColumn(tr("Language of documents")),
        SheetColumn(tr("Languages spoken"), width=28),
        SheetColumn(tr("Profession"), width=20),
        SheetColumn(tr("Employer"), width=20),
        SheetColumn(tr("How they heard of the programme"), width=20),
        SheetColumn(tr("Entry date"), day),
        SheetColumn(tr("Exit date"), day),
    )


def _values(line: PersonLine) -> tuple[Value, ...]:
    row = line.row
    return (
        row.number,
        row.programme,
        row.family_name,
        row.given_name,
        line.address_form,
        Gender(line.gender).words() if line.gender else "",
        line.birth_date,
        ", ".join(role.words() for role in row.roles),
        row.state.words(),
        row.email,
        row.phone,
        line.street,
        line.postcode,
        row.municipality,
        line.country,
        line.language,
        spoken(row.languages),
        line.profession,
        line.employer,
        line.channel,
        row.first_entry_on,
        line.last_exit_on,
    )


def _width(head: str) -> float:
    return float(min(40, max(14, len(head) + 2)))


def _whole(cell: object) -> int | None:
    return cell if isinstance(cell, int) else None
