"""Boxes of a filled form become answers; what cannot be read keeps its letters and says why."""

from datetime import date, time

from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.forms.returned import understood, words_of

TODAY = date(2026, 11, 23)
YES_NO = (Choice("yes", "Ja"), Choice("no", "Nein"))
ACTIONS = Field(
    "actions",
    "Agreed",
    Kind.TABLE,
    columns=(Field("what", "What"), Field("by", "By", Kind.DATE), Field("done", "Done", Kind.YES_NO, choices=YES_NO)),
)
HOW = Field("how", "How", Kind.MANY, choices=(Choice("a", "by letter"), Choice("b", "by telephone")))
FORM = (
    Section(
        "one",
        "",
        (
            Field("name", "Name", is_required=True),
            Field("day", "Day", Kind.DATE),
            Field("at", "At", Kind.TIME),
            Field("mood", "Mood", Kind.CHOICE, choices=tuple(Choice(key, key) for key in "12345")),
            Field("came", "I was there", Kind.YES_NO, choices=YES_NO),
            Field("count", "How many", Kind.INTEGER, highest=9),
        ),
    ),
    Section("two", "", (HOW, ACTIONS)),
)


def said(**values):
    return understood(FORM, {name.replace("_", "-"): text for name, text in values.items()}, {}, TODAY)


def line(found, key):
    return next(one for one in found.lines if one.field.key == key)


def test_every_kind_is_read():
    found = said(name=" Ana ", day="3.2.2026", at="17.30", mood="4", came="no", how_b="b", count="3")
    assert found.answers() == {
        "name": "Ana", "day": date(2026, 2, 3), "at": time(17, 30), "mood": "4", "came": False, "how": ("b",),
        "count": 3,
    }  # fmt: skip
    assert line(found, "came").text == "Nein"
    assert line(found, "how").text == "by telephone"
    assert found.unknown == {}


def test_what_cannot_be_read_keeps_its_letters_and_says_why():
    found = said(day="next Tuesday", mood="seven", came="perhaps", how="by bird; by letter", count="12")
    assert [(one.field.key, one.text) for one in found.lines if one.problem] == [
        ("day", "next Tuesday"),
        ("mood", "seven"),
        ("came", "perhaps"),
        ("count", "12"),
        ("how", "by bird; by letter"),
    ]
    assert found.answers() == {}
    assert "no day" in line(found, "day").problem


def test_rows_are_put_together_and_empty_ones_left_out():
    values = {"actions-3-what": "Call", "actions-1-what": "Write", "actions-1-by": "1.3.2026", "actions-2-what": "  "}
    found = understood(FORM, {**values, "actions-1-done": "yes", "actions-x-what": "odd", "actions": "odd"}, {}, TODAY)
    assert line(found, "actions").answer == (
        {"what": "Write", "by": date(2026, 3, 1), "done": True},
        {"what": "Call", "by": None, "done": None},
    )
    assert line(found, "actions").text == "Write · 1.3.2026 · Ja\nCall"
    broken = understood(FORM, {"actions-1-by": "soon", "mood-1": "odd"}, {}, TODAY)
    assert "no day" in line(broken, "actions").problem
    assert (line(broken, "mood").text, line(broken, "mood").answer) == ("", None)


def test_an_older_form_is_mapped_and_what_has_no_place_is_kept():
    found = understood(FORM, {"full_name": "Ana", "steps-1-what": "Go", "hobby": "Chess"}, {
        "full_name": "name", "steps": "actions",
    }, TODAY)  # fmt: skip
    assert line(found, "name").answer == "Ana"
    assert line(found, "actions").answer[0]["what"] == "Go"
    assert found.unknown == {"hobby": "Chess"}


def test_an_answer_is_shown_as_it_would_come():
    rows = ({"what": "Write", "by": date(2026, 3, 1), "done": True}, {"what": "Call"})
    assert words_of(ACTIONS, rows) == "Write · 01.03.2026 · Ja\nCall"
    assert words_of(HOW, ("a", "b")) == "by letter; by telephone"
    assert words_of(Field("at", "At", Kind.TIME), time(9, 5)) == "09:05"
    assert words_of(Field("x", "X", Kind.YES_NO), True) == "✓"
    assert words_of(Field("x", "X", Kind.YES_NO), False) == "–"
    assert words_of(Field("x", "X"), None) == ""
    assert words_of(Field("x", "X"), 7) == "7"
