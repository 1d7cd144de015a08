"""Drafts of forms whose fields are saved when left, and of the window as a whole."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.forms.drafts import About, Draft
from desktop.forms.fields import Field, Kind, Section
from desktop.ui.drafts import Drafts, ShortShelf
from desktop.ui.editor import Editor, Making
from desktop.ui.form import Form

ADA = About("person", "Ada", "person", 1)
BOB = About("person", "Bob", "person", 2)
KEPT = {"name": "Ada", "born": date(2008, 1, 2), "notes": "old"}


def fields():
    return (
        Field("name", "Name", is_required=True),
        Field("born", "Born on", Kind.DATE),
        Field("notes", "Notes", Kind.LONG_TEXT),
    )


@pytest.fixture
def saved():
    return []


@pytest.fixture
def form(qtbot, look, dialogs, saved):
    def save(key, answer):
        if answer == "refuse":
            raise UserError("This cannot be.")
        saved.append((key, answer))

    made = Form([Section("p", "", fields())], dialogs, save)
    qtbot.addWidget(made)
    made.show_answers(KEPT, ADA)
    made.show()
    return made


def write(form, key, text):
    edit = form.entry(key).edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def half_written(dialogs):
    return {(draft.about.title): draft.answers for draft in dialogs.drafts.left()}


def test_only_the_field_being_written_is_a_draft(form, dialogs, saved):
    write(form, "notes", "she said")
    dialogs.drafts.keep_now()
    assert half_written(dialogs) == {"Ada": {"notes": "she said"}}
    assert form.commit()
    assert saved == [("notes", "she said")]
    assert half_written(dialogs) == {}


def test_the_next_form_shows_it_with_a_line_and_saves_it_on_a_word(qtbot, form, dialogs, saved):
    write(form, "notes", "she said")
    dialogs.drafts.keep_now()  # the program dies here
    later = Form([Section("p", "", fields())], dialogs, lambda key, answer: saved.append((key, answer)))
    qtbot.addWidget(later)
    later.show()
    later.show_answers(KEPT, ADA)
    assert later._half.isVisible()
    assert later._half.words.text() == "Half-written, and not saved yet: Notes"
    assert later.answers()["notes"] == "she said"
    later.show_answers(KEPT, ADA)  # a notice from elsewhere: what is not saved stays
    assert later.answers()["notes"] == "she said"
    later._half.save.click()
    assert saved == [("notes", "she said")]
    assert not later._half.isVisible()
    assert half_written(dialogs) == {}


def test_thrown_away_the_kept_answer_stands_there_again(form, dialogs):
    dialogs.drafts.bring_back([Draft(BOB, {"notes": "half", "gone": 1}, "")])
    form.show_answers({**KEPT, "name": "Bob"}, BOB)
    assert form.answers()["notes"] == "half"
    form._half.drop.click()
    assert form.answers()["notes"] == "old"
    assert not form._half.isVisible()
    assert half_written(dialogs) == {}


def test_what_cannot_be_saved_waits_at_its_own_record(form, dialogs):
    write(form, "notes", "refuse")
    assert not form.commit()
    form.show_answers({**KEPT, "name": "Bob", "notes": ""}, BOB)
    assert form.answers()["notes"] is None
    assert half_written(dialogs) == {"Ada": {"notes": "refuse"}}
    form.show_answers(KEPT, ADA)
    assert form.answers()["notes"] == "refuse"


def test_what_cannot_be_read_is_no_draft(form, dialogs):
    write(form, "born", "31.")
    dialogs.drafts.keep_now()
    assert half_written(dialogs) == {"Ada": {}}


def test_a_field_written_back_to_what_it_was_leaves_no_draft(form, dialogs):
    write(form, "name", "Adam")
    dialogs.drafts.keep_now()
    write(form, "name", "Ada")
    assert form.commit()
    assert half_written(dialogs) == {}


def test_a_form_about_nothing_keeps_nothing(qtbot, look, dialogs):
    made = Form([Section("p", "", fields())], dialogs, lambda key, answer: None)
    qtbot.addWidget(made)
    made.show_answers(KEPT)
    write(made, "notes", "x")
    dialogs.drafts.keep_now()
    assert half_written(dialogs) == {}


class _Shelf(ShortShelf):
    """One that is busy a few times, or broken."""

    def __init__(self, busy=0, is_broken=False):
        super().__init__()
        self.busy = busy
        self.is_broken = is_broken
        self.asked = []

    def keep(self, about, answers, patience=-1):
        self.asked.append(patience)
        if self.is_broken:
            raise OSError
        if self.busy:
            self.busy -= 1
            return False
        return super().keep(about, answers, patience)


def test_a_busy_store_is_asked_again_without_holding_up_who_types(qtbot, look):
    shelf = _Shelf(busy=2)
    drafts = Drafts(shelf)
    drafts._soon.setInterval(1)
    form = QWidget()
    qtbot.addWidget(form)
    drafts.begin(ADA, lambda: {"notes": "x"}, form).touch()
    qtbot.waitUntil(lambda: shelf.left() != [])
    assert shelf.asked == [0.05] * 3


def test_a_store_that_keeps_nothing_stops_nobody(qtbot, look):
    drafts = Drafts(_Shelf(is_broken=True))
    form = QWidget()
    qtbot.addWidget(form)
    drafts.begin(ADA, lambda: {"notes": "x"}, form).touch()
    drafts.keep_now()
    assert drafts.left() == []


def test_a_form_that_is_gone_is_not_asked(qtbot, look):
    drafts = Drafts(ShortShelf())
    form = QWidget()

    def answers():
        raise AssertionError("the form is gone")

    drafts.begin(ADA, answers, form).touch()
    form.deleteLater()
    qtbot.waitUntil(lambda: not drafts._fresh)
    drafts.keep_now()


def test_what_was_thrown_away_can_be_brought_back(qtbot, look):
    drafts = Drafts(ShortShelf())
    two = [Draft(BOB, {"a": 1}, ""), Draft(ADA, {"a": 2}, "")]
    drafts.bring_back(two)
    left = drafts.left()
    assert list(left) == two
    drafts.throw_away(left)
    assert drafts.left() == []
    drafts.bring_back(left)
    assert list(drafts.left()) == two


def test_the_line_speaks(form, dialogs, unspoken):
    dialogs.drafts.bring_back([Draft(BOB, {"notes": "half"}, "")])
    form.show_answers(KEPT, BOB)
    assert unspoken(form) == []


def talks():
    columns = (Field("day", "Day", Kind.DATE), Field("who", "Who"))
    return [Section("t", "", (Field("talks", "Talks", Kind.TABLE, columns=columns),))]


def type_into(entry):
    entry.add.click()
    entry.model.setData(entry.model.index(0, 1), "mentor")
    entry.model.setData(entry.model.index(0, 0), "someday")


def test_a_table_with_a_cell_that_cannot_be_read_yet_comes_back_as_it_was_typed(qtbot, look, dialogs):
    def made():
        form = Form(talks(), dialogs, lambda key, answer: None)
        qtbot.addWidget(form)
        form.show_answers({"talks": ()}, ADA)
        form.show()
        return form

    type_into(made().entry("talks"))
    dialogs.drafts.keep_now()
    again = made().entry("talks")
    assert again.model.lines[0]["who"] == "mentor"
    assert again.model.text(0, 0) == "someday"
    again.model.setData(again.model.index(0, 0), "3.2.2026")
    assert again.answer() == ({"day": date(2026, 2, 3), "who": "mentor"},)


def test_an_editor_keeps_such_a_table_too_and_does_not_take_it_for_an_answer(qtbot, look, dialogs):
    kept = []

    def editor():
        made = Editor(Making("talk.new", "Talks", "Keep", kept.append), talks(), dialogs)
        qtbot.addWidget(made)
        made.show()
        return made

    first = editor()
    type_into(first.form.entry("talks"))
    first.reject()
    again = editor()
    assert again.form.entry("talks").model.text(0, 0) == "someday"
    again.verb.click()
    assert kept == []
    assert again.isVisible()
