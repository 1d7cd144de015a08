"""A day with canaries in every field: imported, edited, issued, backed up, restored, undone, deleted, logged."""

import logging
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop import logs
from desktop.features.organisations.rules import Draft as OrganisationDraft
from desktop.features.paperwork.rules import Rendered
from desktop.features.participants.import_plan import Settings
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.table import Person
from desktop.office import Office
from desktop.store.backup import Made
from desktop.store.restore import restore
from tests.faults import scene

STORE = "a.store"
Bird = Callable[[], str]


def first_day(folder: Path, bird: Bird) -> None:
    """Everything up to the crash, which the caller brings about."""
    logs.start(folder / "logs")
    logging.getLogger("desktop").setLevel(logging.DEBUG)
    office = scene.opened(folder / STORE)
    _import(office, bird)
    _edit(office, bird)
    office.store.undo()
    office.store.redo()
    _issue(office, bird)
    made = office.store.backups().make()
    assert isinstance(made, Made)
    office.store.undo()
    try:
        with office.store.write(bird()):
            Person.create(given_name=bird(), sort_name=bird(), birth_date=object())
    except Exception:
        logging.getLogger("desktop").exception("as the window would log it")


def day_after(folder: Path, bird: Bird) -> None:
    """The store after its crash, deleted from and restored."""
    office = scene.opened(folder / STORE)
    scene._delete(office, random.Random(1))
    newest = office.store.backups().known()[-1]
    path = office.store.backups().folder / newest.name
    office.close()
    restore(path, scene.KEY, folder / STORE, bird())


def _import(office: Office, bird: Bird) -> None:
    head = "Given name;Family name;E-mail;Phone;Street;Postcode;Municipality;Profession;Notes"
    lines = [";".join(bird() for _ in head.split(";")) for _ in range(8)]
    lines = [
        f"{line.split(';')[0]};{line.split(';')[1]};{bird()}@x.org;;{';'.join(line.split(';')[4:])}" for line in lines
    ]
    found = scene.listing("\n".join([head, *lines]).encode(), f"{bird()}.csv")
    programme = office.programmes.by_code("EM").id
    mapping, _ = office.people.imports.mapping(found, programme)
    settings = Settings(programme, PersonRole.MENTEE, State.ACCEPTED)
    result = office.people.imports.apply(office.people.imports.plan(found, mapping, settings))
    assert result.added == len(lines)


def _edit(office: Office, bird: Bird) -> None:
    office.organisations.add(OrganisationDraft(name=bird(), street=bird(), municipality=bird(), contact_person=bird()))
    with office.store.write(bird(), reason=bird()):
        for table in office.store.steps.tables.values():
            texts = [field for field in table._meta.sorted_fields if _is_free(field)]
            for (key,) in table.select(table.id).limit(2).tuples() if texts else ():
                table.update({field: bird() for field in texts}).where(table.id == key).execute()


def _is_free(field: Any) -> bool:
    """A field of free text, which no rule reads."""
    return (
        field.field_type in ("VARCHAR", "TEXT")
        and type(field).__name__ in ("CharField", "TextField")
        and (
            field.name
            in ("notes", "goals", "street", "motto", "title", "contact", "subject_words", "sort_subject", "phone")
        )
    )


def _issue(office: Office, bird: Bird) -> None:
    circles = [1, 2]
    first = office.paperwork.reserve(len(circles))
    drafts = office.paperwork.drafts("EM-05", office.paperwork.targets(circles, False))
    office.paperwork.keep(
        Rendered(draft, first + at, bird(), "en", "1", "0" * 64, (bird() * 4000).encode(), (bird() * 400).encode())
        for at, draft in enumerate(drafts)
    )
