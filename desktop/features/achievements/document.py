"""Achievements on paper: the record of engagement (AM-08), mentor cards, and the directory as PDF or workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from desktop.documents.excel import write_excel
from desktop.documents.pdf import write_pdf
from desktop.documents.sheets import Holds, SheetColumn, WorkSheet
from desktop.features.achievements.achievement_rows import DirectoryQuery, Engagement, EngagementLine, MentorCard
from desktop.features.achievements.rules import period_words, sentences
from desktop.features.achievements.service import AchievementService
from desktop.features.participants.language_rules import spoken
from desktop.i18n import day_words, language, tr
from desktop.progress import Progress, silent


@dataclass(frozen=True)
class Directory:
    """Which mentors, under which heading."""

    query: DirectoryQuery
    programme: str


def export_record(service: AchievementService, participation: int, path: Path, progress: Progress = silent) -> None:
    """Write the record of engagement of one person; meant to run as a job."""
    progress(0, 2)
    engagement = service.of_person(participation)
    progress(1, 2)
    title = tr("Record of engagement")
    head = Letterhead(programme=engagement.programme, title=title, language=language(), code_label="AM-08")
    write_pdf(path, [Paper(head, record(engagement))])
    progress(2, 2)


def record(engagement: Engagement) -> tuple[Block, ...]:
    """The blocks of a record: the numbers first, then where they come from."""
    total = engagement.total
    found: list[Block] = [Heading(tr("Record of engagement")), Heading(engagement.person, 2)]
    if total.is_nothing:
        return (*found, Paragraph(tr("Nothing has been held or completed yet.")))
    found.append(
        KeyValues(
            (
                (tr("Meetings held"), str(total.meetings)),
                (tr("Hours"), _hours(total.minutes)),
                (tr("Mentorships completed"), str(total.completed)),
                (tr("Groups led"), str(total.led)),
            )
        )
    )
    columns = (
        GridColumn(tr("Programme"), 3),
        GridColumn(tr("Circle"), 1.6),
        GridColumn(tr("Part"), 1.2),
        GridColumn(tr("Period"), 2.4),
        GridColumn(tr("Meetings"), 1.1, "end"),
        GridColumn(tr("Hours"), 1, "end"),
    )
    found.append(Grid(columns, tuple(_line(line) for line in engagement.lines)))
    words = tr("Counted from meetings that both sides have confirmed. Nothing on this sheet was typed in.")
    return (*found, Paragraph(words, "quiet"))


def export_directory(service: AchievementService, wanted: Directory, path: Path, progress: Progress = silent) -> None:
    """Write the cards of all mentors to a PDF, or to a workbook where the file ends so; meant to run as a job."""
    progress(0, 2)
    cards = service.cards(wanted.query)
    progress(1, 2)
    if path.suffix.lower() == ".xlsx":
        write_excel(path, [sheet(cards)])
    else:
        head = Letterhead(programme=wanted.programme, title=tr("Our mentors"), language=language())
        write_pdf(path, [Paper(head, directory(cards))])
    progress(2, 2)


def directory(cards: Sequence[MentorCard]) -> tuple[Block, ...]:
    """A card for each mentor, by name."""
    found: list[Block] = [Heading(tr("Our mentors"))]
    if not cards:
        found.append(Paragraph(tr("No mentor has agreed to the directory yet.")))
    return (*found, *(_card(card) for card in cards))


def sheet(cards: Sequence[MentorCard]) -> WorkSheet:
    """The directory as a list; the same words as on the cards."""
    columns = (
        SheetColumn(tr("Name"), width=20),
        SheetColumn(tr("Profession"), width=24),
        SheetColumn(tr("Languages"), width=30),
        SheetColumn(tr("Offers"), width=40),
        SheetColumn(tr("Takes mentees now")),
        SheetColumn(tr("Meetings held"), Holds.WHOLE),
        SheetColumn(tr("Mentorships completed"), Holds.WHOLE),
        SheetColumn(tr("Groups led"), Holds.WHOLE),
    )
    rows = (
        (
            card.name,
            card.profession,
            spoken(card.languages),
            ", ".join(card.interests),
            tr("Yes") if card.is_available else tr("No"),
            card.deeds.meetings,
            card.deeds.completed,
            card.deeds.led,
        )
        for card in cards
    )
    return WorkSheet(tr("Our mentors"), columns, rows, len(cards))


def card_pairs(card: MentorCard) -> tuple[tuple[str, str], ...]:
    """What stands on a card; what is empty is left out."""
    pairs = (
        (tr("Profession"), card.profession),
        (tr("Languages"), spoken(card.languages)),
        (tr("Offers"), ", ".join(card.interests)),
        (tr("Achievements"), " · ".join(sentences(card.deeds))),
        (tr("Takes mentees now"), tr("Yes") if card.is_available else tr("No")),
    )
    return tuple(pair for pair in pairs if pair[1])


def period(line: EngagementLine) -> str:
    """When somebody was in a circle."""
    return period_words(line.since, line.until, (day_words(line.since), day_words(line.until)))


def _card(card: MentorCard) -> Block:
    return KeepTogether((Heading(card.name, 2), KeyValues(card_pairs(card))))


def _line(line: EngagementLine) -> tuple[str, ...]:
    return (
        line.programme,
        f"{line.kind.words()} {line.number}",
        line.role.words(),
        period(line),
        str(line.deeds.meetings),
        _hours(line.deeds.minutes),
    )


def _hours(minutes: int) -> str:
    """Hours and minutes, as a clock shows them."""
    return f"{minutes // 60}:{minutes % 60:02}"
