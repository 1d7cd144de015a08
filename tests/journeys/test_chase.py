"""Chase from the gap matrix: choose what is missing with the keys, look, prepare; the mail is read as it lies there."""

import email
import email.policy
import io

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.documents import codes
from desktop.documents.mail_wording import mail_wording
from desktop.features.outbox.rules import State
from desktop.features.outbox.service import MailQuery
from desktop.features.participants.table import Person


def test_what_is_missing_becomes_a_mail_with_the_form(manager):
    app = manager.start(is_demo=True)
    app.offer_programmes(app.office.programmes.by_code("EM").id)
    page = app.open_tab("documents").open("gaps")
    manager.settle()
    row, column = owed_place(page)
    page.table.scrollTo(page.model.index(row, column))
    cell = page.table.visualRect(page.model.index(row, column)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    seen = []

    def look(window):
        seen.extend(window.chosen())
        assert window.text.toPlainText().strip()
        manager.click(window.verb)

    manager.scripts.append(look)
    manager.tab_to(page.table)
    manager.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    manager.settle()
    assert (manager.dialogs.told, manager.dialogs.faults, manager.scripts) == ([], [], [])
    mails = app.office.ways.outbox.page(MailQuery(app.programme))
    assert {mail.state for mail in mails} == {State.OPENED}
    assert len(mails) == len(manager.dialogs.shown_files) == len(seen)
    for asked, path in zip(seen, manager.dialogs.shown_files, strict=True):
        read(asked, path.read_bytes())


def owed_place(page):
    """Line and column of the first document that somebody still has to hand in."""
    model = page.model
    return next(
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.line_at(row).cells[column].is_missing
    )


def read(asked, content):
    """The mail as any mail program reads it."""
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert str(mail["To"].addresses[0].addr_spec) == Person.get_by_id(asked.person).email
    token = mail["X-Mentordesk-Token"]
    assert f"[{token}]" in mail["Subject"]
    assert codes.find(token) is not None
    said = mail_wording("reminder", asked.language)
    assert mail.get_body().get_content().startswith(said.text.strip().split("{name}")[0] + asked.name)
    (form, *_) = mail.iter_attachments()
    assert form.get_content_type() == "application/pdf"
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(form.get_content())).pages)
    assert text.strip()
