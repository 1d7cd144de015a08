"""Standard texts: what comes with the program, and the office's own wording in its place."""

from dataclasses import dataclass

from desktop.errors import UserError
from desktop.features.mentorships import letter_rules as letters
from desktop.features.mentorships.rules import DeclineReason
from desktop.features.mentorships.steps_service import Steps, name_of
from desktop.features.mentorships.table import StandardText
from desktop.features.programmes.table import Programme
from desktop.i18n import LANGUAGES, tr
from desktop.rights import Right, require_somewhere

_DECLINE = "decline"


@dataclass(frozen=True)
class TextRow:
    """One standard text; `is_own`: the office has reworded it."""

    reason: DeclineReason
    language: str
    text: str
    is_own: bool


class TextService:
    """The library of texts for declining, per reason and language; shared by all programmes."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._store = steps.store

    def texts(self, language: str) -> list[TextRow]:
        """The texts of one language, one for each reason."""
        require_somewhere(self._store.actor, Right.SEE_CIRCLES)
        own = {
            one.reason: one.text
            for one in StandardText.select().where(StandardText.kind == _DECLINE, StandardText.language == language)
        }
        return [
            TextRow(
                reason,
                language,
                own.get(reason.value) or letters.shipped_decline(reason, language),
                reason.value in own,
            )
            for reason in DeclineReason
        ]

    def change(self, reason: DeclineReason, language: str, text: str) -> None:
        """Keep the office's own wording; an empty one, or the shipped one, brings the shipped text back."""
        require_somewhere(self._store.actor, Right.EDIT_PROGRAMMES)
        if language not in LANGUAGES:
            raise UserError(tr("There is no such language here."))
        mine = (
            (StandardText.kind == _DECLINE)
            & (StandardText.reason == reason.value)
            & (StandardText.language == language)
        )
        is_shipped = text.strip() in ("", letters.shipped_decline(reason, language).strip())
        with self._store.write(tr("Change a standard text")):
            if is_shipped:
                for found in StandardText.select().where(mine):
                    found.delete_instance()
            elif not StandardText.update(text=text.strip()).where(mine).execute():
                StandardText.create(kind=_DECLINE, reason=reason.value, language=language, text=text.strip())

    def decline_text(self, mentorship: int, reason: DeclineReason) -> str:
        """The text for one decline, with the names in it, in the mentee's language; to be changed before it goes."""
        opened = self._steps.open(mentorship, Right.SEE_CIRCLES)
        programme = Programme.get_by_id(opened.circle.programme_id)
        language = opened.mentee.person.language or programme.language
        (text,) = (one.text for one in self.texts(language) if one.reason is reason)
        names = {"mentee": name_of(opened.mentee), "mentor": name_of(opened.mentor), "programme": programme.name}
        return letters.filled(text, names)
