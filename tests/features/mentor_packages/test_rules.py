"""What a mentor may file, and that files come back as they were written."""

import random
import re

import pytest

from desktop.features.kiosk.rules import Due, Matter
from desktop.features.mentor_packages.rules import Sent, SentForm, SentScan, as_bytes, may_answer, passphrase, sent_of
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
