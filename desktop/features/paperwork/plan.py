"""The document plan of a programme, as its shipped templates tell it."""

from collections.abc import Sequence

from desktop.documents.template import Definition, Shape, Templates
from desktop.features.paperwork.due_rules import Demand, Level
from desktop.features.paperwork.events_service import plan_facts
from desktop.i18n import language


class TemplatePlan:
    """What each programme asks for, as far as the library has it; conditions are settled by the facts."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def folder(self, code: str) -> str:
        """The key of the folder that a document is filed in; empty for one that the library does not have."""
        return self._templates.definition(code).folder if code in self._templates.codes() else ""

    def demands(self, programme: int) -> Sequence[Demand]:
        """See `slot_service.Plan`."""
        facts = plan_facts(programme)
        own = [self._templates.definition(code) for code in self._templates.codes() if code in facts.codes]
        return [_demand(one, facts.is_funded) for one in own if _applies(one, facts.is_funded)]


def _applies(definition: Definition, is_funded: bool) -> bool:
    """Owed once something happens that the program knows of, and where its condition holds."""
    if definition.due is None or definition.waits_for:
        return False
    return definition.condition != "funded" or is_funded


def _demand(definition: Definition, is_funded: bool) -> Demand:
    level = Level(definition.level.value)
    assert definition.due is not None
    return Demand(
        code=definition.code,
        title=definition.title(language()),
        level=Level.MANDATORY if level is Level.CONDITIONAL else level,
        subject=definition.subject.value,
        event=definition.due.event,
        days=definition.due.days,
        signatures=definition.signatures,
        is_contract=definition.shape is Shape.LETTER and len(definition.signatures) > 1,
        is_funder_mandatory=is_funded and level is not Level.OPTIONAL,
        made_for=definition.made_for,
        is_for_minors=definition.condition == "minor",
        is_for_groups=definition.condition == "group_form",
    )
