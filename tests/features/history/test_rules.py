"""Lines of the trail in words."""

from datetime import date

from desktop.features.history import rules
from desktop.features.history.field_rules import fields_like, is_named, place_words, places_like, words_of
from desktop.features.history.rules import Event, entries, event_words, fields_words
from desktop.schema import TABLES
from desktop.store import capture
from desktop.store.database import CAPTURED_TABLES


def event(number=1, place="person", fields="phone", action="change", **more):
    given = {
        "at": "2026-11-23T10:00:00.000+00:00",
        "actor": "Kari",
        "record": 1,
        "reason": "",
        "was": True,
        "now": True,
    }
    return Event(id=number, action=action, place=place, fields=fields, **{**given, **more})


def test_every_column_of_every_table_is_called_what_the_screen_calls_it():
    """A new table or column: name it in field_rules, best by giving the form that asks for it."""
    unnamed = [
        (name, column)
        for table in (*TABLES, *CAPTURED_TABLES)
        for name in [table._meta.table_name]
        for column in capture.columns(table)
        if column != "id" and not is_named(name, column)
    ]
    assert unnamed == []


def test_what_has_no_name_yet_goes_by_its_own():
    assert place_words("brand_new") == "brand new"
    assert words_of("brand_new", "some_thing_id") == "some thing"
    assert words_of("person", "sort_name") == ""
    assert not is_named("brand_new", "name")


def test_words_find_tables_and_columns():
    assert places_like("guard") == ["guardian"]
    assert "phone" in fields_like("Phone")
    assert fields_like("no such words") == set()


def test_a_line_names_the_fields_of_the_screen():
    assert event_words(event(fields="phone email sort_name")) == "Person: E-mail, Phone"
    assert event_words(event(fields="sort_name")) == ""
    assert event_words(event(place="guardian", fields="*", was=False)) == "Guardian: added"
    assert event_words(event(place="guardian", fields="*", now=False)) == "Guardian: deleted"


def test_a_row_of_the_trail_says_what_was_touched():
    assert rules.touched_words(event(fields="phone email")) == "E-mail, Phone"
    assert rules.touched_words(event(fields="*", was=False)) == "The whole record came"
    assert rules.touched_words(event(fields="*", now=False)) == "The whole record went"
    assert rules.touched_words(event(place="", fields="*", was=False, now=False)) == ""


def test_many_fields_are_counted():
    many = fields_words("person", "given_name family_name street postcode municipality phone email")
    assert many.endswith("and 1 more")
    assert fields_words("person", "phone phone") == "Phone"


def test_rows_of_one_step_are_one_entry():
    found = entries(
        [
            event(4, fields="email", at="2026-11-23T11:00:00.000+00:00"),
            event(3, "participation", "sort_name"),
            event(2, "guardian", "*", was=False),
            event(1),
        ]
    )
    assert [(entry.id, entry.lines) for entry in found] == [
        (4, ("Person: E-mail",)),
        (1, ("Person: Phone", "Guardian: added")),
    ]


def test_an_entry_of_hidden_columns_alone_is_none():
    assert entries([event(fields="sort_name")]) == []


def test_import_and_undo_say_so():
    (entry,) = entries([event(action="undo")])
    assert entry.lines == ("Taken back: Person: Phone",)


def test_every_action_has_words():
    assert all(rules.action_words(action) != action for action in rules.ACTIONS)
    assert rules.action_words("dance") == "dance"


def test_days_are_days_here(monkeypatch):
    assert rules.since_moment(date(2026, 3, 1)) < rules.until_moment(date(2026, 3, 1))
    assert rules.until_moment(date(2026, 3, 1)) == rules.since_moment(date(2026, 3, 2))
    here = rules.moment_words(rules.since_moment(date(2026, 3, 1)))
    assert here == "01.03.2026 00:00"
