"""The session-day kit: what is in it, in which order, what is printed again, and that nothing is issued twice."""

import io

import pytest
from pypdf import PdfReader

from desktop.errors import NotAllowed
from desktop.features.paperwork import kit
from desktop.features.paperwork.listing_service import IssuedQuery
from desktop.progress import Cancelled
from desktop.rights import Actor, Grant, Role


def numbers(made):
    return [(sheet.draft.code, sheet.draft.target.words) for sheet in made.sheets]


def test_everything_for_the_table_in_the_order_people_sit(kits, shelf, issued, ready_group):
    session = kits.next_session(ready_group)
    assert session is not None
    found = kit.prepare(shelf, kits, ready_group, session)
    codes = [code for code, _ in numbers(found)]
    mentees = codes.count("EM-06")
    assert codes == ["EM-10", "EM-16", "EM-05", "EM-04", *["EM-06"] * mentees]
    assert mentees >= 1
    assert (found.refused, found.fresh) == ((), len(codes))
    before = kit.preview(shelf, found)
    assert issued.count(IssuedQuery()) == 0
    made = kit.issue(shelf, found)
    assert made.fresh == 0
    steps = []
    job = kit.print_job(shelf, made, lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1] == (2 * len(codes), 2 * len(codes))
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(job)).pages)
    assert len(PdfReader(io.BytesIO(job)).pages) == len(PdfReader(io.BytesIO(before)).pages)
    assert issued.count(IssuedQuery()) == len(codes)
    at = [text.index(one.draft.number) for one in found.sheets]
    assert at == sorted(at)

    # printed again: the same papers with the same numbers, and not one more
    again = kit.prepare(shelf, kits, ready_group, session)
    assert again.fresh == 0
    assert kit.print_job(shelf, kit.issue(shelf, again)) == job
    assert issued.count(IssuedQuery()) == len(codes)


def test_another_session_has_diary_sheets_of_its_own(kits, shelf, ready_group):
    first, *others = kits.sessions(ready_group)
    kit.issue(shelf, kit.prepare(shelf, kits, ready_group, first))
    other = kit.prepare(shelf, kits, ready_group, others[-1])
    fresh = {sheet.draft.code for sheet in other.sheets if sheet.issued is None}
    assert "EM-06" in fresh
    assert not fresh & {"EM-04", "EM-05"}
    diaries = [sheet.draft.values["session"]["number"] for sheet in other.sheets if sheet.draft.code == "EM-06"]
    assert set(diaries) == {others[-1].number}
    kit.issue(shelf, other)
    again = kit.prepare(shelf, kits, ready_group, first)  # those of the first session are in force as before
    assert not [sheet.draft.code for sheet in again.sheets if sheet.issued is None]


def test_stopped_or_without_the_right_nothing_is_issued_and_what_is_issued_stays(
    kits, shelf, issued, store, ready_group
):
    found = kit.prepare(shelf, kits, ready_group, kits.next_session(ready_group))

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        kit.issue(shelf, found, stop)
    assert issued.count(IssuedQuery()) == 0
    made = kit.issue(shelf, found)
    with pytest.raises(Cancelled):
        kit.print_job(shelf, made, lambda done, total: stop(done, total) if done > len(made.sheets) else None)
    again = kit.prepare(shelf, kits, ready_group, kits.next_session(ready_group))
    assert (again.fresh, issued.count(IssuedQuery())) == (0, len(made.sheets))  # it waits to be printed
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, 1),))
    for wish in (lambda: kits.sessions(ready_group), lambda: kit.prepare(shelf, kits, ready_group, None)):
        with pytest.raises(NotAllowed):
            wish()
