"""The owed documents of a group, by what a person does: choose a chip, attach a scan, look at it, check it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop.features.paperwork import document
from desktop.features.paperwork import slot_form_rules as forms
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_rules import State as S
from desktop.features.paperwork.slot_view import DocumentSlots
from desktop.intake.lists import Taken
from desktop.rights import Actor, Grant, Role
from tests.intake.test_scans import pdf, picture


@pytest.fixture
def section(qtbot, desk, slots, shelf, ready_group, settled):
    document.issue(shelf, document.prepare(shelf, "EM-04", [ready_group]).ready)
    section = DocumentSlots(slots, desk)
    qtbot.addWidget(section)
    desk.changes.changed.connect(lambda _topics: section.show_circle(ready_group))
    section.resize(520, 900)
    section.show_circle(ready_group)
    section.show()
    settled()
    yield section
    section.card.preview.pages.close_pdf()


def chips(section):
    return {chip.text().split("\n")[0]: chip for chip in section.strip.findChildren(QToolButton) if not chip.isHidden()}


def choose(qtbot, section, settled, title="Mentoring contract"):
    qtbot.mouseClick(chips(section)[title], Qt.MouseButton.LeftButton)
    settled()


def press(qtbot, section, settled, move):
    words = forms.words_of(move, has_document=True)
    buttons = [one for one in section.card.head.findChildren(QPushButton) if one.text().replace("&&", "&") == words]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    settled()


def answer(qtbot, section, settled, **answers):
    inputs = section.card.inputs
    inputs.form.show_answers(answers)
    qtbot.mouseClick(inputs.verb, Qt.MouseButton.LeftButton)
    settled()


def state(slots, group, code="EM-04"):
    return next(row.state for row in slots.of_circle(group) if row.place.code == code)


def test_every_owed_document_has_a_chip_that_says_where_it_stands(section, unspoken):
    texts = {chip.text() for chip in chips(section).values()}
    assert "Mentoring contract\nMade, due since 09.03.2026" in texts
    assert "Session plan\nTo be made, due since 09.03.2026" in texts
    assert section.card.isHidden()
    assert unspoken(section) == []


def test_many_of_a_kind_fold_into_one_chip(qtbot, section, settled, slots, ready_group):
    words = "Certificate\n0 of 3 done, 3 overdue" if slots.today() > date(2026, 12, 20) else "Certificate\n0 of 3 done"
    kind = next(chip for title, chip in chips(section).items() if title == "▸ Certificate")
    assert kind.text() == f"▸ {words}"
    choose(qtbot, section, settled, "▸ Certificate")
    assert {"▾ Certificate", "Certificate · Mia Berg"} <= set(chips(section))
    assert section.focusWidget().text().startswith("▾ Certificate")
    choose(qtbot, section, settled, "Certificate · Mia Berg")
    assert section.card.isVisible()
    choose(qtbot, section, settled, "▾ Certificate")
    assert "Certificate · Mia Berg" not in chips(section)
    mia = next(row.place for row in slots.of_circle(ready_group) if row.subject == "Mia Berg")
    section.show_slot(mia)
    settled()
    assert "Certificate · Mia Berg" in chips(section)


def test_a_scan_is_attached_looked_at_and_checked(
    qtbot, section, slots, dialogs, desk, settled, tmp_path, ready_group, unspoken
):
    path = tmp_path / "signed.tif"
    path.write_bytes(picture("TIFF", 2))
    dialogs.paths = [path]
    choose(qtbot, section, settled)
    press(qtbot, section, settled, forms.ATTACH)
    answer(qtbot, section, settled, handed_in_by="Ali0 Can")
    assert desk.messages.words == "A scan of 2 pages is attached."
    assert state(slots, ready_group) is S.SCAN_ATTACHED
    press(qtbot, section, settled, forms.CHECK)
    qtbot.waitUntil(lambda: section.card.preview.isVisible() and section.card.preview.pages.count == 2)
    assert unspoken(section) == []
    whole = {"is_right_version": True, "signatures": 4, "are_days_filled_in": True, "are_pages_complete": True}
    answer(qtbot, section, settled, **{**whole, "signatures": 3})
    assert not section.card.inputs.isHidden()  # the sentence stands beside the answers, which stay
    assert state(slots, ready_group) is S.SCAN_ATTACHED
    answer(qtbot, section, settled, **whole)
    assert state(slots, ready_group) is S.VERIFIED
    assert chips(section)["Mentoring contract"].text().endswith("Checked")


def test_a_file_that_is_no_scan_changes_nothing(qtbot, section, slots, dialogs, settled, tmp_path, ready_group):
    path = tmp_path / "people.csv"
    path.write_text("a,b")
    dialogs.paths = [path]
    choose(qtbot, section, settled)
    press(qtbot, section, settled, forms.ATTACH)
    assert "is no scan" in dialogs.told[-1]
    assert state(slots, ready_group) is S.GENERATED


def test_sending_asks_to_whom_by_which_way_and_when(qtbot, section, slots, settled, ready_group):
    choose(qtbot, section, settled)
    press(qtbot, section, settled, forms.SEND)
    answer(qtbot, section, settled, to="Mia Berg", channel="post", day=date(2026, 11, 20))
    (row,) = [row for row in slots.of_circle(ready_group) if row.place.code == "EM-04"]
    assert (row.state, row.sent_on) == (S.SENT, date(2026, 11, 20))
    press(qtbot, section, settled, forms.COME_BACK)
    answer(qtbot, section, settled, day=date(2026, 11, 21))
    assert state(slots, ready_group) is S.RETURNED


def test_escape_leaves_a_move_and_nothing_is_made(qtbot, section, slots, settled, ready_group):
    choose(qtbot, section, settled)
    press(qtbot, section, settled, forms.SEND)
    qtbot.keyClick(section.card.inputs, Qt.Key.Key_Escape)
    assert section.card.inputs.isHidden()
    assert state(slots, ready_group) is S.GENERATED


def test_a_document_without_signatures_is_filled_in_with_one_press(qtbot, section, slots, settled, ready_group):
    choose(qtbot, section, settled, "Session plan")
    press(qtbot, section, settled, forms.FILL_IN)
    assert state(slots, ready_group, "EM-05") is S.VERIFIED


def test_waiving_sending_back_and_asking_again(qtbot, section, slots, settled, ready_group):
    place = Place(ready_group, "EM-04")
    slots.attach(place, slots.read(_taken(pdf(3))))
    settled()
    choose(qtbot, section, settled)
    press(qtbot, section, settled, forms.SEND_BACK)
    answer(qtbot, section, settled, reason="Too pale.")
    assert state(slots, ready_group) is S.REJECTED
    section.card._do(forms.WAIVE)
    answer(qtbot, section, settled, reason="Lost")
    assert state(slots, ready_group) is S.WAIVED
    press(qtbot, section, settled, forms.ASK_AGAIN)
    answer(qtbot, section, settled, reason="Found")
    assert state(slots, ready_group) is S.REJECTED


def _taken(data):
    return Taken("scan.pdf", "0" * 64, data)


def test_the_document_and_the_wish_to_issue_go_out_as_signals(qtbot, section, settled, ready_group):
    choose(qtbot, section, settled)
    with qtbot.waitSignal(section.opened):
        section.card._do(forms.OPEN)
    with qtbot.waitSignal(section.issue_wished) as wished:
        section.card._do(forms.ISSUE)
    assert wished.args == [[ready_group]]


def test_another_group_closes_what_was_looked_at(qtbot, section, settled, make_group):
    choose(qtbot, section, settled)
    assert section.card.isVisible()
    section.show_circle(make_group(name="Other"))
    assert section.card.isHidden()
    section.card._do(forms.OPEN)  # nothing is shown, nothing happens


def test_who_only_reads_sees_no_move(qtbot, section, settled, store, em, ready_group):
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    choose(qtbot, section, settled)
    texts = [one.text() for one in section.card.head.findChildren(QPushButton) if not one.isHidden()]
    assert texts == [forms.words_of(forms.OPEN, has_document=True)]
