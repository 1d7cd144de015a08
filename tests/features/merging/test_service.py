"""Two records of one person: found, compared, merged or told apart."""

from datetime import date

import pytest

from desktop.errors import Conflict, NotFound, UserError
from desktop.features.history.service import HistoryService
from desktop.features.merging.rules import Take
from desktop.features.participants.listing_service import PeopleListing, PeopleQuery
from desktop.features.participants.number_service import fresh_numbers, is_taken
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.table import Consent, FormerNumber, Participation, Person
from desktop.schema import TABLES

TODAY = date(2026, 3, 1)
TABLE = {table._meta.table_name: table for table in TABLES}


def part_of(person: int) -> Participation:
    return Participation.get(Participation.person == person)


def test_who_stands_here_twice_is_found_and_why(merging, add, em, am, twins):
    add(am, "Bob Stone")
    (pair,) = merging.pairs(em)
    assert (pair.first, pair.second) == twins
    assert pair.names == ("Ada Lovelace", "Ada Lovelase")
    assert "same birth date" in pair.reasons
    assert merging.pairs() == [pair]
    assert merging.pairs(am) == []


def test_both_side_by_side_with_what_is_newer_or_fuller(merging, twins):
    found = merging.compare(*twins)
    lines = {line.key: line for line in found.lines}
    assert (lines["person.family_name"].kept, lines["person.family_name"].other) == ("Lovelace", "Lovelase")
    assert (lines["person.phone"].proposed, lines["person.phone"].why) == (Take.OTHER, "only here")
    assert not lines["person.birth_date"].differs
    assert "person.street" not in lines
    assert found.obstacles == ()
    assert found.notes == ("The number P00001 stays; P00002 goes on finding the person.",)
    assert "EM P00001" in found.kept.line


def test_what_was_chosen_stays(merging, twins):
    kept, other = twins
    merging.merge(kept, other, {"person.family_name": Take.OTHER})
    person = Person.get_by_id(kept)
    assert (person.family_name, person.phone, person.email) == ("Lovelase", "+49 30 1234567", "ada@lovelace.example")
    assert Person.get_or_none(Person.id == other) is None
    assert part_of(kept).sort_name == "lovelase ada"


def test_notes_of_both_stand_one_below_the_other(merging, add, em):
    kept, _ = add(em, "Ada Lovelace", notes="Likes numbers.")
    other, _ = add(em, "Ada Lovelace", notes="Has a dog.")
    merging.merge(kept, other)
    assert Person.get_by_id(kept).notes == "Likes numbers.\n\nHas a dog."


def test_both_numbers_find_the_person_and_neither_is_given_again(store, merging, twins, em):
    kept, other = twins
    merging.merge(kept, other)
    part = part_of(kept)
    listing = PeopleListing(store)
    for number in ("P00001", "p00002"):
        assert [row.person for row in listing.page(PeopleQuery(em, search=number))] == [kept]
    assert FormerNumber.get().number == "P00002"
    assert is_taken(em, "P00002", 0)
    assert not is_taken(em, "P00002", part.id)
    with store.write("Count"):
        assert fresh_numbers(em, 1) == ["P00003"]


def test_parts_in_two_programmes_stay_two(merging, add, em, am):
    kept, first = add(em, "Ada Lovelace")
    other, second = add(am, "Ada Lovelace", roles=(PersonRole.MENTOR,))
    merging.merge(kept, other)
    assert {part.id for part in Participation.select().where(Participation.person == kept)} == {first, second}
    assert FormerNumber.select().count() == 0


def test_the_later_consent_holds(store, merging, twins):
    kept, other = twins
    with store.write("Consents"):
        Consent.create(person=kept, purpose="photo", state="given", decided_on=date(2026, 1, 5))
        Consent.create(person=other, purpose="photo", state="withdrawn", withdrawn_on=date(2026, 2, 5))
    merging.merge(kept, other)
    (consent,) = Consent.select()
    assert (consent.person_id, consent.state) == (kept, "withdrawn")


def test_who_merged_whom_stands_in_the_audit_and_in_the_history_of_the_kept(store, merging, twins):
    kept, other = twins
    merging.merge(kept, other)
    entry = HistoryService(store).of_record("person", kept)[0]
    assert (entry.actor, entry.reason) == ("Test Manager", "P00002 into P00001")
    assert any("Merged: Person: deleted" in line for line in entry.lines)


def test_who_is_two_people_is_not_shown_again_until_it_is_taken_back(store, merging, twins, em):
    merging.tell_apart(*reversed(twins))
    merging.tell_apart(*twins)
    assert merging.pairs(em) == []
    assert any("two people" in note for note in merging.compare(*twins).notes)
    assert store.next_undo()[1] == "Not a duplicate"
    store.undo()
    assert len(merging.pairs(em)) == 1


def test_three_records_one_after_the_other(merging, add, em, twins):
    kept, other = twins
    third, _ = add(em, "Ada Lovelace", birth_date=date(1990, 5, 1))
    merging.tell_apart(other, third)
    merging.merge(kept, other)
    assert any("two people" in note for note in merging.compare(kept, third).notes)
    merging.merge(kept, third)
    assert {row.number for row in FormerNumber.select()} == {"P00002", "P00003"}


def test_the_record_to_keep_has_more_in_it_or_was_there_before(store, merging, twins, rows):
    kept, other = twins
    assert merging.better_first(other, kept) == (kept, other)
    with store.write("A document"):
        rows.make(TABLE["issued_document"], person=other)
    assert merging.better_first(kept, other) == (other, kept)
    with store.write("Sign in"):
        rows.make(TABLE["sign_in"], person=kept)
    assert merging.better_first(kept, other) == (kept, other)


def test_lines_of_the_list_are_people(merging, twins):
    kept, other = twins
    assert merging.people_of([part_of(other).id, part_of(kept).id, 99]) == [other, kept]


def test_what_was_compared_must_not_have_changed(store, merging, twins):
    kept, other = twins
    found = merging.compare(kept, other)
    with store.write("Change"):
        Person.update(municipality="Bonn").where(Person.id == other).execute()
    with pytest.raises(Conflict, match="in the meantime"):
        merging.merge(kept, other, read=(found.kept.version, found.other.version))
    merging.merge(kept, other)


def test_one_line_is_one_person_and_who_is_gone_is_gone(merging, twins):
    with pytest.raises(UserError, match="one person already"):
        merging.compare(twins[0], twins[0])
    with pytest.raises(NotFound):
        merging.merge(twins[0], 999)
