"""What is said of workbooks that came back."""

from collections.abc import Callable

from desktop.i18n import tr, trn


def reasons() -> dict[str, Callable[[str], str]]:
    """Why a workbook is where it is: value of a `Why` -> its sentence."""
    return {
        "unchanged": lambda _: tr("Nothing in this workbook is changed."),
        "no_records": lambda _: tr("Its hidden column is gone, so no row is known. Export the list again."),
        "all_done": lambda _: tr("The records say already what this workbook says."),
        "nothing_known": lambda _: tr("No value of a person you may change differs. Read what is said beside it."),
        "changes": lambda detail: trn(
            "{count} value differs from the record. Tick what is right.",
            "{count} values differ from the record. Tick what is right.",
            int(detail),
        ),
        "too_many": lambda detail: tr(
            "{count} values differ, too many to look through one by one. Bring the list in with the import of people.",
            count=detail,
        ),
        "nothing_ticked": lambda _: tr("Nothing is ticked. Tick what is right, or set the workbook aside."),
    }


def stranger(name: str) -> str:
    """A workbook without our mark."""
    return tr(
        "{name} is no workbook of this program that comes back: forms to fill in and lists of “Export all fields…” "
        "do. Change anything else in the program, or bring people in with the import of people.",
        name=name,
    )


def damaged(name: str) -> str:
    """The mark is there and broken."""
    return tr("What {name} is known by was changed, so it cannot be read back. Export the list again.", name=name)


def newer(name: str) -> str:
    """A newer program wrote it."""
    return tr(
        "{name} was written by a newer version of this program. Update the program, then take it again.", name=name
    )


def unknown(name: str) -> str:
    """Of this store, but of a time that it does not know."""
    return tr("{name} left after the backup that this store was restored from. Export the list again.", name=name)


def no_questions(name: str) -> str:
    """The hidden column of a form is gone."""
    return tr(
        "The hidden column of {name} is gone, so no answer is known. Copy the answers into a fresh one.", name=name
    )


def faulty(name: str, question: str) -> str:
    """An answer that is a formula, or several answers to one question."""
    return tr(
        "In {name} “{question}” has a formula or two answers. Write the one answer and send it again.",
        name=name,
        question=question,
    )


def fault(code: str) -> str:
    """What stands in a cell and is no value."""
    if code == "=":
        return tr("A formula stands in this cell. Write the value itself.")
    return tr("The formula in this cell went wrong ({code}).", code=code)


def listed(parts: list[str], most: int = 8) -> str:
    """The first few by name, the rest as a number."""
    shown = "; ".join(parts[:most])
    return shown if len(parts) <= most else tr("{list} and {count} more", list=shown, count=len(parts) - most)
