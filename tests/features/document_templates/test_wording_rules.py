"""The difference between two wordings, and what may be kept."""

from desktop.features.document_templates.wording_rules import (
    LONGEST,
    WordingVersion,
    difference,
    problem,
    snippet,
    tidied,
)


def words(before: str, after: str) -> list[str]:
    return [line.words() for line in difference(before, after)]


def test_a_change_stands_between_what_is_around_it():
    before = "\n".join(f"line {number}" for number in range(12))
    after = before.replace("line 6", "line six")
    assert words(before, after) == [
        "…", "   line 4", "   line 5", "− line 6", "+ line six", "   line 7", "   line 8", "…",
    ]  # fmt: skip
    assert words("a\nb\nc", "a\nc\nd") == ["   a", "− b", "   c", "+ d"]


def test_nothing_changed_is_nothing_to_read():
    assert words("a\nb", "a\nb") == words("", "") == []
    assert words("", "a") == ["+ a"]


def test_a_text_is_tidied_and_bounded():
    assert tidied("\r\na\rb\n\n") == "a\nb\n"
    assert tidied(" \n ") == ""
    assert problem("x") == ""
    assert problem("x" * (LONGEST + 1)) == "The wording is too long."


def test_no_text_is_the_word_of_the_library():
    assert WordingVersion(1, 2, "").is_shipped
    assert not WordingVersion(1, 2, "x").is_shipped


def test_a_placeholder_is_put_in_as_it_prints_well():
    names = {
        "group.name": ("text", "{{ group.name }}"),
        "group.starts_on": ("date", "{{ group.starts_on | date }}"),
        "group.form": ("key: online, blended", "{{ group.form | word }}"),
        "mentees": ("list", "{% for each in mentees %}\n- {{ each }}\n{% endfor %}"),
        "mentees.name": ("text", '{{ mentees | list("name") }}'),
        "person.is_minor": ("yes or no", "{% if person.is_minor %}\n\n{% endif %}"),
    }
    for name, (holds, text) in names.items():
        assert snippet(name, holds, {"mentees"}) == text
