"""The questions asked at each step of a meeting, and for a new one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.errors import UserError
from desktop.features.session_plans import office_form_rules as office_forms
from desktop.features.session_plans import step_rules as forms
from desktop.features.session_plans.date_service import Proposal
from desktop.features.session_plans.holding_service import Ruling
from desktop.features.session_plans.meeting_rules import Missed, Presence, Side
from desktop.features.session_plans.meeting_service import MeetingDetail
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.rules import Draft, Mode, Section
from desktop.features.session_plans.step_rules import Party
from desktop.forms.fields import Section as FormSection
from desktop.i18n import tr
from desktop.ui.dialogs import Dialogs
from desktop.ui.editor import Editor, Making

_LONG_ENOUGH = 60


@dataclass(frozen=True)
class Asked:
    """One question: its heading, its button, its fields, what stands in them, and what keeps the answers."""

    title: str
    verb: str
    sections: tuple[FormSection, ...]
    usual: dict[str, Any]
    keep: Callable[[dict[str, Any]], object]


class Steps:
    """Asks for what a step needs, and takes it."""

    def __init__(self, planning: Planning, dialogs: Dialogs) -> None:
        self._planning = planning
        self._dialogs = dialogs

    def take(self, detail: MeetingDetail, move: str, day: date | None = None) -> bool:
        """Ask for what a move of the machine needs, a day filled in where one was shown; True when it was taken."""
        asking = {
            "T2": self._confirm,
            "T3": self._decline,
            "T4": self._cancel,
            "T5": self._move,
            "T6": self._held,
            "T7": self._held,
            "T8": self._not_held,
            "T9": self._not_held,
            "T10": self._settle_held,
            "T10n": self._settle_not_held,
            "T11": self._reopen,
            "T11s": self._reopen,
        }
        asked = asking[move](detail)
        making = Making(f"meeting.{move}", asked.title, asked.verb, asked.keep, "meeting", detail.row.id)
        usual = {**asked.usual, "day_1": day} if day else asked.usual
        return Editor(making, asked.sections, self._dialogs, usual=usual).ask()

    def propose(self, circle: int, parties: Sequence[Party], planned: tuple[int, Draft] | None = None) -> int | None:
        """Ask for a new meeting of a circle; its id, or None when the person left."""
        draft = planned[1] if planned else Draft(minutes=_LONG_ENOUGH)
        usual = {
            **forms.usual_answer(parties, self._today()),
            **{name: getattr(draft, name) for name in ("title", "minutes")},
            "mode": draft.mode.value,
            "place": "" if draft.mode is Mode.REMOTE else draft.place,
            "link": draft.place if draft.mode is Mode.REMOTE else "",
            "day_1": draft.day,
            "start_1": draft.start,
        }

        def keep(answers: dict[str, Any]) -> int:
            proposal = Proposal(
                dates=forms.dates_of(answers),
                minutes=answers["minutes"],
                mode=Mode(answers["mode"]),
                place=answers["place"] or "",
                link=answers["link"] or "",
                section=draft.section if planned else Section.EMPLOYABILITY,
                title=answers["title"] or "",
                planned=planned[0] if planned else None,
                entered_later=bool(answers["entered_later"]),
            )
            return self._planning.dates.propose(circle, proposal, forms.answer_of(answers, parties))

        sections = (
            forms.dates_section(),
            forms.proposal_section(),
            forms.answer_section(parties, tr("What was said"), is_date=True),
        )
        making = Making("meeting.propose", tr("Propose a meeting"), tr("Propose"), keep, "circle", circle)
        editor = Editor(making, sections, self._dialogs, usual=usual)
        return int(editor.made) if editor.ask() else None

    def catch_up(self, detail: MeetingDetail) -> bool:
        """Ask who was told afterwards what was agreed; True when it was noted."""

        def keep(answers: dict[str, Any]) -> None:
            self._planning.holding.catch_up(detail.row.id, int(answers["member"]), answers["on"])

        absent = absent_of(detail)
        making = Making("", tr("Who caught up"), tr("Note it"), keep)
        usual = office_forms.usual_caught_up(absent, self._today())
        return Editor(making, office_forms.caught_up_form(absent), self._dialogs, usual=usual).ask()

    # One question for each move

    def _confirm(self, detail: MeetingDetail) -> Asked:
        parties = speakers_of(detail, detail.proposer.other)

        def keep(answers: dict[str, Any]) -> None:
            chosen = detail.dates[int(answers["chosen"])]
            self._planning.dates.confirm(detail.row.id, chosen, forms.answer_of(answers, parties))

        sections = (
            forms.chosen_section(detail.dates),
            forms.answer_section(parties, tr("What was said"), is_date=True),
        )
        usual = {"chosen": "0", **forms.usual_answer(parties, self._today())}
        return Asked(tr("Confirm a date"), tr("Confirm the date"), sections, usual, keep)

    def _decline(self, detail: MeetingDetail) -> Asked:
        parties = speakers_of(detail, detail.proposer.other)

        def keep(answers: dict[str, Any]) -> None:
            answer = forms.answer_of(answers, parties)
            self._planning.dates.decline(detail.row.id, answer, forms.dates_of(answers))

        sections = (
            forms.answer_section(parties, tr("Reason"), is_date=True),
            forms.dates_section(is_required=False),
        )
        usual = forms.usual_answer(parties, self._today())
        return Asked(tr("Decline, or answer with other dates"), tr("Keep the answer"), sections, usual, keep)

    def _cancel(self, detail: MeetingDetail) -> Asked:
        parties = speakers_of(detail)

        def keep(answers: dict[str, Any]) -> None:
            self._planning.dates.cancel(detail.row.id, forms.answer_of(answers, parties))

        sections = (forms.answer_section(parties, tr("Reason"), is_date=True, needs_note=True),)
        usual = forms.usual_answer(parties, self._today())
        return Asked(tr("Cancel the meeting"), tr("Cancel the meeting"), sections, usual, keep)

    def _move(self, detail: MeetingDetail) -> Asked:
        parties = speakers_of(detail)

        def keep(answers: dict[str, Any]) -> None:
            self._planning.dates.move(detail.row.id, forms.dates_of(answers), forms.answer_of(answers, parties))

        sections = (forms.dates_section(), forms.answer_section(parties, tr("What was said"), is_date=True))
        usual = {**forms.usual_answer(parties, self._today()), "start_1": detail.row.start}
        return Asked(tr("Move to another date"), tr("Propose the new date"), sections, usual, keep)

    def _held(self, detail: MeetingDetail) -> Asked:
        waiting = [side for side in Side if not detail.said[side]]
        parties = speakers_of(detail, *waiting)
        takes_attendance = Side.MENTOR in waiting and detail.circle_kind.value == "group"

        def keep(answers: dict[str, Any]) -> None:
            answer = forms.answer_of(answers, parties)
            if takes_attendance:
                came = {int(key) for key in answers.get("present") or ()}
                marks = {one.member: _presence(one.member in came) for one in parties_of(detail)}
                self._planning.holding.mark(detail.row.id, marks)
            self._planning.holding.held(detail.row.id, answers["minutes"], answer, answers.get("settled") or 0)

        sections = (
            forms.held_section(parties_of(detail), takes_attendance),
            forms.answer_section(parties, tr("What was said")),
        )
        came = [str(key) for key, one in detail.attendance.items() if one is Presence.PRESENT]
        everybody = [str(one.member) for one in parties_of(detail)]
        usual = {
            **forms.usual_answer(parties, self._today()),
            "minutes": detail.row.minutes,
            "present": tuple(came or everybody),
        }
        return Asked(tr("The meeting was held"), tr("Confirm"), sections, usual, keep)

    def _not_held(self, detail: MeetingDetail) -> Asked:
        parties = speakers_of(detail)

        def keep(answers: dict[str, Any]) -> None:
            missed = Missed(answers["missed"])
            self._planning.holding.not_held(detail.row.id, missed, forms.answer_of(answers, parties))

        sections = (forms.missed_section(), forms.answer_section(parties, tr("What was said")))
        usual = forms.usual_answer(parties, self._today())
        return Asked(tr("The meeting was not held"), tr("Keep the answer"), sections, usual, keep)

    def _settle_held(self, detail: MeetingDetail) -> Asked:
        return self._settle(detail, True)

    def _settle_not_held(self, detail: MeetingDetail) -> Asked:
        return self._settle(detail, False)

    def _settle(self, detail: MeetingDetail, is_held: bool) -> Asked:
        def keep(answers: dict[str, Any]) -> None:
            missed = None if is_held else Missed(answers["missed"])
            ruling = Ruling(answers["note"], bool(answers["both_heard"]), answers.get("minutes") or 0, missed)
            self._planning.holding.settle(detail.row.id, ruling)

        usual = {"minutes": detail.row.minutes}
        return Asked(tr("Settle the dispute"), tr("Settle"), (forms.ruling_section(is_held),), usual, keep)

    def _reopen(self, detail: MeetingDetail) -> Asked:
        def keep(answers: dict[str, Any]) -> None:
            self._planning.holding.reopen(detail.row.id, answers["reason"])

        return Asked(tr("Reopen the meeting"), tr("Reopen"), (forms.reason_section(),), {}, keep)

    def _today(self) -> Any:
        return self._planning.now().date()


def parties_of(detail: MeetingDetail, *sides: Side) -> list[Party]:
    """Members of the sides that are asked (none named: of both)."""
    wanted = {side.value for side in sides or tuple(Side)}
    return [party for party in detail.parties if party.role.value in wanted]


def speakers_of(detail: MeetingDetail, *sides: Side) -> list[Party]:
    """Those of the sides whose word may be written down here and now; UserError where that is nobody's."""
    asked = parties_of(detail, *sides)
    if found := [party for party in asked if party.may_answer]:
        return found
    names = ", ".join(party.name for party in asked)
    raise UserError(tr("This is for {names} to say. The office writes it down.", names=names))


def absent_of(detail: MeetingDetail) -> list[Party]:
    """Members who were marked as not there and have not caught up."""
    gone = (Presence.ABSENT, Presence.EXCUSED)
    return [one for one in parties_of(detail) if detail.attendance.get(one.member) in gone]


def move_sessions(planning: Planning, dialogs: Dialogs, session: int, to: date) -> bool:
    """Show what moves with a session of the plan, and ask whether all of it is to move; True when something did."""
    shifts = planning.plans.look_at_move(session, to)
    if len(shifts) == 1:
        with dialogs.showing_errors():
            planning.plans.move_day(session, to)
            return True
        return False

    def keep(answers: dict[str, Any]) -> None:
        planning.plans.move_day(session, to, answers["what"] == "all")

    making = Making("", tr("Move the session"), tr("Move"), keep)
    return Editor(making, forms.moving_form(shifts), dialogs, usual={"what": "one"}).ask()


def _presence(came: bool) -> Presence:
    return Presence.PRESENT if came else Presence.ABSENT
