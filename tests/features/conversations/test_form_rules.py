"""The forms of a conversation and their answers."""

from datetime import date

from desktop.features.conversations.conversation_rows import FileRow
from desktop.features.conversations.form_rules import (
    enclosed,
    mail,
    mail_form,
    message_form,
    note_form,
    size_words,
    talk,
    talk_form,
    usual_talk,
)
from desktop.features.conversations.rules import Draft, Kind, MailDraft, Recipient

ADA, BOB = Recipient(1, "Ada", "ada@example.org"), Recipient(2, "Bob", "")


def keys(sections):
    return [field.key for section in sections for field in section.fields]


def test_forms():
    assert keys(message_form()) == keys(note_form()) == ["text"]
    assert keys(talk_form([ADA])) == ["kind", "party", "on", "text"]
    to = mail_form([ADA, BOB])[0].fields[0]
    assert [choice.words for choice in to.choices] == ["Ada"]
    along = mail_form([ADA], [FileRow(7, "plan.pdf", 5000)])[0].fields[-1]
    assert [(one.key, one.words) for one in along.choices] == [("7", "plan.pdf · 5 KB")]
    assert (enclosed({"files": ("7",)}), enclosed({})) == ([7], [])


def test_answers():
    day = date(2026, 3, 10)
    assert talk({**usual_talk(day), "text": "Well", "party": "2"}) == Draft("Well", Kind.CALL, day, 2)
    assert talk({**usual_talk(day), "text": None}) == Draft("", Kind.CALL, day)
    assert mail({"parties": ("1", "2"), "subject": "Hi", "text": "Well"}) == MailDraft((1, 2), "Hi", "Well")
    assert mail({"parties": None, "subject": None, "text": None}) == MailDraft((), "", "")


def test_sizes():
    assert [size_words(size) for size in (1, 5000, 3 * 1024 * 1024)] == ["1 KB", "5 KB", "3.0 MB"]
