"""Exit and follow-up in the pane of a person."""

from types import SimpleNamespace

from desktop.features.programmes.rules import Block
from desktop.forms.drafts import About
from tests.features.participants.test_outcome_service import outcomes, part  # noqa: F401 (fixtures)


def test_answers_are_kept_when_left(qtbot, dialogs, look, outcomes, part):  # noqa: F811 (fixtures)
    from desktop.features.participants.outcome_view import OutcomesSection

    section = OutcomesSection(outcomes, dialogs)
    qtbot.addWidget(section)
    detail = SimpleNamespace(
        id=part, about=lambda form: About(form, "Ada"), blocks=frozenset({Block.EXIT}), may_edit=True
    )
    assert section.show_person(detail)
    section.show()
    assert section.forms[Block.EXIT].isVisible()
    assert not section.forms[Block.FOLLOW_UP].isVisible()
    entry = section.forms[Block.EXIT].entry("collected_by")
    entry.show_answer("Kari")
    entry.changed.emit()
    entry.left.emit()
    assert outcomes.answers(part, Block.EXIT).values["collected_by"] == "Kari"
    assert not section.show_person(SimpleNamespace(id=part, blocks=frozenset(), may_edit=True))
