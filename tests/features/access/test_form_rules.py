"""Parts as a form shows them, and as they come back."""

from datetime import date

from desktop.features.access.form_rules import EVERYWHERE, answers, parts, parts_form
from desktop.features.access.rules import Part
from desktop.rights import Role

DAY = date(2026, 3, 1)


def test_every_part_comes_back_as_it_was():
    told = (Part(Role.MANAGER, None, DAY), Part(Role.COORDINATOR, 7, DAY, DAY))
    assert parts(answers(told)["parts"], DAY) == told


def test_a_row_without_a_role_is_no_part_and_one_without_a_day_begins_today():
    rows = ({"role": "", "programme": "7"}, {"role": "coordinator"}, {"role": "manager", "programme": EVERYWHERE})
    assert parts(rows, DAY) == (Part(Role.COORDINATOR, None, DAY), Part(Role.MANAGER, None, DAY))
    assert parts(None, DAY) == ()


def test_a_mentor_is_offered_in_a_shared_store_alone():
    def roles(is_file: bool) -> list[str]:
        (section,) = parts_form([(7, "EM  Together")], is_file)
        return [choice.key for choice in section.fields[0].columns[0].choices]

    assert "mentor" not in roles(is_file=True)
    assert "mentor" in roles(is_file=False)
    (section,) = parts_form([(7, "EM  Together")], True)
    assert [choice.key for choice in section.fields[0].columns[1].choices] == [EVERYWHERE, "7"]
