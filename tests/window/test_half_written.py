"""What was half-written when the program went is offered at the next start, and opens where it is written."""

import pytest
from PySide6.QtTest import QTest

from desktop.forms.drafts import About


@pytest.fixture
def app(manager):
    return manager.start(is_demo=True)


def again(manager):
    """The program dies and is started anew: nothing of the window is asked to close."""
    manager.app.office.close()
    manager.app.window.deleteLater()
    return manager.start(is_demo=True)


def buttons(app):
    return app.half_written.notice.buttons()


def test_a_crash_in_the_middle_of_a_new_person_costs_nothing(app, manager):
    programme = app.office.programmes.by_code("EM").id
    app.offer_programmes(programme)

    def begin(editor):
        QTest.keyClicks(editor.form.entry("given_name").edit, "Canary")
        app.desk.drafts.keep_now()  # as the timer does; then the power fails

    manager.scripts = [begin]
    app.open_tab("participants").add_action.trigger()
    app = again(manager)
    assert app.half_written.notice.words.text() == "1 half-written form was kept."

    def go_on(editor):
        assert editor.form.answers()["given_name"] == "Canary"
        assert editor._notice.isVisible()
        QTest.keyClicks(editor.form.entry("family_name").edit, "Bird")
        editor.verb.click()

    manager.scripts = [go_on]
    app.offer_programmes(app.office.programmes.by_code("AM").id)
    manager.click(buttons(app)["Open"])
    assert app.programme == programme
    assert not app.half_written.notice.isVisible()
    assert app.open_tab("participants").pane.detail.name == "Canary Bird"
    assert app.desk.drafts.left() == []


def test_the_field_of_a_group_that_was_being_written_comes_back(app, manager):
    app.offer_programmes(app.office.programmes.by_code("EM").id)
    groups = app.open_tab("groups").open("groups")
    manager.settle()
    groups.list.table.choose_first()
    manager.settle()
    group = groups.pane.detail.id
    field = groups.pane.form.entry("name").edit
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "The Bri")
    app.desk.drafts.keep_now()
    app = again(manager)
    manager.click(buttons(app)["Open"])
    pane = app.open_tab("groups").open("groups").pane
    assert pane.detail.id == group
    assert pane.form.answers()["name"] == "The Bri"
    assert pane.form._half.isVisible()
    manager.click(pane.form._half.save)
    assert pane.detail.draft.name == "The Bri"
    assert not pane.form._half.isVisible()


def test_thrown_away_they_can_be_brought_back(app, manager):
    for form in ("group.new", "person.new"):
        app.office.store.drafts.keep(About(form, form, "programme", 1), {"name": form})
    app = again(manager)
    notice = app.half_written.notice
    assert notice.words.text() == "2 half-written forms were kept."
    manager.click(buttons(app)["Throw away"])
    assert not notice.isVisible()
    assert app.desk.drafts.left() == []
    app.desk.messages._take(app.desk.messages._shown.offers[0])
    assert len(app.desk.drafts.left()) == 2


def test_several_are_chosen_from_a_menu(app, manager):
    for record in (1, 2):
        app.office.store.drafts.keep(About("organisation.new", f"Form {record}"), {"name": "x"})
        app.office.store.drafts.keep(About("circle", f"Circle {record}", "circle", record), {"name": "x"})
    app = again(manager)
    menu = buttons(app)["Open"].menu()
    names = [action.text().rpartition(",")[0] for action in menu.actions()]
    assert names == ["Circle 2", "Form 2", "Circle 1"]
    menu.actions()[0].trigger()
    manager.settle()
    assert app.open_tab("groups").open("groups").pane.detail.id == 2
    assert len(menu.actions()) == 2
    assert app.half_written.notice.isVisible()


@pytest.mark.parametrize(
    ("about", "tab"),
    [
        (About("programme.quality", "", "programme", 1), "programme"),
        (About("programme.funding", "", "funding_profile", 1), "programme"),
        (About("person.part", "", "participation", 1), "participants"),
        (About("person.guardian", "", "guardian", 1), "participants"),
        (About("group.leave", "", "circle_member", 1), "groups"),
        (About("document.withdraw", "", "issued_document", 1), "documents"),
    ],
)
def test_every_form_has_a_way(app, manager, about, tab):
    app.half_written.open(about)
    manager.settle()
    assert app.window.pages.key == tab


def test_a_record_that_is_gone_is_said(app, manager):
    app.office.store.drafts.keep(About("person", "Gone", "person", 1), {"notes": "x"})
    app.office.store.drafts.keep(About("person.part", "Gone", "participation", 999_999), {"notes": "x"})
    app = again(manager)
    menu = buttons(app)["Open"].menu()
    menu.actions()[0].trigger()
    assert manager.dialogs.told != []


def test_closing_the_window_keeps_what_was_typed_last(app, manager):
    groups = app.open_tab("groups").open("groups")
    manager.settle()
    groups.list.table.choose_first()
    manager.settle()
    app.desk.drafts.begin(About("circle", "G", "circle", 3), lambda: {"name": "half"}, app.window).touch()
    app.window.close()
    assert [draft.answers for draft in app.office.store.drafts.left()] == [{"name": "half"}]


def test_nothing_left_nothing_said(app):
    assert app.half_written.notice is None
