"""Conversations on a store: who reads, who writes, what is kept; private notes stay private."""

from datetime import timedelta

import pytest

from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.features.conversations.rules import Draft, FileDraft, Kind, MailDraft, Recipient
from desktop.features.conversations.table import ConversationLine, PrivateNote
from desktop.features.session_plans.meeting_rules import Side
from desktop.rights import Actor, Grant, Role

CANARY = "Kanariensang"
FILE = FileDraft("cv.pdf", b"%PDF a cv")


def mentor(em, group):
    return Actor("Mia Berg", (Grant(Role.MENTOR, em, frozenset({group})),))


def test_those_who_sign_in_write_to_each_other(talks, store, em, group):
    talks.write(group, Draft("Who brings the projector?"))
    store.actor = mentor(em, group)
    talks.write(group, Draft("I do.", files=(FILE,)))
    newest, first = talks.of_circle(group).lines
    assert [(line.author, line.text) for line in (newest, first)] == [
        ("Mia Berg", "I do."),
        ("Test Manager", "Who brings the projector?"),
    ]
    (file,) = newest.files
    assert (file.name, file.size) == ("cv.pdf", 9)
    assert talks.file(file.id) == ("cv.pdf", b"%PDF a cv")


def test_a_call_names_whom_it_was_with(talks, office, group):
    party = office.members(group)[Side.MENTEE][0]
    talks.write(group, Draft("Is ill this week.", Kind.CALL, office.clock.today(), party))
    (line,) = talks.of_circle(group).lines
    assert (line.kind, line.party, line.on) == (Kind.CALL, "Ali0 Can", office.clock.today())


def test_what_is_wrong_keeps_nothing(talks, office, group, em, make_part):
    stranger = make_part(em, "Ola Aas", "mentee")
    for draft, words in (
        (Draft(), "Write something"),
        (Draft("Well", Kind.CALL, office.clock.today() + timedelta(days=1)), "still to come"),
        (Draft("Well", Kind.CALL, office.clock.today(), stranger), "not in this group"),
        (Draft(files=(FILE, FileDraft("run.exe", b"MZ"))), "run.exe cannot be attached"),
    ):
        with pytest.raises(UserError, match=words):
            talks.write(group, draft)
    assert ConversationLine.select().count() == 0
    assert not office.store.files.has("0" * 64)
    with pytest.raises(NotFound):
        talks.file(99)


def test_the_newest_lines_come_first_and_older_ones_on_request(talks, group):
    for number in range(4):
        talks.write(group, Draft(str(number)))
    shown = talks.of_circle(group, most=3)
    assert ([line.text for line in shown.lines], shown.count) == (["3", "2", "1"], 4)


def test_a_mail_is_prepared_and_kept_and_nothing_is_sent(talks, office, group):
    mia, ali = office.members(group)[Side.MENTOR][0], office.members(group)[Side.MENTEE][0]
    draft = MailDraft((mia, ali), "Next time ", "We meet at five.", (FILE,))
    letter = talks.letter(group, draft)
    assert letter.recipients == (("Mia Berg", "p0@example.org"), ("Ali0 Can", "p1@example.org"))
    assert (letter.subject, letter.files) == ("Next time", (("cv.pdf", "application/pdf", b"%PDF a cv"),))
    assert talks.of_circle(group).lines == ()
    talks.keep_mail(group, draft)
    (line,) = talks.of_circle(group).lines
    assert (line.kind, line.subject, line.recipients) == (Kind.MAIL, "Next time", "Mia Berg, Ali0 Can")
    without = office.members(group)[Side.MENTEE][1]
    with pytest.raises(UserError, match="no address of Ali1 Can"):
        talks.letter(group, MailDraft((without,), "Hello", "Well"))


# Who may -----------------------------------------------------------------------------------------


def test_addresses_are_for_those_who_may_take_them_out(talks, store, em, group):
    assert talks.of_circle(group).members[0].address == "p0@example.org"
    store.actor = mentor(em, group)
    shown = talks.of_circle(group)
    assert (shown.may_write, shown.may_mail) == (True, False)
    assert shown.members[0] == Recipient(shown.members[0].party, "Mia Berg", "")
    for act in (
        lambda: talks.letter(group, MailDraft((1,), "Hello", "Well")),
        lambda: talks.keep_mail(group, MailDraft((1,), "Hello", "Well")),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_coordinator_reads_and_writes_nothing(talks, store, em, group):
    line = talks.write(group, Draft("Hello", files=(FILE,)))
    note = talks.add_note(group, CANARY)
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    shown = talks.of_circle(group)
    assert (shown.lines[0].id, shown.may_write, shown.may_mail, shown.notes) == (line, False, False, None)
    for act in (
        lambda: talks.write(group, Draft("Hello")),
        lambda: talks.add_note(group, "Hello"),
        lambda: talks.change_note(note, "Hello", 1),
    ):
        with pytest.raises(NotAllowed):
            act()
    store.actor = Actor("Stranger", (Grant(Role.MANAGER, em + 1),))
    for act in (lambda: talks.of_circle(group), lambda: talks.file(shown.lines[0].files[0].id)):
        with pytest.raises(NotAllowed):
            act()


def test_private_notes_are_kept_changed_and_taken_away(talks, group):
    with pytest.raises(UserError, match="Write something"):
        talks.add_note(group, " ")
    key = talks.add_note(group, "Ring the school.")
    (note,) = talks.of_circle(group).notes
    assert (note.author, note.text) == ("Test Manager", "Ring the school.")
    talks.change_note(key, "Rang the school.", note.version)
    with pytest.raises(Conflict):
        talks.change_note(key, "Somebody else was faster.", note.version)
    with pytest.raises(UserError, match="at most"):
        talks.change_note(key, "x" * 20_001, note.version + 1)
    talks.change_note(key, "", note.version + 1)
    assert talks.of_circle(group).notes == ()
    with pytest.raises(NotFound):
        talks.change_note(key, "Late", 1)


def test_a_mentor_never_sees_a_private_note_and_twin(talks, store, em, group, monkeypatch):
    talks.add_note(group, CANARY)
    store.actor = mentor(em, group)
    assert CANARY not in repr(talks.of_circle(group))
    monkeypatch.setattr(talks, "_may_read_notes", lambda circle: True)
    assert CANARY in repr(talks.of_circle(group))


def test_a_private_note_is_in_no_search(talks, store, group):
    talks.add_note(group, CANARY)
    assert PrivateNote.searched is None
    entries = PrivateNote._meta.database.execute_sql("SELECT * FROM search_entry").fetchall()
    assert entries
    assert CANARY.casefold() not in repr(entries).casefold()
