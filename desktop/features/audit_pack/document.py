"""The pack itself: a ZIP with every file, an index as workbook and PDF, and the hashes of all."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from desktop.documents import blocks
from desktop.documents.excel import write_excel
from desktop.documents.pdf import write_pdf
from desktop.documents.sheets import Holds, SheetColumn, Value, WorkSheet
from desktop.documents.target import whole_file
from desktop.features.audit_pack.rules import PackFile, PackGroup
from desktop.features.audit_pack.service import AuditPackService, Draw
from desktop.features.paperwork.place_rules import Place
from desktop.i18n import day_words, language, tr, trn
from desktop.progress import Progress, silent

HASHES = "SHA256SUMS.txt"
"""Read by `sha256sum --check`, which every Linux and macOS has, and by `certutil` line for line."""
_PACKED = frozenset({".pdf", ".xlsx", ".jpg", ".png", ".tif"})
"""Files that are packed in themselves."""
_READABLE = 0o644 << 16
_ALL = Draw()


@dataclass(frozen=True)
class Wish:
    """What is packed: a programme by its id and name, and which of its groups."""

    programme: int
    title: str
    draw: Draw = _ALL


@dataclass(frozen=True)
class Packed:
    """What came of it: how many groups and files, and the hash of the list of hashes, to be noted elsewhere."""

    groups: int
    files: int
    sha256: str


def write_pack(service: AuditPackService, wish: Wish, target: Path, progress: Progress = silent) -> Packed:
    """Write the pack, all of it or nothing; meant to run as a job. Needs the rights to export and to see documents."""
    chosen = service.choose(wish.programme, wish.draw)
    groups, hashes = [], []
    with whole_file(target) as stream, ZipFile(stream, "w") as archive:
        writer = _Writer(archive, service)
        for done, circle in enumerate(chosen):
            progress(done, len(chosen) + 1)
            group = service.group(circle, _only(wish.draw, circle))
            for one, content in service.read(group):
                hashes.append((one.path, writer.add(one.path, content)))
            groups.append(group)
        progress(len(chosen), len(chosen) + 1)
        for name, content in _index(service, wish, groups):
            hashes.append((name, writer.add(name, content)))
        lines = "".join(f"{sha}  {path}\n" for path, sha in hashes)
        listed = writer.add(HASHES, lines.encode())
    progress(len(chosen) + 1, len(chosen) + 1)
    return Packed(len(groups), len(hashes), listed)


def _only(draw: Draw, circle: int) -> list[Place] | None:
    return [place for place in draw.places if place.circle == circle] if draw.places else None


class _Writer:
    """Adds files that carry the day of the pack, so that the same store gives the same bytes."""

    def __init__(self, archive: ZipFile, service: AuditPackService) -> None:
        day = service.today()
        self._archive = archive
        self._stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)

    def add(self, path: str, content: bytes) -> str:
        """Put bytes in; answers with their sha256."""
        entry = ZipInfo(path, self._stamp)
        entry.compress_type = ZIP_STORED if Path(path).suffix in _PACKED else ZIP_DEFLATED
        entry.external_attr = _READABLE
        self._archive.writestr(entry, content)
        return hashlib.sha256(content).hexdigest()


# The index ----------------------------------------------------------------------------------------


def _index(service: AuditPackService, wish: Wish, groups: Sequence[PackGroup]) -> Iterator[tuple[str, bytes]]:
    head = _head(service, wish, groups)
    yield _bytes(tr("Index.xlsx"), lambda stream: write_excel(stream, _sheets(groups, head)))
    yield _bytes(tr("Index.pdf"), lambda stream: write_pdf(stream, [_paper(service, wish, groups, head)]))


def _bytes(name: str, write: Callable[[BinaryIO], object]) -> tuple[str, bytes]:
    stream = io.BytesIO()
    write(stream)
    return name, stream.getvalue()


def _head(service: AuditPackService, wish: Wish, groups: Sequence[PackGroup]) -> tuple[str, ...]:
    of = tr("{programme}, as of {day}", programme=wish.title, day=day_words(service.today()))
    held = trn("{count} group or pair", "{count} groups and pairs", len(groups))
    draw = wish.draw
    if draw.day:
        said = tr(
            "Drawn by chance from the gap matrix on {day}, with the number {seed}.",
            day=day_words(draw.day),
            seed=draw.seed,
        )
        part = trn("Only the {count} drawn document.", "Only the {count} drawn documents.", len(draw.places))
        held += f". {said}" + (f" {part}" if draw.places else "")
    elif draw.count:
        held += ". " + tr("Drawn by chance; the number {seed} draws the same ones again.", seed=draw.seed)
    return of, held


def _sheets(groups: Sequence[PackGroup], head: tuple[str, ...]) -> list[WorkSheet]:
    return [
        WorkSheet(tr("Documents"), _paper_columns(), _paper_rows(groups), head=head),
        WorkSheet(tr("Files"), _file_columns(), _file_rows(groups), head=head),
        WorkSheet(tr("Answers"), _answer_columns(), _answer_rows(groups), head=head),
    ]


def _paper_columns() -> tuple[SheetColumn, ...]:
    day = Holds.DAY
    return (
        SheetColumn(tr("Group")),
        SheetColumn(tr("Name"), width=20),
        SheetColumn(tr("Code")),
        SheetColumn(tr("Document"), width=28),
        SheetColumn(tr("For"), width=22),
        SheetColumn(tr("Required"), width=14),
        SheetColumn(tr("Due"), day),
        SheetColumn(tr("State"), width=16),
        SheetColumn(tr("Number"), width=22),
        SheetColumn(tr("Issued"), day),
        SheetColumn(tr("Sent"), day),
        SheetColumn(tr("Came back"), day),
        SheetColumn(tr("Checked"), day),
        SheetColumn(tr("Checked by"), width=18),
        SheetColumn(tr("Reason"), width=30),
    )


def _paper_rows(groups: Iterable[PackGroup]) -> Iterator[tuple[Value, ...]]:
    for group in groups:
        for one in group.papers:
            yield (
                *(group.number, group.name, one.code, one.title, one.subject, one.level, one.due_on, one.state),
                *(one.number, one.issued_on, one.sent_on, one.returned_on, one.checked_on, one.checked_by, one.reason),
            )


def _file_columns() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(tr("Group")),
        SheetColumn(tr("What it is"), width=22),
        SheetColumn(tr("Number"), width=22),
        SheetColumn(tr("File"), width=70),
        SheetColumn("SHA-256", width=66),
    )


def _file_rows(groups: Iterable[PackGroup]) -> Iterator[tuple[Value, ...]]:
    for group in groups:
        for one in group.files:
            yield group.number, one.holding.words(), one.number, one.path, one.sha256


def _answer_columns() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(tr("Group")),
        SheetColumn(tr("What"), width=18),
        SheetColumn(tr("Who"), width=24),
        SheetColumn(tr("Answer"), width=22),
        SheetColumn(tr("Day"), Holds.DAY),
        SheetColumn(tr("Way"), width=18),
        SheetColumn(tr("Recorded by"), width=18),
        SheetColumn(tr("Note"), width=30),
        SheetColumn(tr("Proof"), width=60),
    )


def _answer_rows(groups: Iterable[PackGroup]) -> Iterator[tuple[Value, ...]]:
    for group in groups:
        for one in group.answers:
            yield (
                *(group.number, one.what, one.party, one.decision, one.decided_on),
                *(one.way, one.recorded_by, one.note, one.path),
            )


def _paper(service: AuditPackService, wish: Wish, groups: Sequence[PackGroup], head: tuple[str, ...]) -> blocks.Paper:
    number, mark = service.anchor()
    title = tr("Audit pack")
    letterhead = blocks.Letterhead(
        wish.title, title, language(), issued_on=day_words(service.today()), anchor=f"{number} · {mark[:16]}"
    )
    parts: list[blocks.Block] = [blocks.Heading(title), *(blocks.Paragraph(line) for line in head)]
    parts.append(blocks.Paragraph(tr("{file} holds the hash of every file of this pack.", file=HASHES)))
    for group in groups:
        parts.append(blocks.Heading(f"{group.number} {group.name}".strip(), 2))
        parts.append(blocks.Grid(_grid_columns(), tuple(_grid_rows(group))))
        if group.answers:
            parts.append(blocks.Heading(tr("Answers of the sides"), 3))
            parts.append(blocks.Grid(_answer_grid(), tuple(_answer_lines(group))))
    return blocks.Paper(letterhead, tuple(parts))


def _grid_columns() -> tuple[blocks.GridColumn, ...]:
    return (
        blocks.GridColumn(tr("Document"), 30.0),
        blocks.GridColumn(tr("For"), 20.0),
        blocks.GridColumn(tr("State"), 15.0),
        blocks.GridColumn(tr("Checked"), 12.0),
        blocks.GridColumn(tr("Number"), 32.0),
        blocks.GridColumn(tr("Files"), 8.0, "end"),
    )


def _grid_rows(group: PackGroup) -> Iterator[tuple[str, ...]]:
    count = _counts(group.files)
    for one in group.papers:
        yield (
            f"{one.code} {one.title}",
            one.subject,
            one.state,
            day_words(one.checked_on),
            one.number,
            str(count.get(one.number, 0)) if one.number else "0",
        )


def _answer_grid() -> tuple[blocks.GridColumn, ...]:
    return (
        blocks.GridColumn(tr("What"), 22.0),
        blocks.GridColumn(tr("Who"), 30.0),
        blocks.GridColumn(tr("Answer"), 26.0),
        blocks.GridColumn(tr("Day"), 14.0),
        blocks.GridColumn(tr("Way"), 20.0),
        blocks.GridColumn(tr("Proof"), 8.0, "end"),
    )


def _answer_lines(group: PackGroup) -> Iterator[tuple[str, ...]]:
    for one in group.answers:
        yield one.what, one.party, one.decision, day_words(one.decided_on), one.way, "1" if one.path else ""


def _counts(files: Iterable[PackFile]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in files:
        found[one.number] = found.get(one.number, 0) + 1
    return found
