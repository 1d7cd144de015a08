"""One person's answers on their way between the forms of the pane and the services."""

from typing import Any

from desktop.features.participants import answer_rules as answers
from desktop.features.participants.detail_rules import PersonDetail
from desktop.features.participants.people_service import People


class Keeping:
    """Knows which service keeps which answer, and the reason of a correction while it is typed (F-08)."""

    def __init__(self, people: People) -> None:
        self._people = people
        self.reason = ""

    def shown(self, detail: PersonDetail) -> dict[str, dict[str, Any]]:
        """The answers of each form: person, part, entry."""
        entry = {**answers.of_block(detail.entry), "correction_reason": self.reason}
        if detail.sensitive is not None:
            entry |= answers.of_block(detail.sensitive)
        return {"person": answers.of_person(detail.person), "part": answers.of_part(detail), "entry": entry}

    def keep(self, detail: PersonDetail, form: str, key: str, answer: Any) -> None:
        """Keep one answer of a form. Raises UserError, and Conflict when the person was changed since `detail`."""
        if form == "person":
            change = answers.person_change(key, answer)
            self._people.service.change_person(detail.person_id, change, detail.person_version)
        elif form == "part":
            self._keep_part(detail, key, answer)
        elif key == "correction_reason":
            self.reason = answer or ""
        else:
            self._keep_entry(detail, key, answer)

    def _keep_part(self, detail: PersonDetail, key: str, answer: Any) -> None:
        service = self._people.service
        if key == "number":
            service.change_number(detail.id, answer or "", detail.version)
        elif key == "roles":
            service.set_roles(detail.id, answers.roles(answer))
        else:
            service.change_part(detail.id, answers.part_change(key, answer), detail.version)

    def _keep_entry(self, detail: PersonDetail, key: str, answer: Any) -> None:
        records, change = self._people.records, answers.block_change(key, answer)
        if detail.sensitive is not None and key in detail.sensitive.values:
            records.change_sensitive(detail.id, change, detail.sensitive.version, self.reason)
        else:
            records.change_entry(detail.id, change, detail.entry.version, self.reason)
