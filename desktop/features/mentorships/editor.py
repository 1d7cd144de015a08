"""The windows of the room: a new request, and the standard texts."""

from typing import Any

from desktop.features.confirmations.rules import Way
from desktop.features.mentorships import form_rules as forms
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.mentorships.rules import Area, DeclineReason, RequestDraft
from desktop.features.participants.rules import PersonRole
from desktop.i18n import tr
from desktop.ui.dialogs import Dialogs
from desktop.ui.editor import Editor, Making


def ask_mentor(pairs: Mentorships, dialogs: Dialogs, programme: int, usual: RequestDraft | None = None) -> int | None:
    """Ask who asks whom for what; the id of the new mentorship, or None when the person left."""

    def keep(answers: dict[str, Any]) -> int:
        draft = _request(answers)
        return pairs.service.request(draft, forms.mentees_word(draft.mentee, answers), answers["override"] or "")

    mentors = pairs.listing.candidates(programme, PersonRole.MENTOR)
    mentees = pairs.listing.candidates(programme, PersonRole.MENTEE)
    making = Making("mentorship.new", tr("New request"), tr("Enter the request"), keep, "programme", programme)
    begun: dict[str, Any] = {"area": Area.CAREER_ENTRY.value, "way": Way.MAIL.value, "decided_on": pairs.today()}
    if usual is not None:
        known = ("area", "questions", "motivation", "format", "language")
        begun |= {"mentee": str(usual.mentee), **{key: getattr(usual, key) for key in known}}
    editor = Editor(making, forms.request_form(mentors, mentees), dialogs, usual=begun)
    return int(editor.made) if editor.ask() else None


def _request(answers: dict[str, Any]) -> RequestDraft:
    return RequestDraft(
        mentor=int(answers["mentor"]),
        mentee=int(answers["mentee"]),
        requested_on=answers["decided_on"],
        area=Area(answers["area"]),
        questions=answers["questions"] or "",
        motivation=answers["motivation"] or "",
        wished_from=answers["wished_from"],
        wished_until=answers["wished_until"],
        format=answers["format"] or "",
        language=answers["language"] or "",
    )


def change_texts(pairs: Mentorships, dialogs: Dialogs, language: str) -> bool:
    """Show the standard texts of a language and let them be reworded; True when they were kept."""

    def shown(code: str) -> dict[str, Any]:
        return {"language": code, **{row.reason.value: row.text for row in pairs.texts.texts(code)}}

    def keep(answers: dict[str, Any]) -> None:
        for reason in DeclineReason:
            pairs.texts.change(reason, answers["language"], answers[reason.value] or "")

    making = Making("", tr("Standard texts"), tr("Keep the texts"), keep)
    editor = Editor(making, forms.text_form(language), dialogs, usual=shown(language))
    chosen = [language]

    def follow() -> None:
        code = editor.form.answers()["language"]
        if code and code != chosen[0]:
            chosen[0] = code
            editor.form.show_answers(shown(code))

    editor.form.changed.connect(follow)
    return editor.ask()
