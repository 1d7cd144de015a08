"""What was filled in at the desk, as the Inbox shows it beside the record, and what a yes brings about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop.features.confirmations.rules import Evidence
from desktop.features.inbox.return_rules import Difference, Item, Look
from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.features.kiosk.given_service import Given, MatterHome
from desktop.features.kiosk.rules import Due, Matter, due_of
from desktop.forms.drafts import of_text
from desktop.forms.returned import words_of
from desktop.i18n import moment_words, tr


class KioskHome:
    """Takes what was typed; who handed over or filed it, and when, stays with it."""

    def __init__(self, matters: Mapping[Matter, MatterHome]) -> None:
        self._matters = matters

    def look(self, item: Item) -> Look:
        """The answers beside the record as it is now."""
        given = _given(item)
        obstacle = self._matters[given.due.matter].obstacle(given)
        verdict = Verdict(Place.DECIDE, Why.HINDERED, obstacle) if obstacle else Verdict(Place.READY)
        is_secret = given.due.matter is Matter.FEEDBACK
        text = tr("Answered. What was said opens when both sides have answered.") if is_secret else ""
        return Look(verdict, self._lines(item, given.due), _facts(item, given.due), text)

    def accept(self, item: Item, evidence: Evidence) -> str:
        """The person's own word goes to the room that owns it."""
        given = _given(item, evidence)
        self._matters[given.due.matter].keep(given)
        return tr("{name} has answered: {matter}.", name=given.due.name, matter=given.due.matter.words())

    def _lines(self, item: Item, due: Due) -> tuple[Difference, ...]:
        is_entry = due.matter is Matter.DIARY
        stands = self._words(due) if is_entry else {}
        return tuple(
            Difference(
                key=key,
                label=label,
                came=words,
                stands=stands.get(key, ""),
                is_taken=key not in item.left_out,
                may_be_corrected=False,
                is_choice=is_entry,
            )
            for key, label, words in item.told["lines"]
        )

    def _words(self, due: Due) -> dict[str, str]:
        """What the record says now, as the form would say it."""
        matter = self._matters[due.matter]
        stands = matter.stands(due)
        fields = [one for part in matter.sheet(due).sections for one in part.fields] if stands else []
        return {one.key: words_of(one, stands.get(one.key)) for one in fields}


def _given(item: Item, evidence: Evidence | None = None) -> Given:
    answers: dict[str, Any] = of_text(str(item.told["answers"]))
    kept = {key: answer for key, answer in answers.items() if key not in item.left_out}
    on = datetime.fromisoformat(item.told["handed_at"]).astimezone().date()
    filed_by = str(item.told.get("filed_by", ""))
    note = tr("Filed by {name}", name=filed_by) if filed_by else ""
    return Given(due_of(item.told["due"]), kept, on, evidence, item.way, note)


def _facts(item: Item, due: Due) -> tuple[tuple[str, str], ...]:
    at = moment_words(datetime.fromisoformat(item.told["handed_at"]))
    return (
        (tr("Answers"), due.name),
        (tr("About"), " · ".join(part for part in (due.matter.words(), due.line) if part)),
        _brought(item, at),
    )


def _brought(item: Item, at: str) -> tuple[str, str]:
    if filed_by := item.told.get("filed_by"):
        return tr("Filed by"), f"{filed_by}, {at}"
    return tr("Handed over by"), f"{item.told['handed_by']}, {at}"
