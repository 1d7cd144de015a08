"""Issuing: numbered once, all or none, replaced by newer editions, withdrawn but never lost."""

from dataclasses import replace

import pytest

from desktop.errors import Conflict, NotAllowed, UserError
from desktop.features.paperwork import document
from desktop.features.paperwork.listing_service import IssuedQuery
from desktop.features.paperwork.rules import State
from desktop.features.paperwork.values_service import PaperValues
from desktop.office import Office
from desktop.rights import Actor, Grant, Role


def issue(shelf, code, *groups):
    return document.issue(shelf, document.prepare(shelf, code, groups).ready)


def numbers(issued, state=None):
    return sorted((row.number, row.state) for row in issued.page(IssuedQuery(state=state)))


def test_the_number_names_programme_year_group_and_edition(shelf, issued, ready_group):
    issue(shelf, "EM-04", ready_group)
    assert numbers(issued) == [("EM-2026-G01-EM04-v1", State.ISSUED)]


def test_a_second_edition_replaces_the_first_and_keeps_it(shelf, issued, paperwork, ready_group):
    (first,) = issue(shelf, "EM-04", ready_group)
    before = paperwork.file(first)
    issue(shelf, "EM-04", ready_group)
    assert numbers(issued) == [("EM-2026-G01-EM04-v1", State.SUPERSEDED), ("EM-2026-G01-EM04-v2", State.ISSUED)]
    assert paperwork.file(first) == before


def test_undo_withdraws_and_the_edition_before_is_in_force_again(store, shelf, issued, ready_group):
    issue(shelf, "EM-04", ready_group)
    issue(shelf, "EM-04", ready_group)
    assert store.undo() == "Issue 1 document"
    assert numbers(issued) == [("EM-2026-G01-EM04-v1", State.ISSUED), ("EM-2026-G01-EM04-v2", State.WITHDRAWN)]
    issue(shelf, "EM-04", ready_group)
    assert ("EM-2026-G01-EM04-v3", State.ISSUED) in numbers(issued)


def test_an_issue_is_undone_by_an_office_that_has_not_asked_for_paperwork_yet(store, shelf, issued, ready_group):
    issue(shelf, "EM-04", ready_group)
    store.counter_moves.clear()
    Office(store)
    assert store.undo() == "Issue 1 document"
    assert numbers(issued) == [("EM-2026-G01-EM04-v1", State.WITHDRAWN)]


def test_one_certificate_for_each_member(shelf, issued, ready_group):
    assert len(issue(shelf, "EM-24", ready_group)) == 3
    assert {row.subject for row in issued.page(IssuedQuery())} == {"Mia Berg", "Ali0 Can", "Ali1 Can"}


def test_what_is_known_of_a_circle_is_read_once_for_all_its_members(monkeypatch, paperwork, ready_group):
    read, of_circle = [], PaperValues.of_circle
    monkeypatch.setattr(PaperValues, "of_circle", lambda *asked: read.append(asked[1]) or of_circle(*asked))
    targets = paperwork.targets([ready_group], for_each_person=True)
    drafts = list(paperwork.drafts("EM-24", targets))
    assert read == [ready_group]
    assert [draft.values["person"]["name"] for draft in drafts] == ["Mia Berg", "Ali0 Can", "Ali1 Can"]
    assert [draft.values["document"]["number"] for draft in drafts] == [draft.number for draft in drafts]


def test_editions_are_counted_for_each_person_apart(shelf, paperwork, ready_group):
    ready = document.prepare(shelf, "EM-24", [ready_group]).ready
    document.issue(shelf, ready[:1])
    again = document.prepare(shelf, "EM-24", [ready_group]).ready
    assert [draft.edition for draft in again] == [2, 1, 1]


def test_all_documents_are_kept_or_none(shelf, issued, paperwork, ready_group):
    ready = document.prepare(shelf, "EM-24", [ready_group]).ready
    twice = [*ready, replace(ready[0], target=ready[0].target)]
    with pytest.raises(Conflict):
        document.issue(shelf, twice)
    assert numbers(issued) == []


def test_withdrawing_asks_for_a_reason(shelf, issued, paperwork, ready_group):
    (key,) = issue(shelf, "EM-04", ready_group)
    with pytest.raises(UserError, match="Say why"):
        paperwork.withdraw([key], " ")
    paperwork.withdraw([key], "Wrong period")
    assert numbers(issued, State.WITHDRAWN) == [("EM-2026-G01-EM04-v1", State.WITHDRAWN)]


def test_people_with_documents_stay(shelf, paperwork, circles, ready_group):
    issue(shelf, "EM-24", ready_group)
    person = circles.members(ready_group)[0].person
    assert paperwork.known_people([person, 999]) == {person}


def test_documents_are_found_by_number_and_by_whom_they_are_for(shelf, issued, ready_group):
    issue(shelf, "EM-24", ready_group)
    assert issued.count(IssuedQuery(search="mia")) == 1
    assert issued.count(IssuedQuery(search="EM24")) == 3
    assert issued.count(IssuedQuery(code="EM-04")) == 0


def test_a_coordinator_reads_documents_of_given_programmes_and_issues_none(
    em, store, shelf, issued, paperwork, ready_group
):
    (key,) = issue(shelf, "EM-04", ready_group)
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    assert issued.count(IssuedQuery()) == 1
    assert paperwork.file(key)[1].startswith(b"%PDF")
    with pytest.raises(NotAllowed):
        issue(shelf, "EM-04", ready_group)
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em + 1),))
    assert issued.count(IssuedQuery()) == 0
    assert issued.rows([key]) == []
    with pytest.raises(NotAllowed):
        paperwork.file(key)


def test_every_paper_has_a_code_of_its_own(store, shelf, ready_group):
    from desktop.features.paperwork.table import IssuedDocument

    issue(shelf, "EM-24", ready_group)
    issue(shelf, "EM-04", ready_group)
    serials = [row.serial for row in IssuedDocument.select()]
    assert len(set(serials)) == len(serials) == 4


def test_only_what_the_programme_plans_is_offered(paperwork, make_group):
    assert paperwork.planned([make_group()], ["EM-04", "AM-07"]) == ["EM-04"]
    assert paperwork.planned([], ["EM-04", "AM-07"]) == ["EM-04", "AM-07"]


def test_a_mentor_reads_the_documents_of_the_own_groups_alone(em, store, shelf, issued, paperwork, ready_group):
    (key,) = issue(shelf, "EM-04", ready_group)
    store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({ready_group})),))
    assert [row.id for row in issued.page(IssuedQuery(programme=em))] == [key]
    assert paperwork.file(key)[1].startswith(b"%PDF")
    store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({ready_group + 1})),))
    assert issued.count(IssuedQuery(programme=em)) == 0
    with pytest.raises(NotAllowed):
        paperwork.file(key)
