"""The windows of the groups' room: a new group, new members, somebody who leaves."""

from typing import Any

from desktop.features.circles.service import Member
from desktop.features.groups import form_rules as forms
from desktop.features.groups.change_rules import ChangeKind
from desktop.features.groups.life_service import GroupLife, Step
from desktop.features.groups.service import GroupDetail, GroupService, NewGroup
from desktop.features.participants.rules import PersonRole
from desktop.i18n import tr
from desktop.ui.dialogs import Dialogs
from desktop.ui.editor import Editor, Making


def form_group(groups: GroupService, dialogs: Dialogs, programme: int) -> int | None:
    """Ask who is to be in a new group; its id, or None when the person left."""

    def keep(answers: dict[str, Any]) -> int:
        group = NewGroup(int(answers["mentor"]), tuple(map(int, answers["mentees"])), answers["name"] or "")
        return groups.form(programme, [group], answers["since"], answers["reason"] or "")[0]

    mentors = groups.candidates(programme, PersonRole.MENTOR)
    mentees = groups.candidates(programme, PersonRole.MENTEE)
    making = Making("group.new", tr("Form a group"), tr("Form the group"), keep, "programme", programme)
    editor = Editor(making, forms.forming_form(mentors, mentees), dialogs, usual=forms.usual_forming(groups.today()))
    return int(editor.made) if editor.ask() else None


def join_group(groups: GroupService, dialogs: Dialogs, group: GroupDetail) -> bool:
    """Ask who joins; True when somebody did."""

    def keep(answers: dict[str, Any]) -> None:
        groups.join(group.id, [int(key) for key in answers["mentees"]], answers["since"])

    inside = {member.participation for member in group.members if member.until is None}
    found = groups.candidates(group.programme, PersonRole.MENTEE)
    others = [one for one in found if one.participation not in inside]
    title = tr("Add mentees to {number}", number=group.number)
    making = Making("group.join", title, tr("Add to the group"), keep, "circle", group.id)
    usual = forms.usual_forming(groups.today())
    return Editor(making, forms.joining_form(others), dialogs, usual=usual).ask()


def leave_group(groups: GroupService, dialogs: Dialogs, group: GroupDetail, member: Member) -> bool:
    """Ask for the last day of a member; True when it was set."""

    def keep(answers: dict[str, Any]) -> None:
        groups.leave(group.id, member.id, answers["until"])

    title = tr("{name} leaves the group", name=member.name)
    making = Making("group.leave", title, tr("End the membership"), keep, "circle_member", member.id)
    return Editor(making, forms.leaving_form(), dialogs, usual={"until": groups.today()}).ask()


def change_group(
    services: tuple[GroupService, GroupLife], dialogs: Dialogs, group: GroupDetail, kind: ChangeKind, member: int = 0
) -> bool:
    """Ask for a change of a running group (G4, G5); True when it was made."""
    groups, life = services
    role = PersonRole.MENTOR if kind is ChangeKind.NEW_MENTOR else PersonRole.MENTEE
    inside = {one.participation for one in group.members if one.until is None}
    found = [one for one in groups.candidates(group.programme, role) if one.participation not in inside]

    def keep(answers: dict[str, Any]) -> None:
        change = forms.change_of(kind, answers, member or None)
        (life.change_mentor if kind is ChangeKind.NEW_MENTOR else life.change_members)(group.id, change)

    titles = {
        ChangeKind.JOIN: tr("Add mentees to {number}", number=group.number),
        ChangeKind.LEAVE: tr("A member leaves {number}", number=group.number),
        ChangeKind.NEW_MENTOR: tr("Another mentor for {number}", number=group.number),
    }
    making = Making(f"group.{kind.value}", titles[kind], tr("Make the change"), keep, "circle", group.id)
    return Editor(making, forms.change_form(kind, found), dialogs, usual={"day": life.today()}).ask()


def move_anyway(life: GroupLife, dialogs: Dialogs, group: int, step: Step) -> bool:
    """Ask why a step is taken although something is missing; True when it was."""

    def keep(answers: dict[str, Any]) -> None:
        life.move(group, step.id, answers["reason"])

    making = Making(f"group.{step.id}", step.words.rstrip("…"), tr("Go on all the same"), keep, "circle", group)
    return Editor(making, forms.anyway_form(), dialogs).ask()


def dissolve_group(life: GroupLife, dialogs: Dialogs, group: int) -> bool:
    """Ask why a group ends before its time; True when it did."""

    def keep(answers: dict[str, Any]) -> None:
        life.dissolve(group, answers["reason"], bool(answers["exit_forms_done"]), answers["override"] or "")

    making = Making("group.dissolve", tr("Dissolve the group"), tr("Dissolve the group"), keep, "circle", group)
    return Editor(making, forms.dissolving_form(), dialogs).ask()
