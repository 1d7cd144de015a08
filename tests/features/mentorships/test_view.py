"""The page of mentorships, by what a person does."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.features.confirmations.rules import Way
from desktop.features.mentorships.deeds_service import lines_of
from desktop.features.mentorships.listing_service import Shown
from desktop.features.mentorships.rules import DeclineReason, State


@pytest.fixture
def page(qtbot, desk, pairs, am, settled):
    from desktop.features.mentorships.view import MentorshipsPage

    made = MentorshipsPage(pairs, desk)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show_programme(am)
    made.show()
    settled()
    return made


def ask(page, move):
    """Press the button of a step."""
    line = next(line for line in lines_of(page.pane.detail) if line.id == move)
    page.pane._ask(line)
    return page.pane.card


def answer(card, qtbot, **answers):
    """Fill the card and press its verb."""
    for key, value in answers.items():
        card.form.entry(key).show_answer(value)
        card.form.entry(key).changed.emit()
    qtbot.mouseClick(card.verb, Qt.MouseButton.LeftButton)


def test_an_empty_list_says_what_to_do_first(page, unspoken):
    assert page.list._stack.currentWidget() is page.list._empty
    assert unspoken(page) == []


def test_a_request_is_entered_and_shown(page, dialogs, two, settled, qtbot, unspoken):
    def play(editor):
        shown = {"mentor": str(two[0]), "mentee": str(two[1]), "questions": "How do I begin?"}
        editor.form.show_answers({**editor.form.answers(), **shown, "decided_on": date(2026, 3, 1)})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    dialogs.play = play
    page.request_action.trigger()
    settled()
    assert page.model.rowCount() == 1
    assert page.pane.detail.state is State.REQUESTED
    assert page.pane.head.name.text() == "M01 Ali Can and Mia Berg"
    assert unspoken(page) == []


def test_a_decline_brings_its_standard_text_and_keeps_what_is_changed(page, pair, settled, qtbot, unspoken):
    page.open_circle(pair.ask().id)
    card = ask(page, "M3")
    assert unspoken(page) == []
    card.form.entry("decline").show_answer("full")
    card.form.entry("decline").changed.emit()
    assert card.form.answers()["message"].startswith("Dear Ali Can,")
    card.form.entry("message").show_answer("Dear Ali, not this year. Mia")
    card.form.entry("decline").show_answer("no_time")
    card.form.entry("decline").changed.emit()
    answer(card, qtbot)
    settled()
    assert pair.detail.request.message == "Dear Ali, not this year. Mia"
    assert pair.detail.request.decline_reason is DeclineReason.NO_TIME
    assert not card.isVisible()


def test_a_refusal_is_said_in_the_card_and_nothing_moves(page, pair, qtbot):
    page.open_circle(pair.ask().id)
    card = ask(page, "M2")
    answer(card, qtbot, way=Way.SPOKEN.value)
    assert "needs a note" in card.problem.text()
    assert card.isVisible()
    assert pair.state == "requested"
    answer(card, qtbot, note="Rang at ten; she agrees.")
    assert pair.state == "accepted"


def test_a_proof_is_attached_and_opened_again(page, pair, dialogs, qtbot, tmp_path, settled):
    proof = tmp_path / "mail.eml"
    proof.write_bytes(b"From: mia")
    page.open_circle(pair.ask().id)
    card = ask(page, "M2")
    dialogs.paths = [proof]
    qtbot.mouseClick(card.proof, Qt.MouseButton.LeftButton)
    assert card.proof.text() == "Without mail.eml"
    answer(card, qtbot)
    settled()
    dialogs.paths = [tmp_path / "out.eml"]
    page.pane.answers.findChildren(QPushButton)[0].click()
    assert (tmp_path / "out.eml").read_bytes() == b"From: mia"


def test_what_is_impossible_says_why_and_may_be_done_with_a_reason(page, pair, qtbot, settled):
    page.open_circle(pair.running().id)
    lines = {line.id: line for line in lines_of(page.pane.detail)}
    assert "closing meeting" in lines["M13"].obstacle
    card = ask(page, "M13")
    answer(card, qtbot, who=str(pair.mentor))
    assert pair.state == "running"  # the reason of the office is missing
    answer(card, qtbot, override="Agreed by telephone")
    settled()
    assert pair.state == "closing"
    assert "Agreed by telephone" in pair.detail.steps[-1].override


def test_the_agreement_is_edited_in_place_submitted_and_released(page, pair, qtbot, settled, unspoken):
    page.open_circle(pair.drafted().id)
    entry = page.pane.agreement.form.entry("meetings")
    entry.show_answer(8)
    entry.changed.emit()
    entry.left.emit()
    settled()
    assert pair.version.draft.meetings == 8
    answer(ask(page, "M8"), qtbot)
    settled()
    assert pair.state == "agreement_submitted"
    assert not page.pane.agreement.form.isVisibleTo(page)
    answer(ask(page, "M10"), qtbot)
    settled()
    assert pair.state == "running"
    assert unspoken(page) == []


def test_a_change_of_the_agreement_shows_what_differs(page, pair, qtbot, settled):
    page.open_circle(pair.running().id)
    page.pane._ask(next(line for line in lines_of(page.pane.detail) if line.id == "A1"))
    settled()
    assert page.pane.agreement.form.keys()[-1] == "reason"
    pair.fill(meetings=9)
    page.reload()
    settled()
    assert page.pane.agreement._changes.isVisibleTo(page)
    answer(ask(page, "A6"), qtbot)
    assert pair.version.state.value == "discarded"


def test_the_prepared_change_is_one_press_away(page, pair, settled):
    pair.running().meets(held=7, last_held_on=pair.world.today)
    page.open_circle(pair.id)
    assert page.pane.watch.isVisibleTo(page)
    page.pane.watch.take.click()
    settled()
    assert pair.version.draft.meetings == 7
    assert not page.pane.watch.take.isVisibleTo(page)


def test_the_office_ends_early_on_its_own(page, pair, qtbot, settled):
    page.open_circle(pair.running().id)
    answer(ask(page, "M15"), qtbot, early="one_sided", reason="No sign of life", who="office")
    settled()
    assert pair.state == "closed_early"
    page.pane.end.reason.setText("Good work")
    page.pane.end.grant.click()
    assert pair.detail.end.certificate_reason == ""  # no meeting was held


def test_certificates_are_issued_and_handed_out_again(page, pair, dialogs, settled, tmp_path, unspoken):
    page.open_circle(pair.closing().close().id)
    page.pane.end.issue.click()
    settled()
    assert not page.pane.end.issue.isVisibleTo(page)
    dialogs.paths = [tmp_path / "again.pdf"]
    buttons = {button.accessibleName(): button for button in page.pane.end.findChildren(QPushButton)}
    assert unspoken(page) == []
    buttons["Hand out again…: Mia Berg"].click()
    settled()
    assert (tmp_path / "again.pdf").read_bytes() == b"%PDF frozen"
    page.pane.end.reason.setText("Wrong name")
    buttons = {button.accessibleName(): button for button in page.pane.end.findChildren(QPushButton)}
    buttons["Revoke: Mia Berg"].click()
    assert pair.pairs.certificates.of(pair.id)[0].state.value == "revoked"


def test_other_requests_are_offered_for_withdrawal(page, pair, pairs, world, am, make_part, dialogs, qtbot, settled):
    from tests.features.mentorships.conftest import Pair

    other = Pair(pairs, world, (make_part(am, "Bo Dahl", "mentor"), pair.mentee)).ask()
    page.open_circle(pair.ask().id)
    dialogs.answers = [True]
    answer(ask(page, "M2"), qtbot)
    settled()
    assert (pair.state, other.state) == ("accepted", "withdrawn")


def test_the_letter_is_copied(page, pair):
    page.open_circle(pair.ask().id)
    page.pane._copy_letter()
    assert "Ali Can" in QApplication.clipboard().text()


def test_the_list_is_bounded(page, pair, settled):
    pair.ask()
    settled()
    page.shown.setCurrentIndex(list(Shown).index(Shown.ALIVE))
    settled()
    assert page.model.rowCount() == 0


def test_the_texts_are_reworded_per_language(page, pairs, dialogs, qtbot):
    def play(editor):
        editor.form.entry("language").show_answer("de")
        editor.form.entry("language").changed.emit()
        editor.form.entry("full").show_answer("Liebe:r {mentee}, leider nein. {mentor}")
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    dialogs.play = play
    page.texts_action.trigger()
    own = [row for row in pairs.texts.texts("de") if row.is_own]
    assert [row.reason for row in own] == [DeclineReason.FULL]


def test_another_mentor_is_asked_after_a_decline(page, pair, dialogs, settled):
    pair.pairs.service.decline(pair.ask().id, pair.mia, "No", DeclineReason.FULL)
    settled()
    page.list.table.choose_first()
    settled()
    seen = []
    dialogs.play = lambda editor: seen.append(editor.form.answers()) or 0
    page.rematch_action.trigger()
    assert (seen[0]["mentee"], seen[0]["questions"]) == (str(pair.mentee), "How do I begin?")


def test_what_is_gone_leaves_the_page_empty(page, pair, settled, store):
    page.open_circle(pair.ask().id)
    store.undo()
    settled()
    page.reload()
    assert page.is_resting
