"""The diary book of a group as a PDF: what its mentees wrote, session by session."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from desktop.documents.blocks import (
    Block,
    Grid,
    GridColumn,
    Heading,
    KeepTogether,
    KeyValues,
    Letterhead,
    Paper,
    Paragraph,
)
from desktop.documents.pdf import write_pdf
from desktop.features.diaries.diary_rows import DiaryDetail
from desktop.features.diaries.rules import Draft
from desktop.features.diaries.service import DiaryService
from desktop.i18n import day_words, language, tr
from desktop.progress import Progress, silent


@dataclass(frozen=True)
class Book:
    """Which book: of which circle, under which words, for the group or for the desk."""

    circle: int
    programme: str
    title: str
    for_group: bool = True


def export_book(service: DiaryService, book: Book, path: Path, progress: Progress = silent) -> None:
    """Write the book; meant to run as a job. For the group it holds only what the writers share."""
    progress(0, 2)
    entries = service.book(book.circle, book.for_group)
    progress(1, 2)
    head = Letterhead(programme=book.programme, title=book.title, language=language())
    write_pdf(path, [Paper(head, diary_book(book.title, entries))])
    progress(2, 2)


def diary_book(title: str, entries: Sequence[DiaryDetail]) -> tuple[Block, ...]:
    """The blocks of a book: a part for each session, an entry for each writer."""
    found: list[Block] = [Heading(title)]
    if not entries:
        return (*found, Paragraph(tr("No diary has been handed in yet.")))
    for (_, session_words), group in groupby(entries, key=lambda one: (one.session.id, _session(one))):
        found.append(Heading(session_words, 2))
        for entry in group:
            found.extend(_entry(entry))
    return tuple(found)


def _session(entry: DiaryDetail) -> str:
    return " · ".join(part for part in (day_words(entry.session.day), entry.session.title) if part)


def _entry(entry: DiaryDetail) -> list[Block]:
    draft = entry.draft
    pairs = [(label, text) for label, text in _texts(draft) if text]
    head: list[Block] = [Heading(entry.writer, 3), Paragraph(_line(draft), "quiet")]
    found: list[Block] = [KeepTogether((*head, KeyValues((pairs[0],))))] if pairs else head
    if pairs[1:]:
        found.append(KeyValues(tuple(pairs[1:])))
    if draft.actions:
        columns = (GridColumn(tr("Agreed"), 3), GridColumn(tr("Who"), 1.5), GridColumn(tr("By"), 1))
        found.append(Grid(columns, tuple((one.what, one.who, day_words(one.by)) for one in draft.actions)))
    if entry.comment:
        found.append(KeyValues(((tr("The mentor answers"), entry.comment),)))
    return found


def _texts(draft: Draft) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Topics"), draft.topics),
        (tr("What was done"), draft.done),
        (tr("What I learned"), draft.learned),
        (tr("What was difficult"), draft.difficult),
        (tr("Homework"), draft.homework),
        (tr("Questions for next time"), draft.questions),
        (tr("Next date"), day_words(draft.next_on)),
    )


def _line(draft: Draft) -> str:
    if not draft.was_present:
        return tr("Absent")
    mood = tr("Mood {mood} of 5", mood=draft.mood) if draft.mood else ""
    minutes = tr("{count} minutes", count=draft.minutes) if draft.minutes else ""
    return " · ".join(part for part in (minutes, draft.mode.words(), mood) if part)
