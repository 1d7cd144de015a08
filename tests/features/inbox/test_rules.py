"""Where pages belong: one place each, decided together with the other pages of their document."""

import pytest

from desktop.features.confirmations.rules import Way
from desktop.features.inbox.return_rules import line_words
from desktop.features.inbox.rules import (
    FILEABLE,
    PROPOSED,
    WAITING,
    Leaf,
    Paper,
    Place,
    Seen,
    Signature,
    Verdict,
    Why,
    aside,
    back,
    first_place,
    settled,
)


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (Seen(fault="Torn."), Verdict(Place.UNREADABLE, Why.FAULT, "Torn.")),
        (Seen(is_blank=True), Verdict(Place.UNREADABLE, Why.BLANK)),
        (Seen(), Verdict(Place.NO_CODE, Why.NO_CODE)),
        (Seen(codes=2), Verdict(Place.NO_CODE, Why.SEVERAL_CODES)),
        (Seen(codes=1, is_own_office=False), Verdict(Place.OTHER_OFFICE, Why.OTHER_OFFICE)),
        (Seen(codes=1, is_known=False), Verdict(Place.NO_CODE, Why.UNKNOWN_CODE)),
        (Seen(codes=1, page=0, pages=2), Verdict(Place.NO_CODE, Why.NO_SUCH_PAGE)),
        (Seen(codes=1, page=3, pages=2), Verdict(Place.NO_CODE, Why.NO_SUCH_PAGE)),
        (Seen(codes=1, page=2, pages=2), None),
    ],
)
def test_a_page_goes_where_what_was_read_says(seen: Seen, verdict: Verdict | None) -> None:
    assert first_place(seen) == verdict


def test_a_whole_document_is_ready() -> None:
    assert settled(Paper(2), [Leaf(1, 1), Leaf(2, 2)]) == {1: Verdict(Place.READY), 2: Verdict(Place.READY)}


def test_missing_pages_are_named_on_each_page_that_is_there() -> None:
    found = settled(Paper(4), [Leaf(1, 1), Leaf(2, 3)])
    assert set(found.values()) == {Verdict(Place.INCOMPLETE, Why.MISSING, "2, 4")}
    assert Why.MISSING.sentence("2, 4") == "Pages 2, 4 are missing."
    assert Why.MISSING.sentence("2") == "Page 2 is missing."


def test_a_signature_that_is_missing_holds_the_whole_document() -> None:
    found = settled(Paper(2), [Leaf(1, 1), Leaf(2, 2, unsigned=1)])
    assert set(found.values()) == {Verdict(Place.UNSIGNED, Why.UNSIGNED, "1")}
    assert "1 signature" in Why.UNSIGNED.sentence("1")


def test_the_same_page_twice_is_there_already_and_a_person_chooses() -> None:
    pages = [Leaf(1, 1), Leaf(2, 1)]
    assert [one.place for one in settled(Paper(1), pages).values()] == [Place.READY, Place.DUPLICATE]
    pages = [Leaf(1, 1), Leaf(2, 1, is_preferred=True)]
    assert [one.place for one in settled(Paper(1), pages).values()] == [Place.DUPLICATE, Place.READY]


@pytest.mark.parametrize(
    ("paper", "verdict"),
    [
        (Paper(1, Why.REPLACED), Verdict(Place.OLD_VERSION, Why.REPLACED)),
        (Paper(1, Why.WITHDRAWN), Verdict(Place.OLD_VERSION, Why.WITHDRAWN)),
        (
            Paper(1, takes_scan=False, is_full=True, slot_words="Checked"),
            Verdict(Place.DUPLICATE, Why.SLOT_IS_FULL, "Checked"),
        ),
        (Paper(1, takes_scan=False, slot_words="Waived"), Verdict(Place.DUPLICATE, Why.NOT_ASKED_FOR, "Waived")),
    ],
)
def test_what_lies_at_a_slot_is_not_replaced(paper: Paper, verdict: Verdict) -> None:
    assert settled(paper, [Leaf(1, 1)]) == {1: verdict}


def test_every_place_and_every_reason_has_words() -> None:
    assert len({place.words() for place in Place}) == len(Place)
    assert [place.rank for place in Place] == list(range(len(Place)))
    assert all(why.sentence("1") for why in Why if why)
    assert Why.NOTHING.sentence() == ""
    assert FILEABLE < PROPOSED < WAITING


def test_a_persons_word_stands_above_the_ink() -> None:
    box = (0, 0, 9, 9)
    assert Signature(box, is_inked=True).is_signed
    assert not Signature(box, is_inked=True, said=False).is_signed
    assert Signature(box, is_inked=False, said=True).is_signed


@pytest.mark.parametrize(
    ("why", "has_document", "place"),
    [
        (Why.SAME_FILE, True, Place.DUPLICATE),
        (Why.MISSING, True, Place.INCOMPLETE),
        (Why.FAULT, False, Place.UNREADABLE),
        (Why.OTHER_OFFICE, False, Place.OTHER_OFFICE),
        (Why.UNKNOWN_CODE, False, Place.NO_CODE),
    ],
)
def test_the_way_back_leads_to_where_a_page_was(why: Why, has_document: bool, place: Place) -> None:
    there = aside(why, "2")
    assert there.place is Place.SET_ASIDE
    assert back(there.why, there.detail, has_document).place is place


def test_what_has_no_document_says_itself_what_it_is():
    said = {"sender_name": "", "sender": "mia@example.org"}
    assert line_words(Way.CALENDAR, said) == ("Calendar reply", "mia@example.org")
    assert line_words(Way.CALENDAR, {**said, "sender_name": "Mia Berg"}) == ("Calendar reply", "Mia Berg")
    assert line_words(Way.KIOSK, {"title": "Diary", "subject": "Ali Can"}) == ("Diary", "Ali Can")
    assert line_words(Way.PACKAGE, {}) == ("", "")  # handed in before the lines were named
