"""Lines of the library found and sorted; roles and levels in words."""

from desktop.features.document_templates.rules import LibraryQuery, LibraryRow, Order, found, level_words, parties

ROWS = (
    LibraryRow(1, "EM-04", "Mentoring contract", "Programme manager", "Mentor, Mentee", "Mandatory", ("de", "en")),
    LibraryRow(2, "EM-05", "Session plan", "Mentor", "", "Optional", ("en",)),
)


def codes(**wishes: object) -> list[str]:
    return [row.code for row in found(ROWS, LibraryQuery(**wishes))]


def test_every_word_of_the_search_must_stand_in_the_line():
    assert codes() == ["EM-04", "EM-05"]
    assert codes(search="CONTRACT mentee") == ["EM-04"]
    assert codes(search="em-05") == ["EM-05"]
    assert codes(search="contract nobody") == []


def test_lines_are_sorted():
    assert codes(order=Order.LEVEL, descending=True) == ["EM-05", "EM-04"]
    assert codes(order=Order.TITLE) == ["EM-04", "EM-05"]


def test_roles_and_levels_in_words():
    assert parties(("manager", "guardian", "unheard_of")) == "Programme manager, Guardian, unheard_of"
    assert [level_words(level) for level in ("mandatory", "optional", "conditional", "x")] == [
        "Mandatory",
        "Optional",
        "In some cases",
        "x",
    ]
