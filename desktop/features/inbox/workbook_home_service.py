"""A list of people that comes back as a workbook: each changed value beside the record; what is ticked is taken."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from desktop.errors import UserError
from desktop.features.confirmations.rules import Evidence
from desktop.features.inbox import workbook_words as words
from desktop.features.inbox.return_rules import Difference, Item, Look
from desktop.features.inbox.workbook_rules import MOST_SHOWN, Came, Edit, Stand, came_of, verdict
from desktop.features.participants import workbook_columns as columns
from desktop.features.participants.import_values import BadValue
from desktop.features.participants.workbook_service import PeopleWorkbooks, RowNow
from desktop.forms.workbook_mark import PEOPLE, Edition
from desktop.i18n import day_words, tr, trn

Facts = tuple[tuple[str, str], ...]


class WorkbookHome:
    """Beside the records of people, through their ordinary steps."""

    def __init__(self, people: Callable[[], PeopleWorkbooks], today: Callable[[], date]) -> None:
        self._people = people
        self._today = today

    def look(self, item: Item) -> Look:
        """Every value that was changed in the workbook."""
        came, edition = came_of(item.told["came"]), _edition(item.told)
        now = self._people().now(edition, {edit.row for edit in came.edits} | set(came.twice) | set(came.missing))
        stands = self._stands(item, came, now)
        taken = [stand.is_taken(item.left_out, item.corrected) for stand in stands]
        heads = dict(item.told["heads"])
        lines = tuple(_line(stand, is_on, now, heads) for stand, is_on in zip(stands, taken, strict=True))
        shown = tuple(line for line, stand in zip(lines, stands, strict=True) if not stand.is_done)
        return Look(verdict(came, stands, sum(taken)), shown[:MOST_SHOWN], _facts(item, came, edition, now))

    def accept(self, item: Item, evidence: Evidence) -> str:
        """Take over what is ticked. The workbook itself stays in the Inbox as it came."""
        came, edition = came_of(item.told["came"]), _edition(item.told)
        now = self._people().now(edition, {edit.row for edit in came.edits})
        stands = self._stands(item, came, now)
        ticked = [stand for stand in stands if stand.is_taken(item.left_out, item.corrected)]
        if not ticked:
            raise UserError(words.reasons()["nothing_ticked"](""))
        changes: dict[int, dict[str, Any]] = {}
        for stand in ticked:
            changes.setdefault(stand.edit.row, {})[stand.edit.key] = stand.value
        self._people().change(changes)
        done = trn("{count} value is taken over.", "{count} values are taken over.", len(ticked))
        left = sum(not stand.is_done for stand in stands) - len(ticked)
        return done if not left else f"{done} " + trn("{count} was left out.", "{count} were left out.", left)

    def _stands(self, item: Item, came: Came, now: Mapping[int, RowNow]) -> list[Stand]:
        """Those of rows that the signed-in person may change; of the others nothing is shown."""
        return [self._stand(edit, now[edit.row], item.corrected) for edit in came.edits if edit.row in now]

    def _stand(self, edit: Edit, row: RowNow, corrected: Mapping[str, str]) -> Stand:
        said = corrected.get(edit.name)
        is_corrected = said is not None
        text = said if said is not None else edit.came
        stands = columns.words(row.values.get(edit.key))
        if edit.fault and not is_corrected:
            return Stand(edit, stands, problem=words.fault(edit.fault))
        try:
            value = columns.read(edit.key, text, self._today())
        except BadValue as reason:
            return Stand(edit, stands, came=text, problem=str(reason))
        touch = row.touched.get(edit.key)
        by, on = (touch.actor, datetime.fromisoformat(touch.at).astimezone().date()) if touch else ("", None)
        return Stand(edit, stands, columns.words(value), value, "", by, on)


def _edition(told: Mapping[str, Any]) -> Edition:
    return Edition(PEOPLE, "", int(told["number"]), "", str(told["made_on"]))


def _line(stand: Stand, is_on: bool, now: Mapping[int, RowNow], heads: Mapping[str, str]) -> Difference:
    edit = stand.edit
    is_empty = not stand.came and not stand.problem
    return Difference(
        key=edit.name,
        label=heads[edit.key],
        came=stand.came or (tr("nothing any more") if is_empty else tr("(no value)")),
        stands=stand.stands,
        problem=stand.problem,
        is_taken=is_on,
        may_be_corrected=edit.key in columns.CHANGEABLE,
        is_choice=not stand.problem,
        about=now[edit.row].name,
        note=_note(stand),
    )


def _note(stand: Stand) -> str:
    if stand.is_conflict and stand.changed_on is not None:
        return tr(
            "{name} changed this on {day}, after the workbook left. It is taken over only if you tick it.",
            name=stand.changed_by,
            day=day_words(stand.changed_on),
        )
    if not stand.came and not stand.problem:
        return tr("The cell was emptied. The value is taken out only if you tick it.")
    return ""


def _facts(item: Item, came: Came, edition: Edition, now: Mapping[int, RowNow]) -> Facts:
    """What else is to be said of it."""
    hidden = {edit.row for edit in came.edits} - now.keys()
    gone = [now[row].name for row in came.missing if row in now]
    twice = [now[row].name for row in came.twice if row in now]
    strangers = [tr("line {number}: {words}", number=number, words=said) for number, said in came.new]
    found = (
        (tr("Left the office"), day_words(date.fromisoformat(edition.made_on))),
        (tr("Not known to the desk"), _with(strangers, tr("Bring them in with the import of people."))),
        (tr("Rows taken out"), _with(gone, tr("Nobody is deleted by that."))),
        (tr("Rows that stand twice"), _with(twice, tr("None of them is taken over; leave one and send it again."))),
        (tr("Columns that are gone"), _with(list(came.lost), tr("Their values stay as they are."))),
        (tr("Columns of their own"), _with(list(came.added), tr("They are not read."))),
        (tr("Not yours to change"), trn("{count} row", "{count} rows", len(hidden)) if hidden else ""),
    )
    return tuple((label, said) for label, said in found if said)


def _with(parts: list[str], sentence: str) -> str:
    return f"{words.listed(parts)}. {sentence}" if parts else ""
