"""What an import takes in, leaves out and takes back; whose duplicates it sees."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import NotAllowed
from desktop.features.organisations.table import Organisation
from desktop.features.participants import import_writing_service
from desktop.features.participants.draft_rules import ParticipationDraft
from desktop.features.participants.import_fields import ImportField as F
from desktop.features.participants.import_mapping import Mapping
from desktop.features.participants.import_plan import Choice, ImportPlan, Settings
from desktop.features.participants.import_service import ImportService
from desktop.features.participants.listing_service import PeopleListing, PeopleQuery
from desktop.features.participants.opening_service import PeopleDetails
from desktop.features.participants.rules import ConsentState, PersonRole, Purpose, State
from desktop.features.participants.service import ParticipantsService
from desktop.features.participants.table import (
    Consent,
    EntryRecord,
    Guardian,
    ImportMapping,
    Participation,
    ParticipationRole,
    Person,
    SensitiveRecord,
)
from desktop.intake.lists import Column, Kind, Line, Listing, Taken, letter
from desktop.progress import Cancelled
from desktop.rights import Actor, Grant, Role
from desktop.store.database import Store

TODAY = date(2026, 3, 1)
Add = Callable[..., int]
Plan = Callable[..., ImportPlan]
TABLES = (Person, Participation, ParticipationRole, Guardian, Consent, EntryRecord, SensitiveRecord, Organisation)


def listing(heads: list[str], *rows: tuple[object, ...]) -> Listing:
    """A list as the gate would have read it; the headers stand on line 1."""
    columns = tuple(Column(place, letter(place), head) for place, head in enumerate(heads))
    lines = [Line(1, tuple(heads)), *(Line(number, row) for number, row in enumerate(rows, 2))]  # type: ignore[arg-type]
    return Listing(Taken("people.csv", "0" * 64, b""), Kind.CSV, "", (), tuple(lines), 1, columns)


@pytest.fixture
def imports(store: Store) -> ImportService:
    return ImportService(store, lambda: TODAY)


@pytest.fixture
def plan(em: int, imports: ImportService) -> Plan:
    """plan(heads, *rows, programme=em): with the mapping that is guessed."""

    def make(heads: list[str], *rows: tuple[object, ...], programme: int = em) -> ImportPlan:
        made = listing(heads, *rows)
        mapping, _ = imports.mapping(made, programme)
        return imports.plan(made, mapping, Settings(programme))

    return make


def counts() -> list[int]:
    return [table.select().count() for table in TABLES]


def test_good_lines_go_in_and_bad_ones_are_named(
    em: int, plan: Plan, imports: ImportService, listing_service: PeopleListing
) -> None:
    made = plan(
        ["First name", "Last name", "Date of birth", "E-mail"],
        ("Ada", "Lovelace", "10.12.1990", "ada@example.org"),
        ("Bo", "Berg", "31.02.1990", "bo at example"),
        ("Chai", "ใจดี", "", ""),
    )
    assert [row.line for row in made.good] == [2, 4]
    assert [(cell.line, cell.letter) for cell in made.bad_cells] == [(3, "C"), (3, "D")]
    assert made.count({}) == {Choice.SKIP: 0, Choice.UPDATE: 0, Choice.ADD: 2}
    result = imports.apply(made)
    assert (result.added, result.updated, result.left_out, result.to_mend) == (2, 0, 0, 1)
    rows = listing_service.page(PeopleQuery(em))
    assert [(row.name, row.state, row.roles) for row in rows] == [
        ("Lovelace, Ada", State.ACCEPTED, (PersonRole.MENTEE,)),
        ("ใจดี, Chai", State.ACCEPTED, (PersonRole.MENTEE,)),
    ]
    assert sorted(row.number for row in rows) == ["P00001", "P00002"]
    assert [row.spoken_name for row in listing_service.page(PeopleQuery(em, search="lovel"))] == ["Ada Lovelace"]


def test_one_undo_takes_the_whole_import_back(em: int, store: Store, plan: Plan, imports: ImportService) -> None:
    made = plan(
        ["First name", "Last name", "School", "Parent name"], *[(f"A{n}", f"B{n}", "Hill", f"P{n}") for n in range(30)]
    )
    before = counts()
    result = imports.apply(made)
    assert result.added == 30
    assert counts() != before
    waiting = store.next_undo()
    assert waiting is not None
    assert waiting == (result.step, "Import 30 people")
    store.undo(result.step)
    assert counts() == before
    store.redo()
    assert Person.select().count() == 30


def test_what_a_line_says_lands_in_its_tables(
    am: int, imports: ImportService, details: PeopleDetails, plan: Plan
) -> None:
    made = plan(
        ["First name", "Last name", "Role", "Guardian name", "Consent photo", "ISCED", "Disability", "School"],
        ("Kim", "Young", "Mentor, Mentee", "Mo Young", "yes", 3, "no", "Hill School"),
        programme=am,
    )
    assert imports.apply(made).added == 1
    detail = details.detail(Participation.get().id)
    assert detail.part.roles == (PersonRole.MENTOR, PersonRole.MENTEE)
    assert detail.guardians[0].draft.name == "Mo Young"
    photo = next(line.draft for line in detail.consents if line.draft.purpose is Purpose.PHOTO)
    assert (photo.state, photo.evidence) == (ConsentState.ASKED, "people.csv, line 2")
    assert detail.entry.values["isced"] == "3"
    assert detail.sensitive is not None
    assert detail.sensitive.values["disability"] == "no"
    assert Organisation.get_by_id(detail.person.organisation).name == "Hill School"


def test_what_no_fund_collects_is_not_taken_over(em: int, imports: ImportService, plan: Plan) -> None:
    assert F.DISABILITY not in imports.fields(em)
    imports.apply(plan(["First name", "Last name", "Disability", "ISCED"], ("Ada", "Lovelace", "yes", 3)))
    assert SensitiveRecord.select().count() == EntryRecord.select().count() == 0


def test_sensitive_columns_need_the_right_to_see_them(am: int, store: Store, imports: ImportService) -> None:
    assert F.DISABILITY in imports.fields(am)
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, am),))
    assert F.DISABILITY not in imports.fields(am)
    assert F.ISCED in imports.fields(am)


def test_dates_make_the_state(em: int, imports: ImportService, plan: Plan) -> None:
    made = plan(
        ["First name", "Last name", "Entry date", "Exit date"],
        ("Ada", "A", "01.02.2026", ""),
        ("Bo", "B", "01.02.2026", "28.02.2026"),
        ("Cy", "C", "", ""),
    )
    imports.apply(made)
    assert [part.state for part in Participation.select().order_by(Participation.id)] == ["active", "left", "accepted"]


def test_who_resembles_somebody_is_left_out_until_it_is_said_otherwise(
    em: int, add: Add, imports: ImportService, plan: Plan
) -> None:
    add(em, "Ada Lovelace", birth_date=date(1990, 12, 10), postcode="0150")
    heads = ["First name", "Last name", "Date of birth", "Postcode", "Phone"]
    made = plan(heads, ("Ada", "Lovelace", "10.12.1990", "0150", "+47 22 33 44 55"), ("Bo", "Berg", "", "", ""))
    (twin,) = made.twins
    assert (twin.line, twin.other_name, twin.earlier_line) == (2, "Ada Lovelace", 0)
    assert "birth date" in twin.reasons
    assert imports.existing(twin)[F.POSTCODE] == "0150"
    result = imports.apply(made)
    assert (result.added, result.left_out) == (1, 1)
    assert Person.select().count() == 2


def test_the_same_person_gets_what_was_empty_and_keeps_what_was_not(
    em: int, am: int, add: Add, imports: ImportService, plan: Plan, details: PeopleDetails
) -> None:
    here = add(am, "Ada Lovelace", birth_date=date(1990, 12, 10), email="ada@example.org")
    heads = ["First name", "Last name", "Date of birth", "Phone", "E-mail"]
    made = plan(heads, ("Ada", "Lovelace", "10.12.1990", "+47 22 33 44 55", "other@example.org"))
    result = imports.apply(made, {2: Choice.UPDATE})
    assert (result.added, result.updated) == (0, 1)
    detail = details.detail(here)
    assert (detail.person.phone, detail.person.email) == ("+47 22 33 44 55", "ada@example.org")
    assert detail.other_programmes == ("EM",)
    assert Person.select().count() == 1


def test_gaps_of_somebody_in_the_programme_are_filled_in_both_records(
    em: int, add: Add, imports: ImportService, plan: Plan, details: PeopleDetails
) -> None:
    here = add(em, "Ada Lovelace", birth_date=date(1990, 12, 10), country="NO")
    heads = ["First name", "Last name", "Date of birth", "Country", "Goals", "School"]
    made = plan(heads, ("Ada", "Lovelace", "10.12.1990", "Sweden", "Find work", "Hill School"))
    imports.apply(made, {2: Choice.UPDATE})
    detail = details.detail(here)
    assert (detail.person.country, detail.part.goals) == ("NO", "Find work")
    assert detail.person.organisation == Organisation.get().id
    assert Participation.select().count() == 1


def test_somebody_else_is_added(em: int, add: Add, imports: ImportService, plan: Plan) -> None:
    add(em, "Ada Lovelace")
    made = plan(["First name", "Last name"], ("Ada", "Lovelace"))
    assert imports.apply(made, {2: Choice.ADD}).added == 1
    assert Person.select().count() == 2


def test_lines_that_resemble_each_other(em: int, imports: ImportService, plan: Plan) -> None:
    heads = ["First name", "Last name", "Date of birth", "Phone"]
    rows = (("Ada", "Lovelace", "10.12.1990", ""), ("Lovelace", "Ada", "10.12.1990", "+47 22 33 44 55"))
    made = plan(heads, *rows)
    (twin,) = made.twins
    assert (twin.line, twin.earlier_line, twin.person) == (3, 2, 0)
    assert imports.apply(made, {3: Choice.UPDATE}).added == 1
    assert [person.phone for person in Person.select()] == ["+47 22 33 44 55"]


def test_the_same_list_twice_adds_nobody(em: int, imports: ImportService, plan: Plan) -> None:
    heads = ["First name", "Last name", "E-mail"]
    rows = [(f"Given{n}", f"Family{n}", f"p{n}@example.org") for n in range(20)]
    imports.apply(plan(heads, *rows))
    again = plan(heads, *rows)
    assert len(again.twins) == 20
    result = imports.apply(again)
    assert (result.added, result.left_out, result.step) == (0, 20, None)
    assert Person.select().count() == 20


def test_numbers_of_the_office_are_kept_and_given_once(em: int, imports: ImportService, plan: Plan) -> None:
    heads = ["Participation number", "First name", "Last name"]
    made = plan(heads, ("P00002", "Ada", "A"), ("", "Bo", "B"), ("", "Cy", "C"), ("P00002", "Di", "D"))
    assert [cell.line for cell in made.bad_cells] == [5]
    imports.apply(made)
    assert sorted(part.number for part in Participation.select()) == ["P00001", "P00002", "P00003"]
    again = plan(heads, ("P00001", "Somebody", "Else"))
    assert again.twins[0].reasons == "same participation number"
    imports.apply(again, {2: Choice.ADD})
    assert "P00004" in {part.number for part in Participation.select()}


def test_the_mapping_is_remembered_for_the_next_list_of_the_source(
    em: int, store: Store, imports: ImportService
) -> None:
    made = listing(["Col1", "Col2"], ("Ada", "Lovelace"))
    mapping = Mapping((F.GIVEN_NAME, F.FAMILY_NAME))
    result = imports.apply(imports.plan(made, mapping, Settings(em)))
    assert imports.mapping(listing(["Col1", "Col2"], ("Bo", "Berg")), em) == (mapping, True)
    store.undo(result.step)
    assert imports.mapping(made, em)[1]
    other = Mapping((F.FAMILY_NAME, F.GIVEN_NAME))
    imports.apply(imports.plan(made, other, Settings(em)))
    assert imports.mapping(made, em)[0] == other
    assert ImportMapping.select().count() == 1


def test_cancel_leaves_nothing_behind(
    em: int, plan: Plan, imports: ImportService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_writing_service, "SLICE", 10)
    made = plan(["First name", "Last name"], *[(f"Given{n}", f"Family{n}") for n in range(35)])
    before = counts()

    def stop(done: int, total: int) -> None:
        if done == 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        imports.apply(made, progress=stop)
    assert counts() == before
    assert imports.apply(made).added == 35  # the twin that is not stopped


def test_rights_bound_the_import_and_its_duplicates(
    em: int, am: int, store: Store, add: Add, plan: Plan, imports: ImportService, people: ParticipantsService
) -> None:
    add(am, "Ada Lovelace", email="ada@example.org")
    heads, row = ["First name", "Last name", "E-mail"], ("Ada", "Lovelace", "ada@example.org")
    assert len(plan(heads, row).twins) == 1
    store.actor = Actor("One", (Grant(Role.MANAGER, em),))
    made = plan(heads, row)
    assert made.twins == ()  # somebody of another programme is not shown
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    with pytest.raises(NotAllowed):
        plan(heads, row)
    with pytest.raises(NotAllowed):
        imports.apply(made)
    assert ParticipationDraft


@pytest.mark.parametrize("name", ["en_utf8.csv", "nb_cp1252.csv", "sv.ods", "nb.xls", "en_dates.xlsx"])
def test_real_lists_go_in(em: int, imports: ImportService, name: str) -> None:
    from desktop.intake.gate import read_list

    made = read_list(Path(__file__).parents[2] / "data" / "lists" / "made" / name)
    mapping, _ = imports.mapping(made, em)
    plan = imports.plan(made, mapping, Settings(em))
    assert len(plan.good) > len(made.lines) * 0.8
    choices = {twin.line: Choice.ADD for twin in plan.twins}
    assert imports.apply(plan, choices).added == len(plan.good) == Person.select().count()
