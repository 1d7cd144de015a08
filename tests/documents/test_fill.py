"""Filling of wording: values, languages, what is missing, and everything the sandbox must not let through."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents import fill, filters, markdown
from desktop.documents.blocks import Heading, Paragraph, plain
from desktop.documents.fill import Filled
from desktop.documents.template import Templates
from desktop.documents.wording import MissingValues, Need, Placeholder, Wording, WordingError, is_empty
from desktop.errors import UserError

WORDS = {"hour": "h", "minute": "min", "and": "and", "yes": "yes", "no": "no", "weekly": "every week"}
PLACEHOLDERS = (
    Placeholder("group.name", "name of the group", need=Need.ALWAYS),
    Placeholder("group.place", "place of the sessions", need=Need.PRINTED),
    Placeholder("group.motto", "motto of the group"),
    Placeholder("group.form", "form of the mentoring"),
    Placeholder("mentees.name", "name of a mentee", need=Need.ALWAYS),
)
VALUES: dict[str, Any] = {
    "group": {"name": "Lights", "place": "Bergen", "motto": None, "form": "weekly"},
    "mentees": [{"name": "Ada"}, {"name": "Bob"}],
}


def said(text: str, values: dict[str, Any] | None = None, language: str = "en") -> str:
    """The filled text with its values in place."""
    words = WORDS if language == "en" else dict(Templates().words(language))
    found = fill.fill(Wording("EM-04", language, text, words), VALUES if values is None else values)
    return put_in(found)


def put_in(found: Filled) -> str:
    text = found.text
    for number, value in enumerate(found.values):
        text = text.replace(f"{fill.OPEN}{number}{fill.CLOSE}", value)
    return text


def declared(text: str, values: dict[str, Any] | None = None) -> str:
    return put_in(fill.fill(Wording("EM-04", "en", text, WORDS, PLACEHOLDERS), VALUES if values is None else values))


def refused(text: str, values: dict[str, Any] | None = None) -> WordingError:
    with pytest.raises(WordingError) as caught:
        said(text, values)
    return caught.value


def test_values_loops_and_conditions():
    text = "{% for m in mentees %}\n- {{ loop.index }} {{ m.name }}\n{% endfor %}\n"
    text += "{% if group.motto %}no{% else %}none{% endif %}"
    assert said(text) == "- 1 Ada\n- 2 Bob\nnone"


def test_a_line_with_nothing_but_a_tag_leaves_no_line():
    assert said("a\n  {% if group.name %}  \nb\n{% endif %}\nc") == "a\nb\nc"


def test_a_line_with_a_tag_and_words_keeps_its_end():
    assert said("a{% if group.name %} b{% endif %}\nc") == "a b\nc"
    assert said("{% if group.name %}b{% endif %}\nc") == "b\nc"


def test_a_choice_without_otherwise_prints_nothing():
    assert said("x{{ ', ' ~ group.motto if group.motto }}y") == "xy"


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("{{ day | date }}", "en", "2 March 2026"),
        ("{{ day | date }}", "nb", "2. mars 2026"),
        ("{{ day | date }}", "de", "2. März 2026"),
        ("{{ day | date }}", "bg", "2 март 2026\u202fг."),
        ("{{ day | short_date }}", "en", "2 Mar 2026"),
        ("{{ day | weekday }}", "sv", "måndag"),
        ("{{ at | time }}", "en", "17:05"),
        ("{{ 95 | duration }}", "en", "1 h 35 min"),
        ("{{ 120 | duration }}", "en", "2 h"),
        ("{{ 0 | duration }}", "en", "0 min"),
        ("{{ (below) | duration }}", "en", "−1 h 30 min"),
        ("{{ 1234.5 | number }}", "en", "1,234.5"),
        ("{{ 1234.5 | number }}", "de", "1.234,5"),
        ("{{ names | list }}", "en", "Ada, Bob and Cy"),
        ("{{ names | list }}", "nb", "Ada, Bob og Cy"),
        ("{{ names | list }}", "fr", "Ada, Bob et Cy"),
        ("{{ names | list }}", "th", "Ada, Bob และ Cy"),
        ("{{ names }}", "en", "Ada, Bob and Cy"),
        ("{{ people | list('name') }}", "it", "Ada e Bob"),
        ("{{ 1 | plural('{n} session', '{n} sessions') }}", "en", "1 session"),
        ("{{ 3 | plural('{n} session', '{n} sessions') }}", "en", "3 sessions"),
        ("{{ 0 | plural('{n} séance', '{n} séances') }}", "fr", "0 séance"),
        ("{{ 'weekly' | word }}", "en", "every week"),
        ("{{ yes }}", "en", "yes"),
        ("{{ yes | yes_no }}", "en", "yes"),
        ("{{ nothing | or_else('–') }}", "en", "–"),
        ("{{ names | count }}", "en", "3"),
        ("{% for line in rules | lines %}[{{ line }}]{% endfor %}", "en", "[one][two]"),
        ("{{ moment | time }}", "en", "08:00"),
        ("{{ nothing | date }}{{ nothing | short_date }}{{ nothing | weekday }}{{ nothing | time }}", "en", ""),
        ("{{ nothing | duration }}{{ nothing | number }}{{ nothing | word }}{{ nothing | yes_no }}", "en", ""),
        ("{{ nothing | list }}{{ nothing | count }}", "en", "0"),
    ],
)
def test_how_values_are_written(written, language, shown):
    values = {
        "day": date(2026, 3, 2), "at": time(17, 5), "moment": datetime(2026, 3, 2, 8, 0), "below": -90, "yes": True,
        "nothing": None, "names": ["Ada", "Bob", "Cy"], "people": [{"name": "Ada"}, {"name": "Bob"}],
        "rules": "one\n\n two \n",
    }  # fmt: skip
    assert said(written, values, language) == shown


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("{{ group.name | date }}", "is not a date"),
        ("{{ group.name | time }}", "is not a time"),
        ("{{ group.name | duration }}", "not a number of minutes"),
        ("{{ group.name | number }}", "is not a number"),
        ("{{ group.name | plural('a', 'b') }}", "is not a number"),
        ("{{ group.name | list }}", "is not a list"),
        ("{{ group.name | word }}", "no word for “Lights”"),
        ("{{ mentees | list('age') }}", "have no “age”"),
        ("{{ mentees }}", "has several parts"),
        ("{{ group }}", "has several parts"),
        ("{% for x in group.name %}{% endfor %}", "Only a list"),
        ("{% for x in group %}{% endfor %}", "Only a list"),
        ("{% if mentees < 3 %}{% endif %}", "sandbox refuses"),
    ],
)
def test_a_wrong_use_is_named_with_its_line(written, reason):
    found = refused("\n\n" + written)
    assert found.line == 3
    assert reason in found.reason
    assert str(found).startswith("EM-04, line 3: ")


def test_every_unknown_name_is_listed_with_its_line():
    found = refused("a {{ one }}\n{{ group.nme }}\n{% if two.three %}{% endif %}")
    assert found.line == 1
    for part in ("“one” in line 1", "“group.nme” in line 2", "“two.three” in line 3"):
        assert part in found.reason


def test_names_of_dicts_methods_lead_nowhere():
    assert "“group.items”" in refused("{{ group.items }}").reason
    assert "“group.keys”" in refused("{% for x in group.keys %}{% endfor %}").reason


def test_an_unknown_name_is_found_in_a_branch_that_is_not_taken():
    with pytest.raises(WordingError, match=r"group\.plce.*line 2"):
        declared("{% if group.motto %}\n{{ group.plce }}\n{% endif %}")


def test_names_of_loop_variables_are_those_of_their_list():
    assert declared("{% for m in mentees %}{{ m.name }};{% endfor %}") == "Ada;Bob;"
    with pytest.raises(WordingError, match=r"mentees\.age"):
        declared("{% for m in mentees %}{{ m.age }}{% endfor %}")


def test_a_declared_name_that_the_data_leave_out_is_empty():
    assert declared("<{{ group.form }}>", {**VALUES, "group": {"name": "x"}}) == "<>"


@pytest.mark.parametrize("nothing", [None, "", "   ", [], ()])
def test_what_must_be_said_and_is_not_stops_the_issue(nothing):
    with pytest.raises(MissingValues) as caught:
        declared("never printed", {**VALUES, "group": {"name": nothing}})
    assert caught.value.names == ("group.name",)
    assert str(caught.value) == "EM-04 cannot be issued yet. Still missing: name of the group."


def test_everything_missing_is_named_at_once():
    with pytest.raises(MissingValues) as caught:
        declared("x", {"group": {}, "mentees": [{"name": "Ada"}, {"name": ""}]})
    assert caught.value.names == ("group.name", "mentees.name")


def test_zero_and_no_are_values():
    assert not is_empty(0)
    assert not is_empty(False)
    assert declared("x", {**VALUES, "group": {"name": 0}}) == "x"


def test_what_is_needed_where_printed():
    values = {**VALUES, "group": {"name": "x", "place": ""}}
    assert declared("{% if group.form %}{{ group.place }}{% endif %}", values) == ""
    with pytest.raises(MissingValues, match="place of the sessions"):
        declared("in {{ group.place }}", values)


def test_letters_of_tokens_in_wording_are_taken_out():
    assert said(f"{fill.OPEN}0{fill.CLOSE} {{{{ group.name }}}}") == "\ufffd0\ufffd Lights"


HOSTILE = ("**Ada**", "# Ada", "a | b", "<b>Ada</b>", "{{ group.name }}", "{% if x %}", "[x](y)", "1. Ada",
           "::: keep",            "> Ada", "---", "`x`", "&amp;", "\\*", f"{fill.OPEN}0{fill.CLOSE}", "![x](/x)",
           "<br>", "+++")  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_value_is_printed_letter_by_letter(name):
    wording = Wording("t", "en", "# {{ n }}\n\n{{ n }}\n\n| a | b |\n|---|---|\n| {{ n }} | x |\n", WORDS)
    heading, paragraph, grid = markdown.blocks(fill.fill(wording, {"n": name}))
    assert heading == Heading(name)
    assert paragraph == Paragraph(name)
    assert grid.rows == ((name, "x"),)  # type: ignore[union-attr]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_value_is_printed_letter_by_letter(name):
    found = markdown.blocks(fill.fill(Wording("t", "en", "before {{ n }} after", WORDS), {"n": name}))
    assert [plain(block.text) for block in found if isinstance(block, Paragraph)] == [f"before {name} after"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="{}%#|'\" abgrouplist.()[]*+-/~_<>=!\n:0123456789", max_size=80))
def test_any_wording_is_filled_or_refused(text):
    try:
        markdown.blocks(fill.fill(Wording("t", "en", text, WORDS), VALUES))
    except UserError:
        return


def test_every_filter_of_the_library_is_known_to_the_sandbox():
    assert set(filters.FILTERS) == set(fill._gates.filters)
