"""Free days of a programme as a window: entered ones, those of people, and the public holidays of its country."""

from desktop.features.session_plans import office_form_rules as forms
from desktop.features.session_plans.free_day_service import FreeDayDraft, FreeDayRow
from desktop.features.session_plans.kept_lines_view import KeptLines
from desktop.features.session_plans.planning_service import Planning
from desktop.i18n import day_words, tr
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making

_HOLIDAY = "holiday"


class FreeDaysWindow(KeptLines):
    """Plans leave these days out when they get their dates."""

    def __init__(self, planning: Planning, desk: Desk, programme: int) -> None:
        super().__init__(
            tr("Free days"),
            tr(
                "Days that a plan leaves out. Public holidays are those of the country and the region of the "
                "organisation that runs the programme, for a year from today."
            ),
        )
        self._planning = planning
        self._desk = desk
        self._programme = programme
        self.new = self.add_command(tr("Add free days…"), "add", "Ctrl+N", self._new)
        self.remove = self.add_command(tr("Take away"), "delete", "Del", self._remove)
        self._read()

    def on_choice(self) -> None:
        """Public holidays are not taken away."""
        is_entered = self.key().isdigit()
        self.remove.hinder("choice", "" if is_entered else tr("Choose a day that was entered here."))

    def _read(self) -> None:
        rows = self._planning.free_days.rows(self._programme)
        lines = [(row.draft.first, str(row.id), _line(row)) for row in rows]
        for day, name in self._planning.free_days.holidays(self._programme):
            lines.append((day, _HOLIDAY, f"{day_words(day)}  ·  {name}  ·  {tr('public holiday')}"))
        self.show_lines([(key, words) for _, key, words in sorted(lines)])

    def _new(self) -> None:
        def keep(answers: dict[str, object]) -> None:
            self._planning.free_days.add(self._programme, [FreeDayDraft(**forms.free_day_of(answers))])

        making = Making("", tr("Add free days"), tr("Add"), keep)
        people = self._planning.free_days.people(self._programme)
        usual = forms.usual_free_day(self._planning.now().date())
        if Editor(making, forms.free_day_form(people), self._desk.dialogs, usual=usual).ask():
            self._read()
            self._desk.say_done(tr("The free days are kept."))

    def _remove(self) -> None:
        if self.key().isdigit():
            with self._desk.dialogs.showing_errors():
                self._planning.free_days.delete([int(self.key())])
                self._read()
                self._desk.say_done(tr("The free days are taken away."))


def _line(row: FreeDayRow) -> str:
    days = [day_words(day) for day in dict.fromkeys((row.draft.first, row.draft.last))]
    parts = (" – ".join(days), row.draft.words, row.name or tr("everybody"))
    return "  ·  ".join(part for part in parts if part)
