"""One diary entry opened: what the mentee wrote, the mentor's answer, what is shared, and the next step."""

from typing import Any

from PySide6.QtCore import Signal

from desktop.errors import Conflict, NotFound
from desktop.features.confirmations.rules import Way
from desktop.features.diaries import form_rules as forms
from desktop.features.diaries.diary_rows import DiaryDetail
from desktop.features.diaries.rules import State
from desktop.features.diaries.service import DiaryService
from desktop.i18n import day_words, tr
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.editor import Editor, Making
from desktop.ui.form import Form
from desktop.ui.head import Choice, Head
from desktop.ui.steps import Step

_WAY = (State.DRAFT, State.SUBMITTED, State.FILED)
_WRITING = (State.DRAFT, State.RETURNED)


class EntryPane(DetailPane):
    """Every field is kept when it is left."""

    gone = Signal()

    def __init__(self, diaries: DiaryService, desk: Desk) -> None:
        super().__init__()
        self._diaries = diaries
        self._desk = desk
        self.detail: DiaryDetail | None = None
        self.head = Head()
        self.form = Form(forms.entry_form(), desk.dialogs, self._save, ("diary", desk.settings))
        self.answer = Form(forms.answer_form(), desk.dialogs, self._save_answer, ("diary.answer", desk.settings))
        for part in (self.head, self.form, self.answer):
            self.add(part)

    def open_entry(self, entry: int) -> None:
        """Show another entry."""
        try:
            detail = self._diaries.detail(entry)
        except NotFound:
            self.detail = None
            self.gone.emit()
            return
        self.detail = detail
        session = detail.session
        line = " · ".join(part for part in (session.number, session.title, day_words(session.day)) if part)
        self.head.show_thing(detail.writer, line, _steps(detail.state))
        self.head.show_moves(*(self._moves(detail) if detail.may_edit else ((), ())))
        self.form.show_answers(forms.answers(detail.draft))
        self.form.set_read_only(not detail.may_edit or detail.state not in _WRITING)
        self.answer.show_answers({"comment": detail.comment, "shared": detail.shared, "note": detail.note})
        self.answer.set_read_only(not detail.may_edit)

    def refresh(self) -> None:
        """Read the same entry again."""
        if self.detail is not None:
            self.open_entry(self.detail.id)

    def _moves(self, detail: DiaryDetail) -> tuple[list[Choice], list[Choice]]:
        if detail.state in _WRITING:
            return [Choice(tr("Hand in…"), self.hand_in)], []
        back = Choice(tr("Return…"), self.send_back)
        if detail.state is State.SUBMITTED:
            return [Choice(tr("File"), self.file), back], []
        return [], [back]

    # What the person does

    def hand_in(self) -> None:
        """Ask by which way it came, and hand it in."""
        if self.detail is None or not self.form.commit():
            return
        entry = self.detail.id

        def keep(answers: dict[str, Any]) -> None:
            self._diaries.submit(entry, Way(answers["way"]), answers["note"] or "")

        making = Making("", tr("Hand in the diary entry"), tr("Hand in"), keep)
        if Editor(making, forms.handing_form(), self._desk.dialogs, usual={"way": Way.PDF.value}).ask():
            self._desk.say_done(tr("The entry is handed in."))

    def send_back(self) -> None:
        """Ask what is missing, and return it."""
        if self.detail is None:
            return
        entry = self.detail.id

        def keep(answers: dict[str, Any]) -> None:
            self._diaries.send_back(entry, answers["comment"])

        making = Making("", tr("Return the diary entry"), tr("Return"), keep)
        if Editor(making, forms.returning_form(), self._desk.dialogs).ask():
            self._desk.say_done(tr("The entry is returned."))

    def file(self) -> None:
        """Put it into the folder of the group."""
        if self.detail is not None:
            with self._desk.dialogs.showing_errors():
                self._diaries.file([self.detail.id])
                self._desk.say_done(tr("The entry is filed."))

    def _save(self, key: str, answer: Any) -> None:
        if self.detail is None:
            return
        try:
            self._diaries.change(self.detail.id, forms.change(key, answer), self.detail.version)
        except Conflict:
            self.refresh()
            raise

    def _save_answer(self, key: str, answer: Any) -> None:
        if self.detail is None:
            return
        if key == "comment":
            self._diaries.comment(self.detail.id, answer or "")
        elif key == "shared":
            self._diaries.share(self.detail.id, answer or ())
        else:
            self._diaries.keep_note(self.detail.id, answer or "")


def _steps(state: State) -> list[Step]:
    if state not in _WAY:
        return [Step(state.words(), is_now=True)]
    here = _WAY.index(state)
    return [Step(one.words(), place < here, place == here) for place, one in enumerate(_WAY)]
