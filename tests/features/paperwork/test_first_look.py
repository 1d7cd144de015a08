"""Papers that every session has of its own are made for the session that was chosen, and found again at its place."""

import io

import pytest
from pypdf import PdfReader

from desktop.features.paperwork import document, kit
from desktop.features.paperwork.first_look import NEXT, Look, look_at, prepare
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.table import PlannedSession


@pytest.fixture
def planned(store, em):
    """Programme.plan with papers of a session."""
    with store.write("Plan"):
        Programme.update(plan=["EM-04", "EM-06", "EM-16"]).where(Programme.id == em).execute()


def sessions_of(batch):
    return {draft.target.session for draft in batch.ready}


def test_a_paper_of_a_session_is_made_for_the_one_that_was_chosen(shelf, kits, planned, ready_group):
    rows = kits.sessions(ready_group)
    chosen = rows[-1]
    look = look_at(shelf, kits, (["EM-04", "EM-16"], [ready_group]), Look(session=chosen.number))
    contract, present = look.batch.ready
    assert (contract.target.session, present.target.session) == (None, chosen.id)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(look.pdf)).pages)
    assert chosen.title in text
    assert f"Session no.\n{chosen.number}" in text.replace("\r", "")
    document.issue(shelf, [present])
    assert IssuedDocument.get(IssuedDocument.code == "EM-16").session == chosen.id
    following = kits.next_session(ready_group).id
    assert sessions_of(prepare(shelf, kits, ("EM-06", [ready_group]), NEXT)) == {following}


def test_a_group_whose_plan_has_no_such_session_is_refused_and_one_without_a_plan_is_not(
    store, shelf, kits, planned, ready_group
):
    longest = kits.longest_plan([ready_group])
    assert longest == len(kits.sessions(ready_group))
    batch = prepare(shelf, kits, ("EM-06", [ready_group]), longest + 1)
    assert batch.ready == ()
    assert {one.draft.values["person"]["role"] for one in batch.refused} == {"mentee"}
    assert {one.sentence for one in batch.refused} == {f"The plan of this group has no session {longest + 1}."}
    with store.write("No plan"):
        PlannedSession.delete().execute()
    bare = prepare(shelf, kits, ("EM-16", [ready_group]), NEXT)
    assert (sessions_of(bare), bare.refused) == ({None}, ())  # its lines are left to write on


def test_the_attendance_list_of_the_session_is_in_the_kit(shelf, kits, planned, ready_group):
    session = kits.next_session(ready_group)
    codes = [sheet.draft.code for sheet in kit.prepare(shelf, kits, ready_group, session).sheets]
    assert codes[0] == "EM-16"
    assert "EM-16" not in [sheet.draft.code for sheet in kit.prepare(shelf, kits, ready_group, None).sheets]
