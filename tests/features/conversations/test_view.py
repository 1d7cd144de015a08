"""The section of a conversation, by what a person does."""

import email.policy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.features.conversations.rules import Draft, FileDraft
from desktop.features.session_plans.meeting_rules import Side
from desktop.rights import Actor, Grant, Role


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


@pytest.fixture
def section(qtbot, desk, talks, group, tmp_path, settled):
    from desktop.features.conversations.view import ConversationSection

    made = ConversationSection(talks, desk, tmp_path / "print")
    qtbot.addWidget(made)
    made.resize(600, 900)
    made.show()
    made.show_circle(group)
    settled()
    return made


@pytest.fixture
def look_again(section, group, settled):
    def look():
        section.show_circle(group)
        settled()
        return [label.text() for label in section.findChildren(QLabel) if label.isVisibleTo(section)]

    return look


def buttons(section):
    return [one for one in section.findChildren(QPushButton) if one.isVisibleTo(section)]


def press(qtbot, section, beginning):
    (button,) = [one for one in buttons(section) if (one.accessibleName() or one.text()).startswith(beginning)]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answering(qtbot, **answers):
    def play(editor):
        editor.form.show_answers({**editor.form.answers(), **answers})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    return play


def test_messages_calls_and_notes(section, office, group, dialogs, qtbot, look_again, unspoken):
    dialogs.play = answering(qtbot, text="Who brings the projector?")
    press(qtbot, section, "Write a message")
    assert "Who brings the projector?" in look_again()
    party = office.members(group)[Side.MENTEE][0]
    dialogs.play = answering(qtbot, text="Is ill.", party=str(party))
    press(qtbot, section, "Log a call")
    assert any("Call with Ali0 Can" in text for text in look_again())
    dialogs.play = answering(qtbot, text="Ring the school.")
    press(qtbot, section, "Add a private note")
    assert "Ring the school." in look_again()
    dialogs.play = answering(qtbot, text="Rang the school.")
    press(qtbot, section, "Change the note")
    assert "Rang the school." in look_again()
    assert unspoken(section) == []


def test_files_go_in_and_come_out(section, dialogs, qtbot, look_again, settled, tmp_path, unspoken):
    source, target = tmp_path / "cv.pdf", tmp_path / "out.pdf"
    source.write_bytes(b"%PDF")
    dialogs.open_paths = lambda title, kinds: [source]
    press(qtbot, section, "Attach files")
    settled()
    look_again()
    assert unspoken(section) == []
    dialogs.paths = [target]
    dialogs.show_file = lambda path: None
    press(qtbot, section, "Save the file cv.pdf")
    assert target.read_bytes() == b"%PDF"


def test_a_mail_is_opened_in_the_mail_program(section, office, talks, group, dialogs, qtbot, look_again):
    talks.write(group, Draft(files=(FileDraft("plan.pdf", b"%PDF plan"), FileDraft("notes.txt", b"Notes"))))
    look_again()
    plan = next(file for line in section.shown.lines for file in line.files if file.name == "plan.pdf")
    opened = []
    dialogs.show_file = opened.append
    mia = office.members(group)[Side.MENTOR][0]
    dialogs.play = answering(qtbot, parties=(str(mia),), subject="Hello", text="Well", files=(str(plan.id),))
    press(qtbot, section, "Prepare a mail")
    assert [path.name for path in opened] == ["mail-1.eml"]
    letter = email.message_from_bytes(opened[0].read_bytes(), policy=email.policy.default)
    assert [(one.get_filename(), one.get_content()) for one in letter.iter_attachments()] == [
        ("plan.pdf", b"%PDF plan")
    ]
    assert any("Mail prepared to Mia Berg" in text for text in look_again())


def test_older_lines_come_on_request(section, talks, group, qtbot, look_again):
    for number in range(32):
        talks.write(group, Draft(f"Line {number}."))
    assert "Line 0." not in look_again()
    press(qtbot, section, "Show older")
    assert "Line 0." in look_again()


def test_who_only_reads_has_nothing_to_press_and_no_private_notes(section, talks, store, em, group, look_again):
    talks.write(group, Draft("Hello"))
    talks.add_note(group, "Ring the school.")
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    shown = look_again()
    assert "Hello" in shown
    assert "Private notes of the office" not in shown
    assert buttons(section) == []
