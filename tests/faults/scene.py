"""An office at work: the real services import people, form groups, issue documents, change, undo and back up."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from peewee import DatabaseError

from desktop.errors import UserError
from desktop.features.circles.table import Circle
from desktop.features.groups.rules import Form
from desktop.features.groups.service import NewGroup
from desktop.features.paperwork.rules import Rendered
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.import_plan import Settings
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.rules import Draft
from desktop.intake.csv_lists import read_csv
from desktop.intake.lists import Column, Kind, Line, Listing, Taken, Wishes, letter
from desktop.office import Office
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store.backup import Made
from desktop.store.database import Store

KEY = bytes(range(32))
TODAY = date(2026, 3, 2)
_FIRST = ("Ada", "Øyvind", "Zoë", "Nguyễn", "Коста", "ใจดี", "رضا", "Peña")
_LAST = ("Şahin", "Müller", "Иванова", "O'Neill", "Yıldız", "Λάμπρου", "Tesfaye", "Björk")


def opened(place: Path) -> Office:
    """The office on a store, made where there is none."""
    store = Store.open(place, KEY, TABLES, manager("Kari Nordmann"))
    try:
        return Office(store)
    except BaseException:
        store.close()
        raise


def furnish(office: Office) -> None:
    """A small programme in mid-life: twelve people, two groups, a document for each."""
    programme = office.programmes.add(
        Draft(code="EM", name="Together at work", manager_name="Kari Nordmann", manager_function="Manager")
    )
    chance = random.Random(1)
    parts = [_person(office, programme, chance, PersonRole.MENTOR if at < 2 else PersonRole.MENTEE) for at in range(12)]
    groups = [NewGroup(parts[at], tuple(parts[2 + at * 2 : 4 + at * 2]), f"Group {at}") for at in range(2)]
    formed = office.groups.form(programme, groups, TODAY)
    for group in formed:
        terms = {"form": Form.BLENDED, "ends_on": TODAY + timedelta(days=100), "session_count": 8}
        office.groups.change(group, terms, office.groups.detail(group).versions)
    _issue(office, formed, chance)


def _person(office: Office, programme: int, chance: random.Random, role: PersonRole = PersonRole.MENTEE) -> int:
    name = f"{chance.choice(_LAST)}{chance.randrange(10**9)}"
    draft = PersonDraft(given_name=chance.choice(_FIRST), family_name=name, email=f"p{chance.randrange(10**9)}@x.org")
    part = ParticipationDraft(roles=(role,), since=TODAY, state=State.ACTIVE, first_entry_on=TODAY, capacity=9)
    return int(office.people.service.add(draft, part, programme))


def listing(data: bytes, name: str = "list.csv") -> Listing:
    """A text file as the gate would answer, read here without a child."""
    part = next(iter(read_csv(data, Wishes(), lambda done, total: None)))
    lines = tuple(Line(one.number, tuple(one.cells)) for one in part["lines"])
    header = lines[0]
    columns = tuple(Column(at, letter(at), str(cell)) for at, cell in enumerate(header.cells))
    return Listing(Taken(name, "", data), Kind.CSV, "", (), lines, header.number, columns)


def people_list(chance: random.Random, count: int) -> bytes:
    """A list of people as CSV."""
    lines = ["Given name;Family name;Date of birth;E-mail"]
    for _ in range(count):
        born = date(1990, 1, 1) + timedelta(days=chance.randrange(5000))
        name = f"{chance.choice(_LAST)}{chance.randrange(10**9)}"
        lines.append(f"{chance.choice(_FIRST)};{name};{born.isoformat()};m{chance.randrange(10**9)}@x.org")
    return "\n".join(lines).encode()


def _import(office: Office, chance: random.Random) -> None:
    programme = office.programmes.by_code("EM").id
    imports = office.people.imports
    found = listing(people_list(chance, chance.randint(2, 12)))
    mapping, _ = imports.mapping(found, programme)
    imports.apply(imports.plan(found, mapping, Settings(programme, PersonRole.MENTEE, State.ACCEPTED)))


def _issue(office: Office, circles: list[int], chance: random.Random) -> None:
    paperwork = office.paperwork
    paperwork.office("ABCD")
    first = paperwork.reserve(len(circles))
    drafts = paperwork.drafts("EM-04", paperwork.targets(circles, False))
    paperwork.keep(
        Rendered(draft, first + at, "Contract", "en", "1", "0" * 64, _pdf(chance), b"PK" + chance.randbytes(2000))
        for at, draft in enumerate(drafts)
    )


def _pdf(chance: random.Random) -> bytes:
    """Bytes of about the size of a document; what is in them is nothing to the store."""
    return b"%PDF-1.7\n" + chance.randbytes(chance.randint(5_000, 60_000))


def _form(office: Office, chance: random.Random) -> None:
    programme = office.programmes.by_code("EM").id
    mentor = _person(office, programme, chance, PersonRole.MENTOR)
    mentees = tuple(_person(office, programme, chance) for _ in range(2))
    office.groups.form(programme, [NewGroup(mentor, mentees, "Fresh")], TODAY)


def _edit(office: Office, chance: random.Random) -> None:
    ids = [key for (key,) in Person.select(Person.id).tuples()]
    one = Person.get_by_id(chance.choice(ids))
    fields = {"phone": f"+47 {chance.randrange(10**8)}", "notes": "x" * chance.choice((1, 100, 9000))}
    office.people.service.change_person(one.id, fields, one.version)


def _delete(office: Office, chance: random.Random) -> None:
    held = IssuedDocument.select(IssuedDocument.person)
    free = Participation.select(Participation.id).where(Participation.person.not_in(held)).order_by(-Participation.id)
    office.people.service.delete([key for (key,) in free.limit(1).tuples()])


def _turn(office: Office, chance: random.Random) -> None:
    office.store.undo()
    if chance.random() < 0.7:
        office.store.redo()


def _paper(office: Office, chance: random.Random) -> None:
    _issue(office, [chance.choice([key for (key,) in Circle.select(Circle.id).tuples()])], chance)


_JOBS: tuple[tuple[Callable[[Office, random.Random], None], int], ...] = (
    (_import, 3), (_paper, 4), (_form, 2), (_edit, 5), (_delete, 1), (_turn, 2),
)  # fmt: skip


def days_work(office: Office, seed: str, backups: bool = True) -> Iterator[dict[str, Any]]:
    """Work without end; after each job what may never be lost again: the audit's last row, a backup's number.

    What the program refuses is told in its own words, and the office goes on.
    """
    chance = random.Random(seed)
    jobs, weights = zip(*_JOBS, strict=True)
    while True:
        if backups and chance.random() < 0.04:
            made = office.store.backups().make()
            if isinstance(made, Made):
                yield {"backup": made.backup.number, "anchor": made.backup.anchor, "mac": made.backup.mac}
            else:
                yield {"failed": made.words}
            continue
        try:
            chance.choices(jobs, weights)[0](office, chance)
            number, mac = office.store.anchor()
            yield {"anchor": number, "mac": mac}
        except UserError as refused:
            yield {"refused": str(refused)}
        except DatabaseError as raw:  # what was read outside a write is told by the driver's own words
            yield {"raw": str(raw)}
