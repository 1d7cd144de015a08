"""Whatever refers to a person goes over, in every table there is; one undo brings all of it back."""

from typing import Any

from desktop.features.merging import joining_service
from desktop.features.merging.joining_rules import APART, JOINS, PLACES
from desktop.features.merging.joining_service import references
from desktop.features.participants.table import Participation
from desktop.schema import TABLES
from desktop.store.database import CAPTURED_TABLES

BY_NAME = {table._meta.table_name: table for table in (*TABLES, *CAPTURED_TABLES)}
NOT_MOVED = {("sign_in", "person"): "who signs in stays the record that is kept: a guard says so"}
"""Keys to a person that merging leaves, each with the reason."""
OF_PERSON = [spot for name, key in references(BY_NAME, "person") if (spot := (name, key.name)) not in NOT_MOVED]
OF_PART = [(name, key.name) for name, key in references(BY_NAME, "participation")]
OF_MEMBER = [(name, key.name) for name, key in references(BY_NAME, "circle_member")]
NUMBERS = {
    ("confirmation_record", "circle"),
    ("confirmation_record", "subject"),
    ("mentorship_certificate", "document"),
    ("merged_person", "old_person"),
    ("former_number", "old_participation"),
}
"""Numbers of records without a key; none of them is that of a person who is there."""


def part_of(person: int) -> Any:
    return Participation.get(Participation.person == person)


def held(made: dict[tuple[str, str], Any]) -> dict[tuple[str, str], int]:
    """Whom each row refers to now, by table and key."""
    found = {}
    for (table, key), row in made.items():
        now = BY_NAME[table].get_or_none(BY_NAME[table].id == row.id)
        found[table, key] = now and getattr(now, BY_NAME[table]._meta.fields[key].object_id_name)
    return found


def test_every_key_to_a_person_or_a_participation_is_moved(store, merging, twins, rows):
    kept, other = twins
    part, gone = part_of(kept).id, part_of(other).id
    with store.write("Make a row of each"):
        of_person = {(table, key): rows.make(BY_NAME[table], **{key: other}, **_fit(table)) for table, key in OF_PERSON}
        of_part = {(table, key): rows.make(BY_NAME[table], **{key: gone}, **_fit(table)) for table, key in OF_PART}
    merging.merge(kept, other)
    assert {spot for spot, now in held(of_person).items() if now != kept} == set()
    assert {spot for spot, now in held(of_part).items() if now != part} == set()


def test_every_key_to_a_membership_that_is_joined_is_moved(store, merging, twins, rows):
    kept, other = twins
    with store.write("Make two memberships"):
        mine = rows.make(BY_NAME["circle_member"], participation=part_of(kept))
        theirs = rows.make(BY_NAME["circle_member"], participation=part_of(other), circle=mine.circle)
        made = {(table, key): rows.make(BY_NAME[table], **{key: theirs.id}) for table, key in OF_MEMBER}
    merging.merge(kept, other)
    assert {spot for spot, now in held(made).items() if now != mine.id} == set()


def test_twin_a_table_that_the_walk_does_not_see_would_lose_its_rows(store, merging, twins, rows, monkeypatch):
    kept, other = twins
    with store.write("Make a row"):
        made = rows.make(BY_NAME["guardian"], person=other)
    seen = joining_service.references
    monkeypatch.setattr(
        joining_service,
        "references",
        lambda tables, place: (one for one in seen(tables, place) if one[0] != "guardian"),
    )
    merging.merge(kept, other)
    assert BY_NAME["guardian"].get_or_none(BY_NAME["guardian"].id == made.id) is None


def test_no_person_is_referred_to_without_a_key():
    """A number that stands for a person but is no key would be left behind: it has to be a key, or be named above."""
    plain = {
        (name, field.name)
        for name, table in BY_NAME.items()
        for field in table._meta.sorted_fields
        if type(field).__name__ == "IntegerField" and field.name.rpartition("_")[2] in _WHO
    }
    assert plain <= NUMBERS


_WHO = {"person", "participation", "member", "mentor", "mentee", "party", "circle", "subject", "document"}


def _named(rows, twins):
    """A mail and a package that name the other of the twins, and their membership, inside a text."""
    kept, other = twins
    part, gone = part_of(kept).id, part_of(other).id
    mine = rows.make(BY_NAME["circle_member"], participation=part)
    theirs = rows.make(BY_NAME["circle_member"], participation=gone, circle=mine.circle)
    about = [[1, "EM-04", other, None], [1, "EM-05", None, 2], [1, "EM-04", other + 1000, None]]
    mail = rows.make(BY_NAME["outgoing_mail"], about=about)
    forms = {"0": {"party": gone, "member": theirs.id}, "1": {"party": gone + 1000, "member": 0}}
    typed = {"about": f"kiosk.diary..3.{gone}", "due": {"party": gone, "member": theirs.id}}
    rows.make(BY_NAME["inbox_return"], way="K", told=typed)
    return mail, rows.make(BY_NAME["mentor_package"], forms=forms), (part, mine.id)


def test_who_is_named_inside_a_text_goes_over_too_and_undo_names_them_again(store, merging, twins, rows, snapshot):
    kept, other = twins
    with store.write("Name them"):
        mail, package, (part, mine) = _named(rows, twins)
    before = snapshot()
    merging.merge(kept, other)
    about = BY_NAME["outgoing_mail"].get_by_id(mail.id).about
    assert [one[2] for one in about] == [kept, None, other + 1000]
    forms = BY_NAME["mentor_package"].get_by_id(package.id).forms
    assert forms["0"] == {"party": part, "member": mine}
    assert forms["1"] == package.forms["1"]
    typed = BY_NAME["inbox_return"].get().told
    assert typed == {"about": f"kiosk.diary..3.{part}", "due": {"party": part, "member": mine}}
    store.undo()
    assert snapshot() == before


def test_twin_without_the_named_a_mail_would_be_about_nobody(store, merging, twins, rows, monkeypatch):
    with store.write("Name them"):
        mail, *_ = _named(rows, twins)
    monkeypatch.setattr(joining_service.rules, "NAMED", {})
    merging.merge(*twins)
    assert BY_NAME["outgoing_mail"].get_by_id(mail.id).about[0][2] == twins[1]


def test_for_everything_that_may_stand_there_once_it_is_decided_how_two_become_one():
    once = set(PLACES)
    for place in ("person", "participation", "circle_member"):
        for name, key in references(BY_NAME, place):
            table = BY_NAME[name]
            if key.unique or any(key.name in fields for fields, is_unique in table._meta.indexes if is_unique):
                once.add(name)
    assert once - set(JOINS) == APART


def test_one_undo_takes_everything_back_and_redo_does_it_again(store, merging, twins, rows, snapshot):
    kept, other = twins
    part, gone = part_of(kept), part_of(other)
    with store.write("Fill both"):
        for who, at in ((kept, part), (other, gone)):
            rows.make(BY_NAME["consent"], person=who, purpose="data", state="given")
            rows.make(BY_NAME["entry_record"], participation=at, isced="3" if who == other else "")
            rows.make(BY_NAME["screening_record"], participation=at)
        member = rows.make(BY_NAME["circle_member"], participation=part)
        twin = rows.make(BY_NAME["circle_member"], participation=gone, circle=member.circle)
        meeting = rows.make(BY_NAME["meeting"], circle=member.circle)
        for one in (member, twin):
            rows.make(BY_NAME["attendance"], meeting=meeting, member=one)
        rows.make(BY_NAME["issued_document"], person=other)
        rows.make(BY_NAME["document_slot"], person=other, place=f"1/{other}/EM-11/1")
    before = snapshot()
    merging.merge(kept, other)
    after = snapshot()
    assert after != before
    assert store.next_undo()[1] == "Merge into Ada Lovelace"
    store.undo()
    assert snapshot() == before
    store.redo()
    assert snapshot() == after


def _fit(table: str) -> dict[str, Any]:
    return (
        {"place": "1/9/EM-11/1"} if table == "document_slot" else {"role": "contact"} if table.endswith("_role") else {}
    )
