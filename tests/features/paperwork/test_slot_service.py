"""Owed documents of a group: what is due follows from the facts; what was done for each is kept."""

import hashlib
from datetime import date

import pytest

from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.paperwork import document
from desktop.features.paperwork.due_rules import Level
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_rules import Channel, Checklist
from desktop.features.paperwork.slot_rules import State as S
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.rules import Fund, FundingDraft
from desktop.features.programmes.service import ProgrammeService
from desktop.intake.scans import Scan
from desktop.rights import Actor, Grant, Role

TODAY = date(2026, 11, 23)
WHOLE = Checklist(True, 4, True, True)


def scan(text="signed", mime="application/pdf", name="scan.pdf", pages=2):
    data = text.encode()
    return Scan(name, mime, pages, hashlib.sha256(data).hexdigest(), data)


def by_code(slots, group):
    return {(row.place.code, row.subject): row for row in slots.of_circle(group)}


def issue(shelf, code, group):
    return document.issue(shelf, document.prepare(shelf, code, [group]).ready)


@pytest.fixture
def contract(ready_group):
    return Place(ready_group, "EM-04")


@pytest.fixture
def signed(slots, shelf, contract):
    """A contract that is issued, with its scan attached."""
    issue(shelf, "EM-04", contract.circle)
    slots.attach(contract, scan(), handed_in_by="Ali0 Can")
    return contract


def test_what_is_owed_follows_from_the_plan_and_the_initial_session(slots, ready_group):
    rows = by_code(slots, ready_group)
    owed = rows["EM-04", ""]
    assert (owed.state, owed.due_on, owed.level) == (S.REQUIRED, date(2026, 3, 9), Level.MANDATORY)
    assert owed.signatures_needed == 4
    assert rows["EM-05", ""].signatures_needed == 0
    assert ("EM-10", "") not in rows  # only where the programme is funded
    assert rows["EM-24", "Mia Berg"].due_on == date(2026, 12, 20)
    assert {subject for code, subject in rows if code == "EM-24"} == {"Mia Berg", "Ali0 Can", "Ali1 Can"}


def test_what_is_due_moves_with_its_event(slots, groups, ready_group):
    versions = groups.detail(ready_group).versions
    groups.change(ready_group, {"closed_on": None}, versions)
    assert {code for code, _ in by_code(slots, ready_group)} == {"EM-04", "EM-05"}


def test_an_issued_document_is_made(slots, shelf, ready_group):
    (key,) = issue(shelf, "EM-04", ready_group)
    row = by_code(slots, ready_group)["EM-04", ""]
    assert (row.state, row.document, row.number, row.edition) == (S.GENERATED, key, "EM-2026-G01-EM04-v1", 1)


def test_out_back_attached_and_checked(slots, shelf, store, contract):
    issue(shelf, "EM-04", contract.circle)
    slots.send([contract], "Mia Berg", Channel.POST, date(2026, 11, 20))
    slots.come_back([contract], date(2026, 11, 22))
    slots.attach(contract, scan(), handed_in_by="Ali0 Can")
    slots.check(contract, WHOLE)
    row = by_code(slots, contract.circle)["EM-04", ""]
    assert (row.state, row.sent_on, row.returned_on) == (S.VERIFIED, date(2026, 11, 20), date(2026, 11, 22))
    assert (row.checked_on, row.checked_by) == (TODAY, store.actor.name)
    (filed,) = row.scans
    assert (filed.handed_in_by, filed.filed_by, filed.state) == ("Ali0 Can", store.actor.name, S.VERIFIED)
    assert slots.scan(filed.id) == ("scan.pdf", b"signed")


def test_five_signatures_of_six_are_sent_back_with_the_reason(slots, signed):
    """`domain.md` 7.12, example 19, with one mentor and two mentees."""
    with pytest.raises(UserError, match=r"^1 signature is missing\.$"):
        slots.check(signed, Checklist(True, 3, True, True))
    assert by_code(slots, signed.circle)["EM-04", ""].state is S.SCAN_ATTACHED
    slots.send_back(signed, "Ali1 has not signed.")
    row = by_code(slots, signed.circle)["EM-04", ""]
    assert (row.state, row.reason) == (S.REJECTED, "Ali1 has not signed.")
    slots.attach(signed, scan("signed by all"))
    slots.check(signed, WHOLE)
    row = by_code(slots, signed.circle)["EM-04", ""]
    assert [one.state for one in row.scans] == [S.REJECTED, S.VERIFIED]


def test_a_reason_overrides_the_checklist_and_is_kept(slots, signed):
    slots.check(signed, Checklist(True, 3, True, True), "The fourth one signed by letter of 3 March.")
    assert by_code(slots, signed.circle)["EM-04", ""].state is S.VERIFIED


def test_the_same_file_twice_is_refused_and_nothing_changes(slots, signed):
    slots.send_back(signed, "Too pale.")
    with pytest.raises(UserError, match="attached already"):
        slots.attach(signed, scan())
    row = by_code(slots, signed.circle)["EM-04", ""]
    assert (row.state, len(row.scans)) == (S.REJECTED, 1)


def test_what_is_no_scan_is_refused(slots, shelf, contract):
    issue(shelf, "EM-04", contract.circle)
    with pytest.raises(UserError, match="PDF, a JPEG, a PNG or a TIFF"):
        slots.attach(contract, scan(mime="image/gif"))
    assert by_code(slots, contract.circle)["EM-04", ""].scans == ()


def test_a_newer_edition_leaves_the_checked_one_in_force_until_it_is_checked(slots, shelf, signed):
    slots.check(signed, WHOLE)
    issue(shelf, "EM-04", signed.circle)
    row = by_code(slots, signed.circle)["EM-04", ""]
    assert (row.state, row.edition, row.in_force) == (S.GENERATED, 2, 1)
    slots.attach(signed, scan("second"))
    slots.check(signed, WHOLE)
    row = by_code(slots, signed.circle)["EM-04", ""]
    assert (row.state, row.edition, row.in_force) == (S.VERIFIED, 2, None)


def test_waiving_asks_for_a_reason_and_can_be_taken_back(slots, contract, ready_group):
    plan = Place(ready_group, "EM-05")
    with pytest.raises(UserError, match="A reason is missing"):
        slots.waive([contract, plan], " ")
    slots.waive([contract, plan], "The group never began.")
    assert by_code(slots, ready_group)["EM-04", ""].state is S.WAIVED
    slots.ask_again([contract], "It began after all.")
    assert by_code(slots, ready_group)["EM-04", ""].state is S.REQUIRED
    with pytest.raises(NotFound, match="was not waived"):
        slots.ask_again([contract], "Again")


def test_what_was_waived_stays_so_when_paper_is_issued_until_it_is_asked_for_again(slots, shelf, contract):
    slots.waive([contract], "The group never began.")
    (key,) = issue(shelf, "EM-04", contract.circle)
    row = by_code(slots, contract.circle)["EM-04", ""]
    assert (row.state, row.document, row.reason) == (S.WAIVED, key, "The group never began.")
    with pytest.raises(UserError):
        slots.send([contract], "Mia Berg", Channel.POST, TODAY)
    slots.ask_again([contract], "It began after all.")
    assert by_code(slots, contract.circle)["EM-04", ""].state is S.GENERATED
    slots.send([contract], "Mia Berg", Channel.POST, TODAY)
    slots.waive([contract], "It ended.")
    issue(shelf, "EM-04", contract.circle)
    assert by_code(slots, contract.circle)["EM-04", ""].state is S.WAIVED
    slots.ask_again([contract], "It goes on.")
    assert by_code(slots, contract.circle)["EM-04", ""].state is S.GENERATED  # the new edition, not sent yet


def test_one_that_may_not_be_waived_keeps_all_as_they_were(slots, em, contract, ready_group, store):
    programmes, fundings = ProgrammeService(store), FundingService(store)
    funding = fundings.add(FundingDraft(name="ESF+", fund=Fund.ESF))
    programmes.change(em, {"funding": funding}, programmes.detail(em).version)
    with pytest.raises(UserError, match="funder asks for this document"):
        slots.waive([Place(ready_group, "EM-10"), contract], "Lost")
    assert {row.state for row in slots.of_circle(ready_group)} == {S.REQUIRED}
    slots.waive([contract], "Lost", "Ms Ek, 1 March")
    slots.waive([Place(ready_group, "EM-10")], "Nobody came", "Ms Ek, 1 March", is_needed=False)
    assert by_code(slots, ready_group)["EM-10", ""].state is S.NOT_APPLICABLE


def test_a_document_without_signatures_is_filled_in_here(slots, contract, ready_group):
    slots.fill_in(Place(ready_group, "EM-05"))
    assert by_code(slots, ready_group)["EM-05", ""].state is S.VERIFIED
    with pytest.raises(UserError, match="needs signatures"):
        slots.fill_in(contract)


def test_undo_takes_the_check_back(slots, store, signed):
    slots.check(signed, WHOLE)
    assert store.undo() == "Check a document"
    row = by_code(slots, signed.circle)["EM-04", ""]
    assert (row.state, row.scans[0].state) == (S.SCAN_ATTACHED, S.SCAN_ATTACHED)


def test_what_nobody_asks_for_cannot_be_moved(slots, ready_group):
    with pytest.raises(NotFound, match="not asked for"):
        slots.fill_in(Place(ready_group, "EM-99"))
    with pytest.raises(NotFound, match="scan is not there"):
        slots.scan(4711)


def test_a_mentor_files_for_the_own_group_and_decides_nothing(slots, shelf, store, em, contract):
    issue(shelf, "EM-04", contract.circle)
    store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({contract.circle})),))
    slots.attach(contract, scan())
    with pytest.raises(NotAllowed):
        slots.check(contract, WHOLE)
    store.actor = Actor("Other mentor", (Grant(Role.MENTOR, em, frozenset()),))
    with pytest.raises(NotAllowed):
        slots.attach(contract, scan("other"))
    with pytest.raises(NotAllowed):
        slots.of_circle(contract.circle)


def test_a_coordinator_sees_and_changes_nothing(slots, shelf, store, em, contract):
    issue(shelf, "EM-04", contract.circle)
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    assert slots.of_circle(contract.circle)
    for act in (
        lambda: slots.attach(contract, scan()),
        lambda: slots.send([contract], "Mia", Channel.POST, TODAY),
        lambda: slots.waive([contract], "Lost"),
    ):
        with pytest.raises(NotAllowed):
            act()
