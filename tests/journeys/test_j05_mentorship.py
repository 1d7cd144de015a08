"""J5: a mentorship of two from the first request to the certificate, every step with both sides' word and its proof."""

import io
from datetime import date, time

from pypdf import PdfReader
from PySide6.QtWidgets import QPushButton

from desktop.features.confirmations.rules import Answer, Way
from desktop.features.mentorships.deeds_service import lines_of
from desktop.features.mentorships.listing_service import MentorshipQuery
from desktop.features.mentorships.rules import State
from desktop.features.session_plans.date_service import Proposal
from desktop.features.session_plans.meeting_rules import Kind, Slot
from desktop.rights import Role


class Day:
    """The page of mentorships in the real window, and what is done on it."""

    def __init__(self, manager):
        self.manager = manager
        self.app = manager.start(is_demo=True)
        self.app.offer_programmes(self.app.office.programmes.by_code("AM").id)
        self.page = self.app.window.open_tab("groups").open("mentorships")
        self.pairs = self.app.office.mentorships
        manager.settle()

    @property
    def detail(self):
        return self.page.pane.detail

    def button(self, words):
        """A button of the head, by what it says."""
        buttons = self.page.pane.head.findChildren(QPushButton)
        return next(one for one in buttons if one.isVisible() and one.text().rstrip("…") == words)

    def step(self, move, **answers):
        """Press the button of a step, answer its questions, press its verb."""
        line = next(line for line in lines_of(self.detail) if line.id == move)
        self.manager.click(self.button(line.words))
        card = self.page.pane.card
        for key, value in answers.items():
            card.form.entry(key).show_answer(value)
            card.form.entry(key).changed.emit()
        self.manager.click(card.verb)
        assert not card.isVisible(), card.problem.text()

    def write(self, **terms):
        """Write into the agreement in place."""
        for key, value in terms.items():
            entry = self.page.pane.agreement.form.entry(key)
            entry.show_answer(value)
            entry.changed.emit()
            entry.left.emit()
            self.manager.settle()

    def meet(self, hour, kind=Kind.REGULAR):
        """A meeting that the mentee proposes and both confirm."""
        planning, slot = self.app.office.planning, Slot(date.today(), time(0, hour))
        sides = {Role.MENTEE: self.detail.mentee, Role.MENTOR: self.detail.mentor}
        mentee, mentor = (
            Answer(sides[role].participation, role, date.today(), Way.MAIL) for role in (Role.MENTEE, Role.MENTOR)
        )
        meeting = planning.dates.propose(self.detail.id, Proposal((slot,), kind=kind, entered_later=True), mentee)
        planning.dates.confirm(meeting, slot, mentor)
        for said in (mentee, mentor):
            planning.holding.held(meeting, 60, said)
        self.manager.settle()


def ask(day, mentor, mentee):
    """Enter a request in its window."""

    def play(editor):
        chosen = {"mentor": str(mentor), "mentee": str(mentee), "questions": "How do I begin?"}
        editor.form.show_answers({**editor.form.answers(), **chosen})
        day.manager.click(editor.verb)

    day.manager.scripts = [play]
    day.page.request_action.trigger()
    day.manager.settle()


def test_a_mentorship_from_the_request_to_the_certificate(manager, tmp_path):
    day = Day(manager)
    rows = {row.state: row for row in day.pairs.listing.page(MentorshipQuery())}
    waiting, other = rows[State.REQUESTED], rows[State.WITHDRAWN]
    mentee = day.pairs.details.detail(waiting.id).mentee.participation
    ask(day, day.pairs.details.detail(other.id).mentor.participation, mentee)
    decline_kindly(day)
    day.page.open_circle(waiting.id)
    manager.settle()
    agree(day)
    go_beyond_and_amend(day)
    close(day)
    check_certificate(day, tmp_path)


def decline_kindly(day):
    assert day.detail.mentor.email == ""  # nobody knows an address before the yes
    day.step("M3", decline="no_time")
    assert day.detail.state is State.DECLINED
    assert day.detail.request.message.startswith(f"Dear {day.detail.mentee.name},")


def agree(day):
    day.step("M2", way=Way.SPOKEN.value, note="She rang: gladly.")
    assert "@example.org" in day.detail.mentor.email
    day.step("M7")
    today = date.today()
    day.write(starts_on=today, ends_on=date(today.year + 1, 12, 31), meetings=1, contacts=("video",))
    assert "M8" in {line.id for line in lines_of(day.detail) if line.obstacle}
    day.write(frequency="once a month", goals="A first position")
    day.step("M8")
    day.step("M9", comment="Say how fast we answer each other")
    day.write(answer_days=3)
    day.step("M8")
    day.step("M10")
    assert day.detail.state is State.RUNNING


def go_beyond_and_amend(day):
    day.meet(1)
    day.meet(2)
    assert [one.rule for one in day.detail.watched] == ["W-09"]
    day.manager.click(day.page.pane.watch.take)
    day.write(reason="We go on")
    day.step("A2")
    day.step("A3")
    assert [version.number for version in day.detail.versions] == [2, 1]
    assert day.detail.versions[0].changes[0].after == "2"
    assert day.detail.watched == ()


def close(day):
    assert next(line for line in lines_of(day.detail) if line.id == "M13").obstacle
    day.meet(3, Kind.CLOSING)
    detail = day.detail
    day.step("M13", who=str(detail.mentee.participation))
    day.step("M14", who=str(detail.mentee.participation), goals_reached="A first position", continues_contact=True)
    assert day.detail.state is State.CLOSING
    day.step("M14", who=str(detail.mentor.participation), goals_reached="A first position", continues_contact=True)
    assert day.detail.state is State.CLOSED_COMPLETED
    assert all(one.way for one in day.detail.answers)


def check_certificate(day, folder):
    day.manager.click(day.page.pane.end.issue)
    row = day.pairs.certificates.of(day.detail.id)[1]
    day.manager.dialogs.paths = [folder / "certificate.pdf"]
    buttons = {button.accessibleName(): button for button in day.page.pane.end.findChildren(QPushButton)}
    day.manager.click(buttons[f"Hand out again…: {row.name}"])
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO((folder / "certificate.pdf").read_bytes())).pages
    )
    assert row.number in text.replace("\n", "")
    assert row.name in text
