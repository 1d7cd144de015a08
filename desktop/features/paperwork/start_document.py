"""The start document: what a programme asks for, who fills it in, who signs and who files it, when and where."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from desktop.documents.blocks import Block, Bullets, Grid, GridColumn, Heading, Letterhead, Paper, Paragraph
from desktop.documents.excel import write_excel
from desktop.documents.filters import Speech, long_date
from desktop.documents.pdf import write_pdf
from desktop.documents.sheet_layout import page_sheet
from desktop.documents.template import Definition, Level, Templates
from desktop.errors import UserError
from desktop.features.document_templates.rules import parties
from desktop.features.paperwork.document import Shelf
from desktop.features.paperwork.heading import emblem_of
from desktop.i18n import speaking, tr, trn
from desktop.progress import Progress, silent


def export_start(shelf: Shelf, programme: int, path: Path, today: date, progress: Progress = silent) -> None:
    """Write it in the language of the programme, as PDF or, where the file ends so, as workbook; runs as a job."""
    progress(0, 2)
    made = start_paper(shelf, programme, today)
    progress(1, 2)
    if path.suffix.lower() == ".xlsx":
        write_excel(path, [page_sheet(made)])
    else:
        write_pdf(path, [made])
    progress(2, 2)


def start_paper(shelf: Shelf, programme: int, today: date) -> Paper:
    """The paper of one programme; UserError where its plan asks for nothing."""
    detail, funding = shelf.programmes.detail(programme), shelf.fundings.of_programme(programme)
    known = set(shelf.templates.codes())
    codes = [code for code in detail.plan if code in known]
    if not codes:
        raise UserError(tr("The plan of this programme asks for no document yet."))
    spoken = detail.draft.language
    with speaking(spoken):
        title = tr("Start document")
        head = Letterhead(
            programme=detail.draft.name,
            title=title,
            language=spoken,
            logo=shelf.programmes.picture(detail.logo),
            emblem=emblem_of(shelf.programmes, funding),
            statement=funding.statement(spoken) if funding else "",
            disclaimer=funding.disclaimer(spoken) if funding else "",
            operation=funding.draft.operation_number if funding else "",
            controller=detail.draft.controller,
            contact=detail.draft.privacy_contact,
            issued_on=long_date(today, Speech(spoken, {})),
            watermark="DEMO" if detail.is_demo else "",
        )
        blocks = start_blocks(shelf.templates, codes, spoken, funding is not None)
    return Paper(head, blocks)


def start_blocks(templates: Templates, codes: Sequence[str], spoken: str, is_funded: bool) -> tuple[Block, ...]:
    """What is mandatory first, then what depends on something, then what is optional; last how it is filed."""
    plan = [templates.definition(code) for code in codes]
    parts = {level: [one for one in plan if _level(one, is_funded) is level] for level in Level}
    titles = {
        Level.MANDATORY: tr("Mandatory"),
        Level.CONDITIONAL: tr("In some cases"),
        Level.OPTIONAL: tr("Optional"),
    }
    found: list[Block] = [Heading(tr("Start document")), Paragraph(_lead(parts[Level.MANDATORY]), "lead")]
    for level, title in titles.items():
        if parts[level]:
            found += [Heading(title, 2), _grid(parts[level], spoken)]
    return (*found, Heading(tr("How documents are filed"), 2), Bullets(_rules()))


def _level(one: Definition, is_funded: bool) -> Level:
    return Level.MANDATORY if one.condition == "funded" and is_funded else one.level


def _lead(mandatory: Sequence[Definition]) -> str:
    words = trn("{count} document is mandatory.", "{count} documents are mandatory.", len(mandatory))
    return tr("Which documents this programme asks for, and who is responsible for each.") + " " + words


def _grid(plan: Iterable[Definition], spoken: str) -> Grid:
    columns = (
        GridColumn(tr("Code"), 0.9),
        GridColumn(tr("Document"), 2.6),
        GridColumn(tr("Filled in by"), 1.6),
        GridColumn(tr("Signed by"), 1.6),
        GridColumn(tr("Filed by"), 1.5),
        GridColumn(tr("When"), 2),
    )
    rows = (
        (
            one.code,
            one.title(spoken),
            parties(one.filled_by),
            parties(one.signatures) or "–",
            parties(one.filed_by) or parties(("system",)),
            _when(one),
        )
        for one in plan
    )
    return Grid(columns, tuple(rows))


def _when(one: Definition) -> str:
    """On which occasion, and how many days after it at the latest."""
    if one.due is None:
        return _conditions().get(one.condition, "") or tr("when it is wanted")
    event = _events().get(one.due.event, one.due.event.replace("_", " "))
    if not one.due.days:
        return event
    days = trn("within {count} day", "within {count} days", one.due.days)
    return tr("{event}, {days}", event=event, days=days)


def _events() -> dict[str, str]:
    return {
        "person_applied": tr("on application"),
        "mentor_accepted": tr("when a mentor is accepted"),
        "participant_entered": tr("on entry"),
        "group_formed": tr("after the initial session"),
        "group_changed": tr("when something changes"),
        "session_held": tr("after every session"),
        "second_session_held": tr("by the second session"),
        "half_of_period": tr("half-way"),
        "final_session_held": tr("after the final session"),
        "circle_closed": tr("after closing"),
        "mentorship_requested": tr("on request"),
        "request_accepted": tr("when the request is accepted"),
        "mentorship_completed": tr("when both have closed it"),
        "incident_reported": tr("after an incident"),
        "graduate_invited": tr("on invitation"),
        "team_formed": tr("when the team is formed"),
        "deliverable_released": tr("when a result is released"),
    }


def _conditions() -> dict[str, str]:
    return {"dispute": tr("when two do not agree"), "incident": tr("after an incident")}


def _rules() -> tuple[str, ...]:
    return (
        tr("The templates of the library stay empty: a filled form never goes there."),
        tr("Mentees give their documents to the mentor; only mentor and programme manager file them."),
        tr("What has to be signed is printed, signed by everybody named, scanned and then filed."),
        tr("Documents of managing go to the folder of the initial session, those of monitoring to the other one."),
        tr("A change makes a new version; the old one stays."),
    )
