"""Lists of people come back as workbooks: differences shown, what is ticked applied in one step, nothing lost."""

from datetime import date

import pytest

from desktop.errors import UserError
from desktop.features.inbox.rules import Why
from desktop.features.inbox.table import InboxFile, InboxPage, InboxReturn
from desktop.features.participants.draft_rules import ParticipationDraft
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.rules import Draft
from desktop.features.programmes.service import ProgrammeService
from desktop.office import Office
from desktop.rights import Actor, Grant, Role, Scope
from tests.features.inbox.books import Desk, both, cell, put
from tests.features.inbox.conftest import TODAY


@pytest.fixture
def desk(store, tmp_path):
    programme = ProgrammeService(store).add(Draft(code="EM", name="Mentoring"))
    made = Desk(Office(store, lambda: TODAY), programme, tmp_path)
    made.send()
    return made


def person(desk, name):
    return Participation.get_by_id(desk.rows[name]).person


EDITS = both(
    put("Lovelace", "Phone", "+44 20 7946"),
    put("Lovelace", "Birth date", "10.12.1990"),
    put("Lovelace", "E-mail", None),
    put("Berg", "Phone", "+47 4 5 6"),
    put("Berg", "Profession", "=1+1 teacher"),
    lambda book: setattr(cell(book, "Berg", "Profession"), "data_type", "s"),
    put("ใจดี", "Town", "กรุงเทพฯ"),
    put("ใจดี", "State", "Active"),
)
TICKED = {
    "Bo Berg Phone": False,  # changed here since
    "Bo Berg Profession": True,
    "Ada Lovelace Birth date": True,
    "Ada Lovelace E-mail": False,  # emptied
    "Ada Lovelace Phone": True,
    "สมชาย ใจดี State": False,
    "สมชาย ใจดี Town": True,
}


@pytest.fixture
def page(desk, store):
    """The list came back, while somebody changed one of its values here."""
    store.actor = Actor("Kari", store.actor.grants)
    bo = person(desk, "Bo Berg")
    desk.office.people.service.change_person(bo.id, {"phone": "+47 1 2 3"}, bo.version)
    return desk.bring(EDITS)


def test_what_differs_is_shown_and_never_sure(desk, page):
    assert (page.place, page.why, page.detail) == ("decide", Why.CHANGES.value, "7")
    assert page.programme_id == desk.programme
    lines = desk.lines(page)
    assert {name: line.is_taken for name, line in lines.items()} == TICKED
    assert "Kari changed this on" in lines["Bo Berg Phone"].note
    assert (lines["Bo Berg Phone"].stands, lines["Bo Berg Phone"].came) == ("+47 1 2 3", "+47 4 5 6")
    assert "change it in the program" in lines["สมชาย ใจดี State"].problem
    assert desk.inbox.accept_sure().documents == 0  # a workbook that changes records is never sure


def test_what_is_ticked_is_taken_over_in_one_step_and_taken_back(desk, store, page):
    lines, returns = desk.lines(page), desk.inbox.returns
    returns.take(page.id, lines["Bo Berg Phone"].key, True)
    returns.take(page.id, lines["สมชาย ใจดี Town"].key, False)
    assert desk.inbox.accept([page.id]).refused == ()
    assert person(desk, "Bo Berg").phone == "+47 4 5 6"
    assert person(desk, "Bo Berg").profession == "=1+1 teacher"
    ada = person(desk, "Ada Lovelace")
    assert (ada.phone, ada.birth_date, ada.email) == ("+44 20 7946", date(1990, 12, 10), "12@x.no")
    assert person(desk, "สมชาย ใจดี").municipality == ""
    page = InboxPage.get_by_id(page.id)
    assert page.place == "filed"
    assert "4 values are taken over. 3 were left out." in returns.detail(page.id).result
    kept = InboxReturn.get()
    assert (kept.way, len(kept.told["came"]["edits"]), kept.left_out) == ("X", 7, [lines["สมชาย ใจดี Town"].key])
    assert store.files.get(page.file.sha256).startswith(b"PK")  # the evidence

    store.undo()
    assert person(desk, "Bo Berg").phone == "+47 1 2 3"
    assert person(desk, "Ada Lovelace").birth_date is None
    assert InboxPage.get_by_id(page.id).place == "decide"


def test_a_cell_that_cannot_be_read_waits_until_it_is_corrected(desk):
    edits = both(
        put("Lovelace", "E-mail", "ada at example"),
        put("Berg", "Phone", '=CONCATENATE("+47 ", 900)'),
        put("Berg", "Birth date", "31.2.1990"),
    )
    page = desk.bring(edits)
    assert page.why == Why.NOTHING_TICKED.value
    lines = desk.lines(page)
    assert "e-mail address" in lines["Ada Lovelace E-mail"].problem
    assert "A formula stands in this cell" in lines["Bo Berg Phone"].problem
    assert lines["Bo Berg Birth date"].problem
    with pytest.raises(UserError, match="Nothing is ticked"):
        desk.inbox.accept([page.id])
    desk.inbox.returns.correct(page.id, lines["Bo Berg Phone"].key, "+47 900")
    assert InboxPage.get_by_id(page.id).why == Why.CHANGES.value
    desk.inbox.accept([page.id])
    assert person(desk, "Bo Berg").phone == "+47 900"


def rows_moved(book):
    sheet = book["Participants"]
    heads = [one.value for one in sheet[1]]
    place = heads.index("Family name")
    ada = next(row for row in sheet.iter_rows(min_row=2) if row[place].value == "Lovelace")
    copy = [one.value for one in ada]
    sheet.delete_rows(ada[0].row)
    copy[heads.index("Phone")] = "+44 1"
    sheet.append(copy)  # the rows were sorted
    sheet.append([None, None, "Nilsen", "Nora"])
    berg = next(row for row in sheet.iter_rows(min_row=2) if row[place].value == "Berg")
    sheet.append([one.value for one in berg])
    thai = next(row for row in sheet.iter_rows(min_row=2) if row[place].value == "ใจดี")
    sheet.delete_rows(thai[0].row)
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Our people"
    sheet.cell(3, heads.index("Town") + 1).value = "Place"
    sheet.delete_cols(heads.index("Street and number") + 1)


def test_rows_and_columns_that_were_moved_added_doubled_and_taken_out(desk):
    page = desk.bring(rows_moved)
    assert list(desk.lines(page)) == ["Ada Lovelace Phone"]
    facts = desk.facts(page)
    assert "Nilsen Nora" in facts["Not known to the desk"]
    assert "import of people" in facts["Not known to the desk"]
    assert facts["Rows taken out"] == "สมชาย ใจดี. Nobody is deleted by that."
    assert facts["Rows that stand twice"].startswith("Bo Berg.")
    assert facts["Columns that are gone"] == "Street and number; Town. Their values stay as they are."
    assert facts["Columns of their own"] == "Place. They are not read."
    desk.inbox.accept([page.id])
    assert person(desk, "Ada Lovelace").phone == "+44 1"
    assert Person.select().count() == 3


def test_unchanged_ones_second_ones_and_those_whose_changes_are_done(desk):
    page = desk.bring()
    assert (page.place, page.why) == ("set_aside", Why.UNCHANGED.value)
    again = desk.bring_bytes(desk.edited(put("Berg", "Phone", "+47 77")), "a.xlsx")
    twin = desk.bring_bytes(desk.office.store.files.get(again.file.sha256), "b.xlsx")
    assert (twin.place, twin.why) == ("duplicate", Why.SAME_FILE.value)
    bo = person(desk, "Bo Berg")
    desk.office.people.service.change_person(bo.id, {"phone": "+47 77"}, bo.version)
    done = desk.bring_bytes(desk.edited(put("Berg", "Phone", " +47  77 ")), "c.xlsx")
    assert (done.place, done.why) == ("duplicate", Why.ALL_DONE.value)
    gone = desk.bring(lambda book: book["Participants"].delete_cols(23), "d.xlsx")
    assert (gone.place, gone.why) == ("decide", Why.NO_RECORDS.value)


def marked(book, change):
    sheet = book["Mentordesk"]
    assert sheet.sheet_state == "veryHidden"
    change(sheet)


def test_strange_damaged_and_newer_workbooks_each_say_so_and_are_kept(desk, store, monkeypatch):
    def reason(edit, name):
        page = desk.bring(edit, name)
        return page.place, Why(page.why).sentence(page.detail)

    place, said = reason(lambda book: book.remove(book["Mentordesk"]), "a.xlsx")
    assert (place, "is no workbook of this program" in said) == ("unreadable", True)
    place, said = reason(lambda book: marked(book, lambda one: one.delete_rows(5)), "b.xlsx")
    assert (place, "cannot be read back" in said) == ("unreadable", True)
    place, said = reason(lambda book: marked(book, lambda one: one.__setitem__("B2", "2")), "c.xlsx")
    assert (place, "newer version" in said) == ("unreadable", True)
    monkeypatch.setattr("desktop.features.inbox.workbook_taking_service.office_mark", lambda: "another")
    page = desk.bring(name="d.xlsx")
    assert (page.place, page.why) == ("other_office", Why.OTHER_OFFICE.value)
    monkeypatch.undo()
    monkeypatch.setattr("desktop.features.inbox.workbook_taking_service.is_known", lambda _: False)
    place, said = reason(put("Berg", "Phone", "1234"), "e.xlsx")
    assert (place, "backup" in said) == ("unreadable", True)
    assert InboxFile.select().count() == 5  # each is kept


def test_who_may_not_change_people_is_shown_nothing_of_them(desk, store, monkeypatch):
    store.actor = Actor("Olu", (Grant(Role.MENTOR, desk.programme, frozenset({7})),))
    page = desk.bring(put("Berg", "Phone", "+47 66"))
    detail = desk.inbox.returns.detail(page.id)
    assert (detail.look.lines, detail.may_accept) == ((), False)
    assert dict(detail.look.facts)["Not yours to change"] == "1 row"
    with pytest.raises(UserError):
        desk.inbox.accept([page.id])
    # without that guard the record would be shown; the steps of the record itself would still refuse
    monkeypatch.setattr("desktop.features.participants.workbook_service.scope", lambda *_: Scope(everything=True))
    assert desk.lines(page)["Bo Berg Phone"].stands == "+47 900 10 100"
    with pytest.raises(UserError, match="no right"), store.write("Try"):
        desk.office.people.workbooks.change({desk.rows["Bo Berg"]: {"phone": "1"}})


def test_two_rows_of_one_person_that_do_not_agree(desk, store):
    other = ProgrammeService(store).add(Draft(code="AM", name="Alumni"))
    bo = person(desk, "Bo Berg")
    twin = desk.office.people.service.enrol(bo.id, ParticipationDraft(roles=(PersonRole.MENTOR,)), other)
    books = desk.office.people.workbooks
    with pytest.raises(UserError, match="Bo Berg stands in two rows"), store.write("Try"):
        books.change({desk.rows["Bo Berg"]: {"phone": "1234"}, twin: {"phone": "5678"}})
    with store.write("Try"):
        books.change({desk.rows["Bo Berg"]: {"phone": "1234"}, twin: {"phone": "1234", "channel": "a friend"}})
    assert person(desk, "Bo Berg").phone == "1234"
    assert Participation.get_by_id(twin).channel == "a friend"
    assert books.programmes([twin]) == {other}
