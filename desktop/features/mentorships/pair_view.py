"""One mentorship opened: state and steps, what to look at, answers of both, agreement, request, end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.errors import NotFound
from desktop.features.confirmations.rules import Answer, Evidence, Way
from desktop.features.mentorships import form_rules as forms
from desktop.features.mentorships.agreement_view import AgreementSection
from desktop.features.mentorships.answers_view import AnswerList, StepLog, about
from desktop.features.mentorships.deeds_service import NO_ANSWER, Deeds, lines_of
from desktop.features.mentorships.end_view import EndSection
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.mentorships.move_rules import MoveLine
from desktop.features.mentorships.opening_service import MentorshipDetail
from desktop.features.mentorships.pair_words import line_of, request_pairs, way_of
from desktop.features.mentorships.rules import State
from desktop.features.mentorships.step_view import StepCard
from desktop.features.mentorships.watch_view import WatchList
from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.folding import Folding
from desktop.ui.head import Choice, Head
from desktop.ui.key_values import KeyValues
from desktop.ui.steps import Step

_DANGEROUS = frozenset({"M4", "M6", "M15", "A6"})
_ONWARD = frozenset({"M2", "M7", "M8", "M10", "M13", "M14", "A2", "A3"})
_AT_ONCE = frozenset({"A1"})
_ENDED = (State.CLOSING, State.CLOSED_COMPLETED, State.CLOSED_EARLY, State.TERMINATED)


class MentorshipPane(DetailPane):
    """Shows one mentorship; wishes go to the services, news come back by `refresh`."""

    gone = Signal()
    """The mentorship is no longer there."""
    person_opened = Signal(int)
    """The id of a person."""

    def __init__(self, pairs: Mentorships, desk: Desk) -> None:
        super().__init__()
        self._pairs = pairs
        self._desk = desk
        self._deeds = Deeds(pairs)
        self.detail: MentorshipDetail | None = None
        self._plugged: list[Callable[[int], object]] = []
        self.head = Head()
        self.card = StepCard(desk.dialogs, self._make, self._decline_text)
        self.watch = WatchList()
        self.answers = AnswerList()
        self.agreement = AgreementSection(pairs.agreements, desk)
        self.request = KeyValues()
        self.end = EndSection(pairs.certificates, desk)
        self.log = StepLog()
        self._lay_out()

    def plug(self, name: str, title: str, content: QWidget, show: Callable[[int], object]) -> None:
        """A section of a later room: `show` is called with the circle of each mentorship that is opened."""
        self.add(Folding(f"mentorship.{name}", title, content, self._desk.settings, is_open=False))
        self._plugged.append(show)

    def open_mentorship(self, mentorship: int) -> None:
        """Show another mentorship, from the top."""
        self.card.close_card()
        self._show(mentorship)
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read the same mentorship again; what is being typed stays."""
        if self.detail is not None:
            self._show(self.detail.id)

    def enter(self) -> None:
        """Put the keyboard on the next step."""
        self.head.setFocus()

    def _lay_out(self) -> None:
        settings = self._desk.settings
        letter = QPushButton(tr("Copy the letter"))
        icons.put(letter, "copy")
        style.set_role(letter, "quiet")
        letter.clicked.connect(self._copy_letter)
        self._folds: dict[str, Folding] = {}
        parts: tuple[tuple[str, str, QWidget, bool], ...] = (
            ("end", tr("End and certificates"), self.end, True),
            ("agreement", tr("Agreement"), self.agreement, True),
            ("answers", tr("Answers of both"), self.answers, True),
            ("request", tr("Request"), self.request, True),
            ("log", tr("Steps"), self.log, False),
        )
        for widget in (self.head, self.card, self.watch):
            self.add(widget)
        for name, title, content, is_open in parts:
            self._folds[name] = Folding(f"mentorship.{name}", title, content, settings, is_open)
            self.add(self._folds[name])
        self._folds["request"].add_button(letter)
        self.answers.proof_wished.connect(self._open_proof)
        self.watch.prepared_wished.connect(self._take_prepared)

    def _show(self, mentorship: int) -> None:
        try:
            detail = self._pairs.details.detail(mentorship)
        except NotFound:
            self.detail = None
            self.gone.emit()
            return
        self.detail = detail
        title = tr(
            "{number} {mentee} and {mentor}", number=detail.number, mentee=detail.mentee.name, mentor=detail.mentor.name
        )
        self.head.show_thing(title, line_of(detail), _steps(detail))
        self._show_moves(detail)
        self.watch.show_mentorship(detail)
        self.answers.show_answers(detail.answers, partial(about, detail))
        self.agreement.show_mentorship(detail)
        self.request.show_pairs(request_pairs(detail))
        self._folds["end"].setVisible(detail.state in _ENDED)
        if detail.state in _ENDED:
            self.end.show_mentorship(detail)
        self.log.show_steps(detail.steps)
        for show in self._plugged:
            show(detail.id)

    def _show_moves(self, detail: MentorshipDetail) -> None:
        lines = sorted(lines_of(detail), key=_rank) if detail.may_edit else []
        possible = [self._choice(line) for line in lines if not line.obstacle]
        anyway = [self._choice(line, tr("{step} all the same…", step=line.words)) for line in lines if _is_soft(line)]
        people = [
            Choice(one.name, partial(self.person_opened.emit, one.person)) for one in (detail.mentee, detail.mentor)
        ]
        reasons = [tr("{step}: {sentence}", step=line.words, sentence=line.obstacle) for line in lines if line.obstacle]
        self.head.show_moves(possible, [*anyway, *people], reasons)

    def _choice(self, line: MoveLine, words: str = "") -> Choice:
        asks = line.id not in _AT_ONCE
        return Choice(
            words or (f"{line.words}…" if asks else line.words), partial(self._ask, line), line.id in _DANGEROUS
        )

    # What the person does

    def _ask(self, line: MoveLine) -> None:
        if self.detail is None:
            return
        if line.id in _AT_ONCE:
            with self._desk.dialogs.showing_errors():
                self._make(line, {}, None)
            return
        mentor, mentee = ((one.participation, one.name) for one in (self.detail.mentor, self.detail.mentee))
        parties = forms.parties_of(line, mentor, mentee)
        usual = forms.usual_step(parties, self._pairs.today())
        self.card.ask(line, parties, line.id not in NO_ANSWER, usual)
        self.ensureWidgetVisible(self.card)

    def _make(self, line: MoveLine, given: dict[str, Any], evidence: Evidence | None) -> None:
        if self.detail is None:
            return
        answer = forms.answer_of(given, self.detail.mentor.participation, evidence)
        number, made = self.detail.number, self._deeds.make(self.detail, line.id, answer, given)
        self._desk.say_done(tr("{number}: {step}", number=number, step=line.words))
        if made:
            self._offer_withdrawal(made, answer)

    def _offer_withdrawal(self, others: list[int], answer: Answer | None) -> None:
        """The mentee has found a mentor: what about the other requests (M2)?"""
        if self.detail is None or answer is None:
            return
        name = self.detail.mentee.name
        question = tr("{name} has other open requests. Does {name} withdraw them?", name=name)
        detail = tr("Ask first: it is the mentee's word. It is kept with today's date.")
        if self._desk.dialogs.ask(question, tr("Withdraw them"), detail):
            note = tr("Withdrawn because another mentor has accepted.")
            given = {"decided_on": answer.decided_on, "way": Way.SPOKEN.value, "note": note}
            said = forms.mentees_word(self.detail.mentee.participation, given)
            with self._desk.dialogs.showing_errors():
                self._pairs.service.withdraw(others, said)

    def _take_prepared(self) -> None:
        if self.detail is not None and self.detail.prepared is not None:
            with self._desk.dialogs.showing_errors():
                self._pairs.agreements.amend(self.detail.id, self.detail.prepared)
                self._folds["agreement"].set_open(True)

    def _decline_text(self, reason: Any) -> str:
        return self._pairs.texts.decline_text(self.detail.id, reason) if self.detail else ""

    def _copy_letter(self) -> None:
        if self.detail is None:
            return
        text = self._pairs.details.letter(self.detail.id)
        if text:
            QGuiApplication.clipboard().setText(text)
        self._desk.messages.say(tr("The letter is copied.") if text else tr("Nothing is to be written at this point."))

    def _open_proof(self, answer: int) -> None:
        with self._desk.dialogs.showing_errors():
            name, content = self._pairs.confirmations.evidence(answer)
            path = self._desk.dialogs.save_path(name, "*")
            if path is not None:
                Path(path).write_bytes(content)
                self._desk.dialogs.show_file(path)


def _rank(line: MoveLine) -> int:
    """What leads on stands first, what ends stands last."""
    return 0 if line.id in _ONWARD else 2 if line.id in _DANGEROUS else 1


def _is_soft(line: MoveLine) -> bool:
    return bool(line.obstacle) and not line.is_hard


def _steps(detail: MentorshipDetail) -> list[Step]:
    way = way_of(detail)
    here = way.index(detail.state)
    return [Step(state.words(), place < here, place == here) for place, state in enumerate(way)]
