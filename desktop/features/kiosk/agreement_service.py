"""The agreement of a mentorship, sent or released by a side at the desk (AM-03)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.errors import UserError
from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.service import circle_record
from desktop.features.kiosk import form_rules as forms
from desktop.features.kiosk.given_service import Given, Library, Owners, parties
from desktop.features.kiosk.rules import Due, Matter, Sheet
from desktop.features.mentorships.agreement_rules import VersionState, labels, said, seal
from desktop.features.mentorships.version_rows_service import VersionRow
from desktop.i18n import language, tr
from desktop.rights import Role

CODE = "AM-03"
_NOTHING = "–"
"""How a term that was not agreed on is written."""


class Agreements:
    """The mentee sends what is drafted; the mentor releases it, or says what should change."""

    def __init__(self, owners: Owners, library: Library) -> None:
        self._owners = owners
        self._library = library

    def due(self, circle: int) -> list[Due]:
        """The newest version, where it waits for a side."""
        if circle_record(circle).kind != CircleKind.MENTORSHIP.value:
            return []
        detail = self._owners.mentorships.details.detail(circle)
        newest = detail.versions[0] if detail.versions and detail.may_edit else None
        side = _asked_side(newest) if newest else None
        if newest is None or side is None:
            return []
        found = Due(
            matter=Matter.AGREEMENT,
            record=newest.id,
            party=parties(self._owners.circles, circle)[side],
            role=side,
            name=(detail.mentor if side is Role.MENTOR else detail.mentee).name,
            line=tr("Version {number}", number=newest.number),
            circle=circle,
            seal=seal(newest.draft),
            edition=newest.number,
        )
        return [found]

    def sheet(self, due: Due) -> Sheet:
        """The terms, and the answer to them."""
        version = self._version(due)
        if version is None or (refused := self._moved(due, version)):
            raise UserError(refused if version else tr("The agreement has been answered already."))
        facts = tuple((label, said(getattr(version.draft, key))) for key, label in labels().items())
        shown = tuple((label, words) for label, words in facts if words != _NOTHING)
        form = forms.agreement_form(due.role is Role.MENTOR)
        return Sheet(self._library.title(CODE, language()), shown, form, {})

    def stands(self, due: Due) -> Mapping[str, Any]:
        """Nothing: an answer is to the version, it does not change it."""
        return {}

    def obstacle(self, given: Given) -> str:
        """It was answered, or changed after it was shown."""
        version = self._version(given.due)
        if version is None:
            return tr("The agreement has been answered already.")
        if given.answers.get("decision") == forms.AMEND and not (given.answers.get("comment") or "").strip():
            return tr("Say what should change.")
        return self._moved(given.due, version)

    def keep(self, given: Given) -> None:
        """The side's answer to what it was shown, and to nothing else."""
        if refused := self.obstacle(given):
            raise UserError(refused)
        agreements, due, answer = self._owners.mentorships.agreements, given.due, given.answer()
        if due.role is Role.MENTEE:
            agreements.submit(due.record, answer)
        elif given.answers["decision"] == forms.YES:
            agreements.approve(due.record, replace(answer, edition=due.edition, seal=due.seal))
        else:
            agreements.send_back(due.record, answer, given.answers.get("comment") or "")

    def _version(self, due: Due) -> VersionRow | None:
        """Where it still waits for this side."""
        newest = self._owners.mentorships.agreements.versions(due.circle)
        found = next((one for one in newest if one.id == due.record), None)
        return found if found and _asked_side(found) is due.role else None

    def _moved(self, due: Due, version: VersionRow) -> str:
        same = seal(version.draft) == due.seal
        return "" if same else tr("The agreement has changed since it was shown. Hand it over once more.")


def _asked_side(version: VersionRow) -> Role | None:
    """Whose word a version waits for; None where it waits for nobody's, or is not whole yet."""
    if version.state is VersionState.SUBMITTED:
        return Role.MENTOR
    if version.state in (VersionState.DRAFT, VersionState.RETURNED) and not version.gaps:
        return Role.MENTEE
    return None
