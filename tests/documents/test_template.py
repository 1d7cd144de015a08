"""The library: every shipped document is whole, in its languages, and says the same in each."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.documents import fill
from desktop.documents.blocks import Grid, Heading, KeepTogether, KeyValues, SignatureRow, plain
from desktop.documents.template import (
    SHIPPED,
    Definition,
    Due,
    Level,
    Shape,
    SignatureKind,
    Subject,
    Templates,
)
from desktop.documents.wording import MissingValues, Need
from desktop.errors import NotFound, UserError
from desktop.i18n import LANGUAGES
from desktop.rights import Role
from tests.documents.sample_data import values

LIBRARY = Templates()
CODES = LIBRARY.codes()
ALL = [(code, language) for code in CODES for language in LIBRARY.languages(code)]
EVERYWHERE = {"AM-02", "AM-03", "AM-05", "AM-07", "EM-04", "EM-05", "EM-06", "EM-10", "EM-20", "EM-24"}
"""Documents that people get in their own language from the first day."""
NAME = re.compile(
    r"\b(?:document|programme|manager|mentor|group|rules|plan|event|person|session|mentee|request|agreement|feedback"
    r"|network|project|timebank|member|account|voucher|exchange)\.[a-z_]+"
)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the library that a test may harm."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "templates"))


def test_every_document_of_the_trade_is_there():
    last = {"AM": 8, "EM": 30, "MN": 13, "TB": 12, "TT": 8}
    assert set(CODES) == {f"{kind}-{number:02}" for kind, count in last.items() for number in range(1, count + 1)}


def test_what_goes_to_everybody_is_there_in_nine_languages():
    assert {code for code in CODES if set(LIBRARY.languages(code)) == set(LANGUAGES)} == EVERYWHERE
    assert all("en" in LIBRARY.languages(code) for code in CODES)


def test_what_the_contract_is():
    contract = LIBRARY.definition("em-04")
    assert (contract.code, contract.level, contract.subject) == ("EM-04", Level.MANDATORY, Subject.CIRCLE)
    assert contract.signatures == ("manager", "mentor", "mentee")
    assert contract.signature_kind is SignatureKind.WET
    assert contract.due == Due("group_formed", 7)
    assert contract.layout == "document"
    assert contract.title("de") == "Mentoring-Vertrag"
    assert contract.title("xx") == "Mentoring contract"


def test_a_certificate_is_laid_out_as_one():
    found = LIBRARY.definition("EM-24")
    assert (found.shape, found.layout, found.subject) == (Shape.CERTIFICATE, "certificate", Subject.PERSON)


@pytest.mark.parametrize("code", CODES)
def test_a_definition_is_whole(code):
    found = LIBRARY.definition(code)
    roles = {role.value for role in Role}
    assert found.code == code
    assert set(found.titles) == set(LIBRARY.languages(code))
    assert {*found.filled_by, *found.filed_by, *found.signatures} <= roles
    assert {"document.number", "document.issued_on"} <= {each.name for each in found.placeholders}
    assert all(each.what and each.what[0].islower() for each in found.placeholders)
    assert (found.level is Level.CONDITIONAL) == bool(found.condition)


@pytest.mark.parametrize(("code", "language"), ALL)
def test_every_language_is_there_and_fits_the_sandbox(code, language):
    wording = LIBRARY.wording(code, language)
    assert wording.language == language
    fill.check(wording)


@pytest.mark.parametrize(("code", "language"), ALL)
@pytest.mark.parametrize("mentees", [1, 3])
@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_every_language_says_the_same(code, language, mentees, role):
    data = values(mentees, role)
    found = LIBRARY.blocks(code, language, data)
    english = LIBRARY.blocks(code, "en", data)
    assert [type(block) for block in found] == [type(block) for block in english]
    assert [_size(block) for block in found] == [_size(block) for block in english]


def _size(block: Any) -> object:
    if isinstance(block, KeyValues):
        return len(block.pairs), block.columns
    if isinstance(block, Grid):
        return len(block.columns), len(block.rows), block.row_height, block.empty_rows
    if isinstance(block, SignatureRow | KeepTogether):
        return len(block.blocks)
    return len(block.items) if hasattr(block, "items") else None


@pytest.mark.parametrize(("code", "language"), ALL)
def test_every_language_names_the_same_placeholders(code, language):
    def names(of: str) -> set[str]:
        return set(NAME.findall(LIBRARY.wording(code, of).text))

    assert names(language) == names("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(language):
    assert set(LIBRARY.wording("EM-04", language).words) == set(LIBRARY.wording("EM-04", "en").words)
    assert all(LIBRARY.wording("EM-04", language).words.values())


@pytest.mark.parametrize(("code", "language"), ALL)
def test_the_first_heading_is_the_title(code, language):
    heading = LIBRARY.blocks(code, language, values())[0]
    assert heading == Heading(LIBRARY.definition(code).title(language))


@pytest.mark.parametrize("code", CODES)
def test_all_that_is_needed_stops_the_issue_at_once(code):
    needed = {each.name for each in LIBRARY.definition(code).placeholders if each.need is Need.ALWAYS}
    with pytest.raises(MissingValues) as caught:
        LIBRARY.blocks(code, "en", {})
    assert set(caught.value.names) == needed


def test_every_field_of_the_contract_is_in_it():
    """domain.md EM-04: parties, form, period, sessions, place, rules, duties, confidentiality … signatures."""
    text = _all_text(LIBRARY.blocks("EM-04", "en", values()))
    for part in (
        "Stepping Stones 2026", "Ingrid Solheim", "Jürgen Weiß", "Amina Yılmaz", "Mentoring in a group",
        "Blended: face to face and online", "1 March 2026 – 31 August 2026", "10 sessions of 1 h 30 min each",
        "every two weeks", "first, middle and last session", "Strandgaten 12", "video call", "e-mail and phone",
        "Monday to Friday, 9:00–17:00", "within 2 working days", "at least one day before", "Telephones stay silent.",
        "The programme manager", "The mentor", "Each mentee", "Confidentiality and its limits", "serious danger",
        "serious crime", "data-protection notice", "privacy@nordlys.example", "unpaid", "insurance", "Session plan",
        "Diary", "ending early", "another mentor", "Kari Berg", "one copy",
    ):  # fmt: skip
        assert part in text, part


def test_a_pair_is_not_a_group():
    text = _all_text(LIBRARY.blocks("EM-04", "en", values(mentees=1)))
    assert "Mentoring one to one" in text
    assert "Northern Lights" not in text
    assert "Mentees" not in text.replace("Mentees give their documents", "")


@pytest.mark.parametrize(("form", "is_place", "is_channel"), [("online", False, True), ("face_to_face", True, False)])
def test_place_and_channel_follow_the_form(form, is_place, is_channel):
    data = values()
    data["group"]["form"] = form
    data["group"]["face_to_face"] = ""
    labels = [
        label
        for block in LIBRARY.blocks("EM-04", "en", data)
        if isinstance(block, KeyValues)
        for label, _ in block.pairs
    ]
    assert ("Place" in labels, "Online channel" in labels) == (is_place, is_channel)
    data["group"]["place" if is_place else "channel"] = ""
    with pytest.raises(MissingValues, match="place of the sessions" if is_place else "online channel"):
        LIBRARY.blocks("EM-04", "en", data)


def test_a_guardian_signs_for_a_minor():
    row = LIBRARY.blocks("EM-04", "nb", values())[-1]
    assert isinstance(row, SignatureRow)
    assert [(one.name, one.role, one.guardian) for one in row.blocks] == [
        ("Ingrid Solheim", "Programleder", None),
        ("Jürgen Weiß", "Mentor", None),
        ("Amina Yılmaz", "Mentee", None),
        ("Олена Ковальчук", "Mentee", None),
        ("محمد العلي", "Mentee", "Fatima Al-Ali"),
    ]


def test_the_list_shows_addresses_only_where_wanted():
    data = values()
    data["participants"][0]["email"] = "jw@fjord.example"
    assert "jw@fjord.example" not in _all_text(LIBRARY.blocks("EM-10", "en", data))
    data["event"]["shows_email"] = True
    assert "jw@fjord.example" in _all_text(LIBRARY.blocks("EM-10", "en", data))


def test_a_list_to_be_written_on_leaves_lines():
    data = values()
    data["event"].update(day=None, start=None, place="")
    facts = LIBRARY.blocks("EM-10", "en", data)[1]
    assert isinstance(facts, KeyValues)
    assert dict(facts.pairs)["Date"] == dict(facts.pairs)["Time"] == dict(facts.pairs)["Place"] == ""


def test_a_certificate_carries_no_sensitive_data():
    """domain.md 1.6: the template offers no placeholder that could."""
    names = {each.name for each in LIBRARY.definition("EM-24").placeholders if each.name.startswith("person.")}
    assert {name.removeprefix("person.") for name in names} == {
        "name", "role", "starts_on", "ends_on", "sessions", "minutes", "topics", "competences",
    }  # fmt: skip


def test_a_missing_language_falls_back_to_english_and_says_so(copied):
    (copied / "em" / "em-04.bg.md").unlink()
    library = Templates(copied)
    assert library.wording("EM-04", "bg").language == "en"
    assert "bg" not in library.languages("EM-04")
    assert library.digest("EM-04", "bg") == library.digest("EM-04", "en")


def test_files_are_read_once(copied):
    library = Templates(copied)
    before = library.wording("EM-04", "en"), library.definition("EM-04")
    (copied / "em" / "em-04.en.md").write_text("changed", encoding="utf-8")
    assert (library.wording("EM-04", "en"), library.definition("EM-04")) == before
    assert Templates(copied).wording("EM-04", "en").text == "changed"


def test_the_digest_follows_every_part(copied):
    before = Templates(copied).digest("EM-04", "nb")
    assert before == Templates(copied).digest("EM-04", "nb") == Templates().digest("EM-04", "nb")
    assert before != Templates(copied).digest("EM-04", "sv")
    for part in ("em/em-04.toml", "em/em-04.nb.md", "words/nb.toml"):
        file = copied / part
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
        assert Templates(copied).digest("EM-04", "nb") == before
        file.write_text(text + "# a note\n", encoding="utf-8")
        assert Templates(copied).digest("EM-04", "nb") != before
        file.write_text(text, encoding="utf-8")


def test_a_code_that_is_not_there():
    with pytest.raises(NotFound, match="no document XX-99"):
        LIBRARY.definition("XX-99")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("em/em-04.toml", b"code = "),
        ("em/em-04.toml", b"code = 'EM-04'"),
        ("em/em-04.toml", b"\xff\xfe"),
        ("em/em-04.en.md", b"\xff\xfe"),
        ("words/en.toml", b"= 3"),
    ],
)
def test_a_damaged_file_is_named(copied, part, content):
    (copied / part).write_bytes(content)
    with pytest.raises(UserError, match=re.escape(Path(part).name)):
        Templates(copied).wording("EM-04", "en")


def test_a_wrong_level_is_named(copied):
    file = copied / "em" / "em-04.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"mandatory"', '"must"'), encoding="utf-8")
    with pytest.raises(UserError, match="must"):
        Templates(copied).definition("EM-04")


def test_a_document_has_no_due_day_unless_it_says_so(copied):
    file = copied / "em" / "em-04.toml"
    file.write_text(re.sub(r"(?m)^due.*$", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    found: Definition = Templates(copied).definition("EM-04")
    assert found.due is None


def _all_text(blocks: Any) -> str:
    """Everything that stands in blocks, whatever they are."""
    if isinstance(blocks, str):
        return blocks
    if isinstance(blocks, tuple | list):
        return "\n".join(map(_all_text, blocks))
    if hasattr(blocks, "text"):
        return plain(blocks.text)
    return _all_text([getattr(blocks, name) for name in getattr(blocks, "__dataclass_fields__", {})])
