"""The programme's page, by what a person does."""

import pytest
from PySide6.QtCore import Qt

from desktop.features.organisations.service import OrganisationService
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.quality import PRESETS, Preset
from desktop.features.programmes.rules import Fund, Type
from desktop.features.programmes.service import ProgrammeService


@pytest.fixture
def programmes(store):
    return ProgrammeService(store)


@pytest.fixture
def fundings(store):
    return FundingService(store)


@pytest.fixture
def tab(qtbot, desk, store, em, programmes, fundings, settled):
    from desktop.features.programmes.view import ProgrammeTab

    tab = ProgrammeTab(programmes, fundings, desk, OrganisationService(store).names)
    qtbot.addWidget(tab)
    tab.resize(1100, 900)
    tab.show()
    tab.show_programme(em)
    settled()
    return tab


def leave(entry, answer):
    entry.show_answer(answer)
    entry.changed.emit()
    entry.left.emit()


def test_fields_are_kept_when_left(tab, em, programmes, unspoken):
    leave(tab.forms["programme"].entry("manager_name"), "Kari Nordmann")
    leave(tab.forms["programme"].entry("name"), "At work together")
    draft = programmes.detail(em).draft
    assert (draft.manager_name, draft.name) == ("Kari Nordmann", "At work together")
    assert unspoken(tab) == []


def test_a_code_that_is_taken_is_said_beside_the_field(tab, em, programmes):
    from desktop.features.programmes.rules import Draft

    programmes.add(Draft(code="AM", name="Alumni", type=Type.ALUMNI))
    form = tab.forms["programme"]
    leave(form.entry("code"), "am")
    assert "programme AM already" in form._rows["code"].problem_shown()
    assert programmes.detail(em).draft.code == "EM"


def test_a_funding_profile_is_made_given_and_edited_here(tab, em, fundings, settled):
    assert not tab.funding.isVisible()
    tab.new_funding.click()
    settled()
    assert tab.funding.isVisible()
    leave(tab.funding.entry("operation_number"), "ESF-42")
    detail = fundings.of_programme(em)
    assert (detail.draft.fund, detail.draft.operation_number) == (Fund.ESF, "ESF-42")
    assert detail.statement("de") == "Kofinanziert von der Europäischen Union"


def test_another_preset_sets_all_thresholds(tab, em, programmes, settled):
    leave(tab.quality.entry("group_most"), 4)
    assert programmes.quality(em).thresholds.group_most == 4
    settled()
    leave(tab.quality.entry("based_on"), Preset.MIGRANT.value)
    assert programmes.quality(em).thresholds == PRESETS[Preset.MIGRANT]


def test_a_new_programme_is_made_from_a_blueprint(tab, programmes, dialogs, qtbot):
    def play(editor):
        editor.form.show_answers({"type": Type.NETWORK.value, "name": "Mentors of the north", "code": "mn"})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    dialogs.play = play
    with qtbot.waitSignal(tab.made):
        tab.new_action.trigger()
    assert programmes.by_code("MN").type is Type.NETWORK


def test_without_a_programme_the_page_says_what_to_do(tab, settled):
    tab.show_programme(None)
    settled()
    assert tab._stack.currentIndex() == 0


def test_the_page_of_a_programme_does_not_push_to_make_another(tab):
    from PySide6.QtWidgets import QPushButton, QToolButton

    assert [button.text() for button in tab.head.findChildren(QPushButton)] == []
    menus = [button.menu() for button in tab.head.findChildren(QToolButton) if button.menu() is not None]
    assert [action.text() for menu in menus for action in menu.actions()] == ["New programme…"]
