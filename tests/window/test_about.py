"""Help: what the program says about itself, and that the demo is marked and begins anew."""

import re
import tomllib
from pathlib import Path

from desktop import __version__, opening
from desktop.about import LICENCES, About, licences
from desktop.demo_mark import is_reset_wished
from desktop.features.circles.service import CircleQuery
from desktop.paths import log_folder
from desktop.ui.notice_bar import NoticeBar

ROOT = Path(__file__).resolve().parents[2]


def commands(menu):
    return {action.text(): action for action in menu.actions() if action.text()}


def test_about_tells_version_licence_and_whose_ideas(manager):
    app = manager.start(is_demo=True)
    seen = []
    manager.scripts = [
        lambda about: (seen.extend(about.sentences()), seen.append(licences()), manager.click(about.close_button))
    ]
    commands(app.window.menus.help)["About Mentordesk"].trigger()
    said = "\n".join(seen)
    for words in (__version__, "MIT", "coopreneur.top", "Qt: LGPL-3.0", "Noto: OFL-1.1"):
        assert words in said


def test_the_folder_with_the_log_opens_from_help(manager):
    app = manager.start(is_demo=True)
    commands(app.window.menus.help)["Open the log folder"].trigger()
    assert manager.dialogs.shown_files == [log_folder()]


def test_every_package_that_is_asked_for_is_credited():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    names = {re.match(r"[A-Za-z0-9-]+", line).group() for line in asked}
    assert names == {package for package, _, _ in LICENCES}


def test_about_can_be_used_without_eyes(qtbot, unspoken):
    about = About()
    qtbot.addWidget(about)
    about.show()
    assert unspoken(about) == []


def test_the_demo_says_so_and_an_own_store_does_not(manager, home):
    app = manager.start(is_demo=True)
    notice = app.window.findChild(NoticeBar)
    assert notice.isVisible()
    assert "key is published" in notice.words.text()
    manager.stop()
    own = opening.build(str(home / "own.store"), False, True, manager.dialogs)
    try:
        assert own.window.findChild(NoticeBar) is None
        assert "Reset the demo" not in commands(own.window.menus.help)
    finally:
        own.window.close()
        own.office.close()


def test_one_click_resets_the_demo_in_a_new_window(home, monkeypatch, qapp):
    groups = []
    show = opening.show

    def built(*words):
        app = show(*words)
        groups.append(app.office.groups.count(CircleQuery()))
        if len(groups) == 1:
            last = app.office.groups.page(CircleQuery(descending=True), limit=2)  # the first has issued documents
            app.office.groups.delete([row.id for row in last])
            groups.append(app.office.groups.count(CircleQuery()))
            act = app.window.findChild(NoticeBar).button.click
        else:
            act = app.window.close  # both are deleted by the program
        opening.QTimer.singleShot(200, act)
        return app

    monkeypatch.setattr(opening, "show", built)
    assert opening.open_window(None, True, False) == 0
    assert groups == [6, 4, 6]


def test_a_job_that_runs_may_keep_the_window_and_the_demo(manager):
    app = manager.start(is_demo=True)
    app.window._may_go = lambda: False
    app.window.findChild(NoticeBar).button.click()
    assert not is_reset_wished(app)
    assert app.window.isVisible()
    del app.window._may_go
