"""The matching wizard, by what a person does."""

import pytest
from PySide6.QtCore import Qt

from desktop.features.circles.service import CircleQuery
from desktop.features.matching.rules import HEAVIEST, Criterion, Must


@pytest.fixture
def two_pairs(make_seeker):
    """Two mentors and two mentees who fit crosswise."""
    make_seeker("Mia Berg", "mentor", "nb:C2 en:B1", capacity=1)
    make_seeker("Noor Aziz", "mentor", "ar:native en:B1", capacity=1)
    make_seeker("Ali Can", "mentee", "ar:C2 en:A2")
    make_seeker("Bo Dahl", "mentee", "nb:B2 en:A2")


@pytest.fixture
def open_wizard(qtbot, desk, matching, em, settled):
    from desktop.features.matching.view import MatchingWizard

    def make():
        wizard = MatchingWizard(matching, desk, em)
        qtbot.addWidget(wizard)
        wizard.show()
        settled()
        return wizard

    return make


@pytest.fixture
def proposed(two_pairs, open_wizard, settled):
    """The wizard on its second page."""
    wizard = open_wizard()
    wizard.go_on()
    settled()
    return wizard


def lines(wizard):
    listed = wizard.proposals.list.lines
    return [listed.item(at).text().partition("\n")[0] for at in range(listed.count())]


def buttons(pane, words):
    from PySide6.QtWidgets import QPushButton

    return [button for button in pane.widget().findChildren(QPushButton) if button.text() == words]


def say_why(dialogs, reason, **answers):
    def play(editor):
        editor.form.show_answers({**editor.form.answers(), "reason": reason, **answers})
        editor.verb.click()
        return editor.result()

    dialogs.play = play


def test_without_mentors_the_page_says_what_to_do(open_wizard, qtbot, unspoken):
    wizard = open_wizard()
    assert wizard.criteria.stack.currentIndex() == 1
    assert unspoken(wizard) == []
    wizard.go_on()
    assert wizard.page is wizard.criteria
    assert "No mentor has a free place" in wizard.sentence.text()
    with qtbot.waitSignal(wizard.people_wished):
        wizard.criteria.people_wished.emit()
    assert not wizard.isVisible()


def test_what_counts_is_chosen_and_kept(two_pairs, open_wizard, settled, matching, em, unspoken):
    wizard = open_wizard()
    assert "2 mentors have free places. 2 mentees have no group yet. 1 to 6 mentees" in wizard.criteria.people.text()
    before = matching.criteria(em)
    assert wizard.criteria.criteria() == before
    wizard.criteria.choices[Criterion.INTERESTS].button(2).click()
    wizard.criteria.choices[Criterion.AREA].button(0).click()
    wizard.criteria.musts[Must.COMMON_TIME].click()
    assert unspoken(wizard) == []
    wizard.go_on()
    settled()
    kept = matching.criteria(em)
    assert (kept.weights.interests, kept.weights.area, kept.weights.goals) == (HEAVIEST, 0, before.weights.goals)
    assert Must.COMMON_TIME in kept.musts


def test_nothing_counts_is_refused(two_pairs, open_wizard):
    wizard = open_wizard()
    for group in wizard.criteria.choices.values():
        group.button(0).click()
    wizard.go_on()
    assert wizard.page is wizard.criteria
    assert "at least one criterion" in wizard.sentence.text()


def test_proposals_are_listed_with_reasons_and_formed(proposed, qtbot, desk, circles, em, store, unspoken):
    assert sorted(lines(proposed)) == ["Decide about people", "Mia Berg", "Noor Aziz"]
    assert "2 groups for 2 mentees" in proposed.proposals.summary.text()
    assert "No other groups fit better" in proposed.proposals.summary.text()
    assert proposed.on.text() == "Form 2 groups"
    assert unspoken(proposed) == []
    qtbot.mouseClick(proposed.on, Qt.MouseButton.LeftButton)
    assert proposed.result()
    assert len(proposed.made) == 2
    assert circles.count(CircleQuery(em)) == 2
    store.undo()
    assert circles.count(CircleQuery(em)) == 0


def test_the_keyboard_alone_is_enough(two_pairs, open_wizard, settled, qtbot, circles, em):
    wizard = open_wizard()
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    settled()
    listed = wizard.proposals.list.lines
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert wizard.on.text() == "Form 1 group"
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert circles.count(CircleQuery(em)) == 1


def test_what_is_unticked_is_not_formed(proposed, circles, em):
    proposed.proposals.list.none.click()
    assert proposed.on.text() == "Form groups"
    proposed.go_on()
    assert "Tick at least one group" in proposed.sentence.text()
    proposed.proposals.list.all.click()
    proposed.proposals.list.lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    proposed.go_on()
    assert circles.count(CircleQuery(em)) == 1


def test_a_forbidden_pair_is_found_again_without_it(proposed, dialogs, settled, matching, em, unspoken):
    page = proposed.proposals
    page.list.lines.setCurrentRow(lines(proposed).index("Noor Aziz"))
    say_why(dialogs, "They are neighbours")
    buttons(page.group, "Never together…")[0].click()
    assert [ruling.reason for ruling in matching.rulings(em)] == ["They are neighbours"]
    proposed.go_on()
    assert "find the groups again" in proposed.sentence.text()
    assert unspoken(proposed) == []
    page.again.click()
    settled()
    noor = next(group for group in page.offer.groups if group.name == "Noor Aziz")
    assert [pair.name for pair in noor.pairs] == ["Bo Dahl"]
    assert not page.notice.isVisibleTo(proposed)


def test_a_pinned_pair_is_shown_and_taken_back(proposed, dialogs, settled, matching, em):
    page = proposed.proposals
    say_why(dialogs, "They asked for it")
    buttons(page.group, "Keep together…")[0].click()
    page.again.click()
    settled()
    assert "1 decided by you" in lines(proposed)
    [back] = buttons(page.group, "Take back")
    back.click()
    assert matching.rulings(em) == []
    assert lines(proposed)[-1] == "Decide about people"


def test_any_two_can_be_decided_about(proposed, dialogs, settled, matching, em, unspoken):
    page = proposed.proposals
    mentors, mentees = matching.seekers(em)
    mentor = next(str(key) for key, name in mentors if name == "Mia Berg")
    mentee = next(str(key) for key, name in mentees if name == "Ali Can")
    page.list.lines.setCurrentRow(page.list.lines.count() - 1)
    say_why(dialogs, "Same street", mentor=mentor, mentee=mentee, decision="must")
    buttons(page.ruled, "Decide about two people…")[0].click()
    assert [(one.mentor_name, one.mentee_name) for one in matching.rulings(em)] == [("Mia Berg", "Ali Can")]
    assert unspoken(proposed) == []
    buttons(page.ruled, "Take back")[0].click()
    assert matching.rulings(em) == []


def test_those_who_are_left_are_listed_with_the_reason(make_seeker, open_wizard, settled, unspoken):
    from PySide6.QtWidgets import QLabel

    make_seeker("Mia Berg", "mentor", "nb:C2")
    make_seeker("Cy Eng", "mentee", "th:C2")
    wizard = open_wizard()
    wizard.go_on()
    settled()
    page = wizard.proposals
    assert lines(wizard)[0] == "2 without a group"
    texts = [label.text() for label in page.left.widget().findChildren(QLabel)]
    assert "Cy Eng" in texts
    assert any("no language in common" in text for text in texts)
    assert page.summary.text() == "No group fits what must be."
    wizard.go_on()
    assert "There is no group to form" in wizard.sentence.text()
    assert unspoken(wizard) == []


def test_a_stopped_search_says_so_and_can_begin_again(two_pairs, open_wizard, desk, settled):
    wizard = open_wizard()
    wizard.go_on()
    desk.jobs.cancel()
    settled()
    if wizard.proposals.offer is None:  # on a quick machine it is found before it is stopped
        assert wizard.proposals.fault.text() == "The search was stopped."
        wizard.proposals.again.click()
        settled()
    assert len(wizard.proposals.offer.groups) == 2


def test_leaving_the_wizard_stops_the_search(two_pairs, open_wizard, desk, settled):
    wizard = open_wizard()
    wizard.go_on()
    wizard.reject()
    settled()
    assert not desk.jobs.is_busy


def test_going_back_and_on_finds_with_the_new_criteria(proposed, settled):
    proposed.go_back()
    proposed.criteria.choices[Criterion.LANGUAGES].button(0).click()
    proposed.criteria.choices[Criterion.INTERESTS].button(2).click()
    proposed.go_on()
    settled()
    assert proposed.proposals.offer.percent < 10  # languages alone had spoken for them
    assert proposed.proposals.problem() == ""


def test_what_changed_meanwhile_is_told(proposed, dialogs, groups, make_group, em, circles, matching):
    from datetime import date

    from desktop.features.groups.service import NewGroup

    mentors, mentees = matching.seekers(em)
    groups.form(em, [NewGroup(mentors[0][0], (mentees[0][0],))], date(2026, 3, 1))
    proposed.go_on()
    assert "Find the groups again" in dialogs.told[0]
    assert circles.count(CircleQuery(em)) == 1
    assert proposed.made == []


def test_a_wizard_that_is_left_half_made_comes_back_as_it_was(proposed, open_wizard, settled, desk):
    proposed.proposals.list.lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    desk.drafts.keep_now()  # as the timer does; then the power fails, or the desk is locked
    proposed.reject()
    again = open_wizard()
    settled()
    assert again.notice.isVisible()
    assert again.page is again.proposals
    assert len(again.proposals.chosen()) == len(again.proposals.offer.groups) - 1
    again.notice.again.click()
    assert again.page is again.criteria
    assert desk.drafts.left() == []
    again.cancel.click()
    assert not open_wizard().notice.isVisible()


def test_what_counts_and_the_first_day_come_back_and_cancel_forgets_them(two_pairs, open_wizard, desk):
    wizard = open_wizard()
    wizard.criteria.choices[Criterion.GOALS].button(0).click()
    wizard.criteria.musts[Must.COMMON_LANGUAGE].click()
    wizard.reject()
    again = open_wizard()
    assert again.criteria.choices[Criterion.GOALS].checkedId() == 0
    assert Must.COMMON_LANGUAGE not in again.criteria.criteria().musts
    assert [draft.about.title for draft in desk.drafts.left()] == ["Propose groups"]
    again.cancel.click()
    assert desk.drafts.left() == []


def test_a_wizard_in_which_nothing_was_done_leaves_no_draft(two_pairs, open_wizard, desk):
    open_wizard().reject()
    assert desk.drafts.left() == []
