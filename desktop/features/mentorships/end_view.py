"""The end of a mentorship: how it ended, and the certificates of the two."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.features.mentorships.certificate_rules import CertificateState
from desktop.features.mentorships.certificate_service import CertificateRow, CertificateService
from desktop.features.mentorships.opening_service import MentorshipDetail
from desktop.features.mentorships.rules import State
from desktop.i18n import day_words, tr
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.key_values import KeyValues
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words, button_text

_HANDED_OUT = (CertificateState.ISSUED, CertificateState.REISSUED)


class EndSection(QWidget):
    """Shown once a mentorship is over, or nearly so."""

    def __init__(self, certificates: CertificateService, desk: Desk) -> None:
        super().__init__()
        self._certificates = certificates
        self._desk = desk
        self._detail: MentorshipDetail | None = None
        self._pairs = KeyValues()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(style.GRID)
        self.reason = QLineEdit(placeholderText=tr("Reason"))
        self.reason.setAccessibleName(tr("Reason for granting or revoking"))
        self.reason.setMaximumWidth(style.text_width(50))
        self.grant = QPushButton(tr("Grant certificates"))
        self.grant.clicked.connect(self._grant)
        self.issue = QPushButton(tr("Issue certificates"))
        style.set_role(self.issue, "main")
        icons.put(self.issue, "certificate")
        self.issue.clicked.connect(self._issue)
        line = QHBoxLayout()
        line.addWidget(self.issue)
        line.addWidget(self.reason)
        line.addWidget(self.grant)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addWidget(self._pairs)
        column.addLayout(self._rows)
        column.addLayout(line)

    def show_mentorship(self, detail: MentorshipDetail) -> None:
        """Show how it ended and who has a certificate."""
        self._detail = detail
        rows = self._certificates.of(detail.id)
        self._pairs.show_pairs(_end(detail))
        empty(self._rows)
        for row in rows:
            self._rows.addWidget(self._row(row, detail.may_edit))
        is_open = any(row.id is None for row in rows)
        may_issue = detail.may_edit and is_open and all(not row.obstacle for row in rows)
        self.issue.setVisible(may_issue)
        is_early = detail.may_edit and detail.state is State.CLOSED_EARLY
        self.grant.setVisible(is_early and is_open and not detail.end.certificate_reason)
        self.reason.setVisible(self.grant.isVisibleTo(self) or (detail.may_edit and _any_out(rows)))

    def _row(self, row: CertificateRow, may_edit: bool) -> QWidget:
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.GRID)
        line.addWidget(Words(_words(row), is_wrapping=True), 1)
        if row.id is not None and row.state in _HANDED_OUT and may_edit:
            line.addWidget(self._button(tr("Hand out again…"), row, partial(self._copy, row)))
            line.addWidget(self._button(tr("Revoke"), row, partial(self._revoke, row)))
        return widget

    def _button(self, words: str, row: CertificateRow, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(button_text(words))
        button.setAccessibleName(tr("{verb}: {name}", verb=words, name=row.name))
        style.set_role(button, "quiet")
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _issue(self) -> None:
        if self._detail is not None:
            with self._desk.dialogs.showing_errors():
                self._certificates.issue(self._detail.id)
                self._desk.say_done(tr("The certificates are issued."))

    def _grant(self) -> None:
        if self._detail is not None:
            with self._desk.dialogs.showing_errors():
                self._certificates.grant(self._detail.id, self.reason.text())
                self.reason.clear()

    def _copy(self, row: CertificateRow) -> None:
        path = self._desk.dialogs.save_path(f"{row.number}.pdf", "PDF (*.pdf)")
        if path is not None and row.id is not None:
            with self._desk.dialogs.showing_errors():
                _, content = self._certificates.copy(row.id)
                Path(path).write_bytes(content)
                self._desk.say_done(tr("{number} is written once more, with the same content.", number=row.number))

    def _revoke(self, row: CertificateRow) -> None:
        if row.id is not None:
            with self._desk.dialogs.showing_errors():
                self._certificates.revoke(row.id, self.reason.text())
                self.reason.clear()


def _any_out(rows: list[CertificateRow]) -> bool:
    return any(row.state in _HANDED_OUT for row in rows)


def _end(detail: MentorshipDetail) -> list[tuple[str, str]]:
    end = detail.end
    contact = {None: "", True: tr("Yes"), False: tr("No")}[end.continues_contact]
    return [
        (tr("Closed on"), day_words(end.closed_on)),
        (tr("How it ended"), end.early.words() if end.early else ""),
        (tr("Reason"), end.reason),
        (tr("Goals reached"), end.goals_reached),
        (tr("They stay in contact"), contact),
        (tr("Certificates granted because"), end.certificate_reason),
    ]


def _words(row: CertificateRow) -> str:
    parts = [row.name, row.state.words(), row.number, day_words(row.issued_on), row.obstacle, row.reason]
    return " · ".join(part for part in parts if part)
