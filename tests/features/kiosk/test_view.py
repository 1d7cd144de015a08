"""The form over the desk, by what a person does in it."""

import gettext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop import i18n
from desktop.errors import UserError
from desktop.features.kiosk.leaving_service import Handing, Leaving
from desktop.features.kiosk.rules import Due, Matter, Sheet
from desktop.features.kiosk.view import Handed, Kiosk
from desktop.forms.fields import Field, Section
from desktop.i18n import LANGUAGES, speaking
from desktop.rights import Role
from tests.silent_dialogs import SilentDialogs

DUE = Due(Matter.DIARY, 1, 2, Role.MENTEE, "Ada", "17.03.2026", 3)
SHEET = Sheet("Diary", (("Date", "17.03.2026"),), (Section("one", "", (Field("why", "Why", is_required=True),)),), {})


@pytest.fixture
def kiosk(qtbot):
    kept = []

    def keep(answers):
        kept.append(answers)
        if answers["why"] == "refuse":
            raise UserError("It is there already.")
        if answers["why"] == "fault":
            raise RuntimeError("the disk is gone")

    dialogs = SilentDialogs()
    dialogs.hold()
    made = Kiosk(SHEET, Handed(Handing(DUE, Leaving("4711")), "en", "PIN forgotten: lock", keep), dialogs)
    made.kept = kept
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def write(kiosk, text):
    kiosk.form.entry("why").edit.setText(text)
    QTest.mouseClick(kiosk.done_button, Qt.MouseButton.LeftButton)


def test_what_is_wrong_stays_on_the_form_and_what_is_right_is_thanked_for(kiosk, qtbot):
    write(kiosk, "")
    assert "marked" in kiosk.problem.text()
    write(kiosk, "refuse")
    assert kiosk.problem.text() == "It is there already."
    write(kiosk, "fault")
    assert "could not be kept" in kiosk.problem.text()
    assert not kiosk._dialogs.faults  # told when the desk is back
    kiosk._dialogs.release()
    assert [str(one) for one in kiosk._dialogs.faults] == ["the disk is gone"]
    assert kiosk.pages.currentIndex() == 0
    write(kiosk, "Because")
    assert kiosk.kept[-1] == {"why": "Because"}
    assert "Thank you" in kiosk.end.said.text()
    assert kiosk.end.pin.hasFocus()
    assert kiosk._dialogs.drafts.left() == []


def test_nothing_but_the_pin_ends_it(kiosk, qtbot):
    kiosk.form.entry("why").edit.setText("Half")
    kiosk._writing.touch()
    for end in (lambda: QTest.keyClick(kiosk, Qt.Key.Key_Escape), kiosk.close, kiosk.reject, kiosk.cover):
        end()
        assert kiosk.isVisible()
    assert not kiosk.end.on.isVisible()  # covered: the PIN alone leads on
    (draft,) = kiosk._dialogs.drafts.left()
    assert draft.answers == {"why": "Half"}
    kiosk.end.pin.setText("4711")
    QTest.keyClick(kiosk.end.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not kiosk.isVisible(), timeout=20_000)
    assert kiosk.is_let_out


def test_a_minimised_form_is_a_lost_one(kiosk, qtbot):
    with qtbot.waitSignal(kiosk.lost):
        kiosk.showMinimized()


class Foreign(gettext.NullTranslations):
    """A catalogue of some language: every sentence stands in it, and shows that it came from there."""

    def gettext(self, message):
        return f"¿{message}"


def said(window):
    """Everything that stands on the window, but the form's own words, which the sheet brings."""
    words = [one.text() for kind in (QLabel, QPushButton) for one in window.findChildren(kind) if one.isVisible()]
    own = {SHEET.title, "Date", "17.03.2026", "Why *", f"{DUE.line} · {DUE.name}", "PIN forgotten: lock"}
    return {text for text in words if text and text not in own}


def test_the_form_speaks_the_persons_language_and_its_foot_that_of_the_desk(monkeypatch, qtbot):
    usual = i18n._catalogue
    monkeypatch.setattr(i18n, "_catalogue", lambda code: Foreign() if code == "de" else usual(code))
    with speaking("de"):
        made = Kiosk(SHEET, Handed(Handing(DUE, Leaving("4711")), "en", "PIN forgotten: lock", print), SilentDialogs())
        qtbot.addWidget(made)
        made.show()
        write(made, "")
        heard = said(made)
        made.pause()
        heard |= said(made)
        write(made, "Because")
        heard |= said(made)
    of_the_desk = {made.end.lead.text(), made.end.leave.text()}
    assert not [text for text in of_the_desk if text.startswith("¿")]
    assert [text for text in heard - of_the_desk if not text.startswith("¿")] == []
    assert {"¿Hand in", "¿Please mend what is marked.", "¿Thank you. Your answers are handed in."} <= heard
    folder = Path(i18n.__file__).parents[1] / "translations"
    for code in LANGUAGES[1:]:
        kept = (folder / code / "LC_MESSAGES" / "paper.po").read_text(encoding="utf-8")
        assert {text for text in heard - of_the_desk if f'msgid "{text[1:]}"' not in kept} == set(), code
