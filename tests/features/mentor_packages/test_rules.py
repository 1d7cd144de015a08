"""What a mentor may file, and that files come back as they were written."""

import random
import re
from datetime import date

import pytest

from desktop.features.kiosk.rules import Due, Matter, Sheet
from desktop.features.mentor_packages.rules import (
    Fault,
    Package,
    PackageForm,
    Sent,
    SentForm,
    SentScan,
    as_bytes,
    as_plain_package,
    may_answer,
    package_of,
    passphrase,
    plain_passphrase,
    sent_of,
)
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.rights import Role

SENT = Sent("k", "p", b"secret", "2026-03-20", (SentForm("0", {"done": "สวัสดี"}, "at"),), (SentScan("a.pdf", b"%PDF"),))


@pytest.mark.parametrize(
    ("matter", "role", "party", "may"),
    [
        (Matter.HELD, Role.MENTOR, 5, True),
        (Matter.HELD, Role.MENTOR, 6, False),
        (Matter.DIARY, Role.MENTEE, 7, True),
        (Matter.HELD, Role.MENTEE, 7, False),
        (Matter.FEEDBACK, Role.MENTEE, 7, False),
        (Matter.AGREEMENT, Role.MENTEE, 7, False),
    ],
)
def test_the_own_word_and_a_mentees_diary(matter, role, party, may):
    assert may_answer(Due(matter, 1, party, role, "", "", 1), 5) is may


def test_what_is_sent_comes_back_as_it_was():
    assert sent_of(as_bytes(SENT)) == SENT
    with pytest.raises(ValueError, match="as long"):
        sent_of(as_bytes(SENT) + b"more")


def test_a_passphrase_can_be_read_out():
    words = passphrase(random.Random(1).choice)
    assert re.fullmatch(r"([a-z]{4}-){5}[a-z]{4}", words)
    assert plain_passphrase(words.upper().replace("-", " ")) == words.replace("-", "")


def test_a_package_is_read_as_it_was_written():
    fields = (
        Field("mood", "Mood", Kind.CHOICE, choices=(Choice("1", "Low"), Choice("5", "High"))),
        Field("actions", "Agreed", Kind.TABLE, columns=(Field("what", "What"), Field("by", "By", Kind.DATE))),
    )
    sheet = Sheet("Diary", (("Session", "1"),), (Section("all", "Diary", fields),), {"mood": "5"})
    forms = (
        PackageForm("0", Due(Matter.DIARY, 1, 7, Role.MENTEE, "Ali", "Session 1", 1), sheet),
        PackageForm("1", Due(Matter.HELD, 1, 5, Role.MENTOR, "Mia", "Session 1", 1), sheet),
    )
    package = Package("k", "Office", "Mia", "nb", date(2026, 3, 20), "Kari", b"public", b"secret", ("G01",), forms)
    assert package_of(as_plain_package(package)) == package
    assert [one.is_own for one in forms] == [False, True]


def test_every_fault_names_the_file_and_what_is_left():
    for fault in (Fault.no_package, Fault.newer, Fault.not_opened, Fault.other_office, Fault.damaged, Fault.unknown):
        assert "a.mentor" in fault("a.mentor")
    assert "sealed by Mia" in Fault.again("a.sealed", "Mia", "20.03.2026")
