"""A look before a chase: who gets which mail, ticked one by one; nothing leaves without it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from desktop.features.gaps.chase_rules import Chase, Recipient
from desktop.i18n import OWN_NAMES, tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.split import Split
from desktop.ui.words import Words, heading

_SIZE = (920, 640)
_NUMBER = Qt.ItemDataRole.UserRole


class ChaseWindow(QDialog):
    """Ticked people get a mail when the button is pressed."""

    def __init__(self, chase: Chase, words_of: Callable[[Recipient], tuple[str, str]], desk: Desk) -> None:
        """words_of: subject and text of somebody's mail."""
        super().__init__()
        self._chase = chase
        self._words_of = words_of
        self.setWindowTitle(tr("Chase what is missing"))
        self.people = QListWidget()
        self.people.setAccessibleName(tr("Who gets a mail"))
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.text.setAccessibleName(tr("Words of the mail"))
        self.letters = QCheckBox(_letter_words(len(chase.letters)))
        self.letters.setChecked(bool(chase.letters))
        self.letters.setVisible(bool(chase.letters))
        self.letters.toggled.connect(lambda _on: self._count())
        for number, one in enumerate(chase.mails):
            self._add(number, one)
        self._lay_out(desk)
        self.people.currentItemChanged.connect(lambda _now, _before: self._show())
        self.people.itemChanged.connect(lambda _item: self._count())
        self.people.setCurrentRow(0)
        self._show()
        self._count()
        self.resize(*_SIZE)

    def chosen(self) -> list[Recipient]:
        """Those that are ticked."""
        ticked = (self.people.item(row) for row in range(self.people.count()))
        on = [item for item in ticked if item.checkState() is Qt.CheckState.Checked]
        return [self._chase.mails[item.data(_NUMBER)] for item in on]

    def on_paper(self) -> list[Recipient]:
        """Those who get a letter."""
        return list(self._chase.letters) if self.letters.isChecked() else []

    def _add(self, number: int, one: Recipient) -> None:
        papers = trn("{count} document", "{count} documents", len(one.slots))
        language = OWN_NAMES.get(one.language, one.language)
        item = QListWidgetItem(f"{one.name} · {one.email}\n{papers} · {language}", self.people)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        item.setData(_NUMBER, number)

    def _lay_out(self, desk: Desk) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * style.GRID,) * 3, 2 * style.GRID)
        column.setSpacing(style.GRID)
        column.addWidget(heading(tr("Chase what is missing"), style.Size.HEAD))
        lead = tr("Each gets one mail in their own language, with their own forms. Nothing is sent from here yet.")
        column.addWidget(Words(lead, "soft", is_wrapping=True))
        column.addWidget(Split("chase", desk.settings, self.people, self.text), 1)
        for sentence in _beside(self._chase):
            column.addWidget(Words(sentence, "soft", is_wrapping=True))
        column.addWidget(self.letters)
        box = QDialogButtonBox()
        self.verb = QPushButton()
        style.set_role(self.verb, "main")
        box.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton(tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _show(self) -> None:
        item = self.people.currentItem()
        if item is None:
            self.text.setPlainText("")
            return
        subject, text = self._words_of(self._chase.mails[item.data(_NUMBER)])
        self.text.setPlainText(f"{subject}\n\n{text}")

    def _count(self) -> None:
        count, letters = len(self.chosen()), len(self.on_paper())
        mails = trn("Prepare {count} mail", "Prepare {count} mails", count)
        self.verb.setText(
            mails if count or not letters else trn("Make {count} letter", "Make {count} letters", letters)
        )
        self.verb.setEnabled(bool(count or letters))


def _letter_words(count: int) -> str:
    return trn("Also one PDF with {count} letter to print…", "Also one PDF with {count} letters to print…", count)


def _beside(chase: Chase) -> list[str]:
    """What no mail does: said, so that nobody is forgotten."""
    found = []
    if chase.letters:
        found.append(tr("Without an e-mail address, on paper instead: {list}", list=_names(chase.letters)))
    if chase.left_out:
        parts = "; ".join(f"{one.name}: {one.problem}" for one in chase.left_out)
        found.append(tr("Left out: {list}", list=parts))
    if chase.office:
        titles = ", ".join(dict.fromkeys(slot.title for slot in chase.office))
        found.append(tr("For the office itself to make: {list}", list=titles))
    return found


def _names(people: Sequence[Recipient]) -> str:
    return ", ".join(one.name for one in people)
