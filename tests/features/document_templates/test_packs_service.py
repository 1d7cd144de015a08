"""Packs of wordings out and in: what goes round comes back the same; what is damaged changes nothing."""

import random
import zipfile
from io import BytesIO

import pytest

from desktop.documents.own_wording import check
from desktop.documents.template import Templates
from desktop.errors import Conflict, NotAllowed, UserError
from desktop.features.document_templates import packs_service
from desktop.features.document_templates.document import Library
from desktop.features.document_templates.pack_document import PackWish, export_pack
from desktop.features.document_templates.pack_file_rules import LIST, parts
from desktop.features.document_templates.pack_rules import Entry, Head, Pack, Standing
from desktop.features.document_templates.packs_service import PackService
from desktop.features.document_templates.service import Said, WordingService
from desktop.features.programmes.rules import Draft
from desktop.features.programmes.service import ProgrammeService
from desktop.intake.zip_check import Bounds
from desktop.rights import Actor, Grant, Role
from tests.intake.fuzz import damaged

LIBRARY = Templates()
DIARY = "# Diary\n\n{{ group.number }} in our own words\n"
PLAN = "# Plan\n\nDas sagen wir so.\n"


@pytest.fixture
def wordings(store) -> WordingService:
    return WordingService(store, lambda *said: check(LIBRARY, *said))


@pytest.fixture
def packs(store, wordings) -> PackService:
    return PackService(store, wordings, Library(LIBRARY))


@pytest.fixture
def other(em, store) -> int:
    """Another programme of the same store."""
    return ProgrammeService(store).add(Draft(code="AM", name="Alumni"))


@pytest.fixture
def made(em, wordings, packs, tmp_path):
    """A pack of two wordings of the first programme."""
    wordings.take(em, [Said("EM-06", "en", DIARY), Said("EM-05", "de", PLAN)], {})
    target = tmp_path / "bergen.zip"
    wish = PackWish(em, {("EM-06", "en"), ("EM-05", "de")}, " Bergen ", "Ingrid Moen")
    assert export_pack(packs, wish, target) == 2
    return target


def packed(path, *entries, more=None):
    """A pack of anything, as a file."""
    content = {**parts(Pack(Head("Other", "Kim", packs_day()), entries)), **(more or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def packs_day():
    return packs_service.date(2026, 11, 24)


def test_a_pack_goes_round_and_is_one_step_back(em, other, packs, wordings, made, store, tmp_path):
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist() == [LIST, "EM-05.de.md", "EM-06.en.md"]
        assert archive.read("EM-06.en.md").decode() == DIARY
    again = tmp_path / "again.zip"
    export_pack(packs, PackWish(em, {("EM-06", "en"), ("EM-05", "de")}, "Bergen", "Ingrid Moen"), again)
    assert again.read_bytes() == made.read_bytes()

    same = packs.look(em, made)
    assert {one.standing for one in same.offers} == {Standing.SAME}
    assert packs.take(same, {one.entry.place for one in same.offers}) == 0

    wordings.keep(other, Said("EM-06", "en", "# Mine\n"), 0)
    look = packs.look(other, made)
    assert (look.head.name, look.head.made_by) == ("Bergen", "Ingrid Moen")
    assert [(one.entry.code, one.title, one.standing, one.here) for one in look.offers] == [
        ("EM-06", LIBRARY.definition("EM-06").title("en"), Standing.DIFFERS, "# Mine\n"),
        ("EM-05", LIBRARY.definition("EM-05").title("en"), Standing.NEW, Library(LIBRARY).said("EM-05", "de")),
    ]
    assert packs.take(look, {one.entry.place for one in look.offers}) == 2
    assert [one.text for one in wordings.versions(other, "EM-06", "en")] == [DIARY, "# Mine\n"]
    store.undo()
    assert wordings.in_force(other)["EM-06", "en"].text == "# Mine\n"
    assert ("EM-05", "de") not in wordings.in_force(other)


def test_what_the_library_says_itself_is_given_back_to_it(em, packs, wordings, tmp_path):
    wordings.keep(em, Said("EM-06", "en", "# Mine\n"), 0)
    path = packed(tmp_path / "a.zip", Entry("EM-06", "en", "1", Library(LIBRARY).said("EM-06", "en")))
    assert packs.take(packs.look(em, path), {("EM-06", "en")}) == 1
    assert wordings.in_force(em) == {}


def test_who_words_meanwhile_is_not_overwritten(em, other, packs, wordings, made):
    look = packs.look(other, made)
    wordings.keep(other, Said("EM-06", "en", "# Mine\n"), 0)
    with pytest.raises(Conflict):
        packs.take(look, {one.entry.place for one in look.offers})
    assert wordings.newest(other).keys() == {("EM-06", "en")}


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry("EM-99", "en", "1", "# A\n"), "EM-99: this program knows no such document"),
        (Entry("EM-06", "xx", "1", "# A\n"), "EM-06: this program does not speak “xx”"),
        (Entry("EM-06", "en", "1", "# A\n\n{{ mentee.salary }}\n"), "line 3.*mentee.salary"),
        (Entry("EM-06", "en", "1", "{{ group.number.__class__ }}\n"), "EM-06.*line 1"),
        (Entry("EM-06", "en", "1", "{% for each in group.name %}{{ each }}{% endfor %}\n"), "Only a list"),
        (Entry("EM-06", "en", "1", "{{ group.number | date }}\n"), "EM-06"),
    ],
)
def test_one_wording_that_cannot_be_used_keeps_all_out(em, packs, wordings, tmp_path, entry, words):
    path = packed(tmp_path / "a.zip", Entry("EM-05", "de", "1", PLAN), entry)
    with pytest.raises(UserError, match=words) as refusal:
        packs.look(em, path)
    assert str(refusal.value).startswith("a.zip cannot be taken in; nothing was changed.")
    assert wordings.newest(em) == {}


def test_bombs_and_strangers_are_refused_before_they_are_read(em, packs, tmp_path, monkeypatch):
    entry = Entry("EM-05", "de", "1", PLAN)
    cases = {
        "far larger": packed(tmp_path / "bomb.zip", entry, more={"x": b"0" * 3_000_000}),
        "is damaged or is no pack": packed(tmp_path / "up.zip", entry, more={"../up.md": b"x"}),
        "not whole": packed(tmp_path / "more.zip", entry, more={"__MACOSX/._pack.json": b"x"}),
    }
    many = {f"{number}.md": b"" for number in range(1_100)}
    cases["larger than a pack"] = packed(tmp_path / "many.zip", entry, more=many)
    (tmp_path / "text.zip").write_text("no archive at all")
    cases["damaged or is no pack"] = tmp_path / "text.zip"
    cases["no longer there"] = tmp_path / "gone.zip"
    for words, path in cases.items():
        with pytest.raises(UserError, match=words):
            packs.look(em, path)
    monkeypatch.setattr("desktop.intake.gate.LARGEST", 10)
    with pytest.raises(UserError, match="far larger than a pack"):
        packs.look(em, cases["not whole"])


def test_without_its_bounds_a_bomb_would_unpack(em, packs, tmp_path, monkeypatch):
    """Twin of the one above: the bounds are what stops it."""
    path = packed(tmp_path / "bomb.zip", Entry("EM-05", "de", "1", PLAN), more={"x": b"0" * 900_000})
    monkeypatch.setattr(packs_service, "_BOUNDS", Bounds(10**6, 10**9, 10**9))
    with pytest.raises(UserError, match="not whole"):  # it came as far as the list
        packs.look(em, path)
    monkeypatch.setattr(packs_service, "_BOUNDS", Bounds(10, 800_000, 10**9))
    with pytest.raises(UserError, match="far larger"):
        packs.look(em, path)


def test_damaged_packs_change_nothing_and_say_why(em, other, packs, wordings, made, tmp_path):
    """Hundreds of files, broken outside or inside by chance: whole, or one sentence and nothing taken in."""
    chance = random.Random("packs")
    whole = made.read_bytes()
    path = tmp_path / "damaged.zip"
    good = {("EM-05", "de"): PLAN, ("EM-06", "en"): DIARY}
    count = 0
    for _ in range(400):
        path.write_bytes(_inside(whole, chance) if chance.random() < 0.6 else damaged(whole, chance))
        found = _outcome(packs, other, path)
        if isinstance(found, str):
            count += 1
            assert "damaged.zip" in found
        else:
            assert {one.entry.place: one.entry.text for one in found.offers} == good
    assert count > 200
    assert wordings.newest(other) == {}


def _outcome(packs, programme, path):
    """A look into a file, or the sentence that refuses it; anything else is raised."""
    try:
        return packs.look(programme, path)
    except UserError as refusal:
        return str(refusal)


def _inside(whole, chance):
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        victim = chance.choice(source.namelist())
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, damaged(data, chance) if name == victim else data)
    return made.getvalue()


def test_whatever_a_wording_says_the_answer_is_a_look_or_a_sentence(em, packs, wordings, tmp_path):
    """Packs that are whole in themselves around wordings that nobody in their right mind would write."""
    chance = random.Random("wordings")
    shipped = Library(LIBRARY).said("EM-04", "en").encode()
    spices = ("{{", "}}", "{%", "%}", "|", "[" * 50, "((" * 30, "{% for a in b %}" * 45, "::: frame\n", "\\", "`" * 9)
    seen = set()
    for _ in range(60):
        text = damaged(shipped, chance).decode(errors="ignore").replace("\0", "")
        place = chance.randrange(len(text) or 1)
        text = text[:place] + chance.choice(spices) + text[place:]
        path = packed(tmp_path / "odd.zip", Entry("EM-04", "en", "1", text))
        found = _outcome(packs, em, path)
        seen.add(found.startswith("odd.zip") if isinstance(found, str) else len(found.offers) == 1)
    assert seen == {True}
    assert wordings.newest(em) == {}


def test_only_who_may_word_makes_packs_and_takes_them_in(em, packs, made, store):
    assert packs.hindrance(em) == ""
    assert packs.who == "Test Manager"
    with pytest.raises(UserError, match="Choose at least one"):
        packs.pack(em, [], "A", "B")
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    assert packs.hindrance(em)
    for wish in (lambda: packs.look(em, made), lambda: packs.own(em), lambda: packs.pack(em, [], "A", "B")):
        with pytest.raises(NotAllowed):
            wish()
