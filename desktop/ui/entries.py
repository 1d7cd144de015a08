"""Which entry draws which kind of field."""

from collections.abc import Callable

from desktop.forms.fields import Field, Kind
from desktop.ui.dialogs import Dialogs
from desktop.ui.entry import Entry, TextEntry
from desktop.ui.entry_choices import ChoiceEntry, YesNoEntry, many_entry
from desktop.ui.entry_image import ImageEntry
from desktop.ui.entry_table import TableEntry
from desktop.ui.entry_text import DateEntry, LongTextEntry

_MAKERS: dict[Kind, Callable[[Field], Entry]] = {
    Kind.LONG_TEXT: LongTextEntry,
    Kind.DATE: DateEntry,
    Kind.YES_NO: YesNoEntry,
    Kind.CHOICE: ChoiceEntry,
    Kind.MANY: many_entry,
    Kind.TABLE: TableEntry,
}


def entry_of(field: Field, dialogs: Dialogs) -> Entry:
    """The entry for a field; one line of text is the usual."""
    if field.kind is Kind.IMAGE:
        return ImageEntry(field, dialogs)
    return _MAKERS.get(field.kind, TextEntry)(field)
