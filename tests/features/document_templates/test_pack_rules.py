"""Packs of wordings by themselves: what a file must be, and how each wording stands to what is said here."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from desktop.errors import UserError
from desktop.features.document_templates import pack_rules as rules
from desktop.features.document_templates.pack_file_rules import LIST, MOST_WORDINGS, parts, read
from desktop.features.document_templates.pack_rules import Entry, Head, Here, Pack, Standing
from desktop.features.document_templates.wording_rules import LONGEST, WordingVersion

HEAD = Head("Bergen 2026", "Ingrid Moen", date(2026, 11, 24))
PLAN = Entry("EM-05", "de", "2.1", "# Plan\n")
DIARY = Entry("EM-06", "en", "1.3", "# Diary\n\n{{ group.number }} ไทย\n")
PACK = Pack(HEAD, (PLAN, DIARY))


def changed(**fields: object) -> dict[str, bytes]:
    """The parts of the pack with something else in its list."""
    content = parts(PACK)
    listed = {**json.loads(content[LIST]), **fields}
    return {**content, LIST: json.dumps(listed).encode()}


def line(**fields: object) -> dict[str, bytes]:
    """The same with something else in the line of its first wording."""
    lines = json.loads(parts(PACK)[LIST])["wordings"]
    return changed(wordings=[{**lines[0], **fields}, lines[1]])


def packed(text: str) -> dict[str, bytes]:
    """The parts of a pack whose first wording says something else."""
    return parts(replace(PACK, entries=(replace(PLAN, text=text), DIARY)))


def test_a_pack_is_read_as_it_was_written():
    assert read("a.zip", parts(PACK)) == PACK
    assert parts(PACK) == parts(PACK)
    assert list(parts(PACK)) == [LIST, "EM-05.de.md", "EM-06.en.md"]
    assert HEAD.words() == "Bergen 2026, made by Ingrid Moen on 24.11.2026"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({}, "is no pack of wordings"),
        ({**parts(PACK), LIST: b"\xff"}, "not whole"),
        ({**parts(PACK), LIST: b"[" * 100_000}, "not whole"),
        ({**parts(PACK), LIST: b"[]"}, "not whole"),
        (changed(kind="other"), "not whole"),
        (changed(format=2), "newer version of this program"),
        (changed(format=True), "not whole"),
        (changed(format="1"), "not whole"),
        (changed(format=0), "not whole"),
        (changed(name=""), "not whole"),
        (changed(name="x" * 121), "not whole"),
        (changed(name="a\u202eb"), "not whole"),
        (changed(made_by=3), "not whole"),
        (changed(made_on="yesterday"), "not whole"),
        (changed(wordings={}), "not whole"),
        (changed(wordings=[]), "not whole"),
        (changed(wordings=[{}] * (MOST_WORDINGS + 1)), "not whole"),
        (changed(wordings=["EM-05"]), "not whole"),
        (line(code="../EM-05"), "not whole"),
        (line(code="EM-06", language="en"), "not whole"),
        (line(language="de/x"), "not whole"),
        (line(version=1.3), "not whole"),
        ({**parts(PACK), "more.md": b""}, "not whole"),
        (line(code="EM-07"), "not whole"),
        (line(sha256="0" * 64), "EM-05 \\(de\\): this is not the text that was packed"),
        ({**parts(PACK), "EM-05.de.md": b"# Other"}, "not the text that was packed"),
        (packed("# A\0"), "control characters"),
        (packed(" \n"), "says nothing"),
        (packed("x" * (LONGEST + 1)), "too long"),
    ],
)
def test_what_is_no_whole_pack_is_refused_in_words(content, words):
    with pytest.raises(UserError, match=words):
        read("a.zip", content)


def test_letters_that_cannot_be_read():
    content = parts(PACK)
    content["EM-05.de.md"] = b"\xff\xfe"
    listed = json.loads(content[LIST])
    listed["wordings"][0]["sha256"] = sha256(b"\xff\xfe").hexdigest()
    with pytest.raises(UserError, match="letters cannot be read"):
        read("a.zip", {**content, LIST: json.dumps(listed).encode()})


def test_each_wording_stands_beside_what_is_said_here():
    own = WordingVersion(7, 2, "# Ours\n")
    back = WordingVersion(8, 3, "")
    certificate = Entry("EM-24", "en", "1.1", "# Certificate\r\n")
    here = {
        PLAN.place: Here("Plan", "", None),
        DIARY.place: Here("Diary", "# Shipped\n", own),
        certificate.place: Here("Certificate", "# Certificate\n", back),
    }
    found = rules.offered(Pack(HEAD, (PLAN, DIARY, certificate)), here)
    assert [(one.entry.code, one.standing, one.here, one.number) for one in found] == [
        ("EM-06", Standing.DIFFERS, "# Ours\n", 2),
        ("EM-05", Standing.NEW, "", 0),
        ("EM-24", Standing.SAME, "# Certificate\n", 3),
    ]
    assert [one.may_be_taken for one in found] == [True, True, False]
    assert rules.usual(found) == {PLAN.place}
    assert rules.summary(found) == ("1 wording differs from yours. 1 wording is new. 1 wording says the same.")
    assert rules.summary(found[1:2]) == "1 wording is new."
    assert rules.summary(()) == ""
    assert {standing.words() for standing in Standing} == {"Differs from yours", "New", "Says the same"}


def test_a_refusal_names_the_first_and_counts_the_rest():
    assert rules.refusal("a.zip", ["One."]).splitlines() == ["a.zip cannot be taken in; nothing was changed.", "One."]
    assert rules.refusal("a.zip", ["One."] * 8).splitlines()[-1] == "2 more like these."


@pytest.mark.parametrize(
    ("name", "made_by", "chosen", "words"),
    [
        ("A", "B", [], "Choose at least one"),
        (" ", "B", [PLAN.place], "Give the pack a name"),
        ("A", " ", [PLAN.place], "Say who made"),
        ("A", "B", [PLAN.place], ""),
    ],
)
def test_what_a_pack_needs_before_it_is_made(name, made_by, chosen, words):
    assert rules.problem_of_head(name, made_by, chosen).startswith(words)
    assert bool(rules.problem_of_head(name, made_by, chosen)) is bool(words)
