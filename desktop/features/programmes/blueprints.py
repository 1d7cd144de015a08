"""The six blueprints: what a new programme starts with (`product.md` 2, `domain.md` 0.1, 2.3, 3)."""

from dataclasses import dataclass

from desktop.features.programmes.quality import Preset
from desktop.features.programmes.rules import Type
from desktop.i18n import tr


@dataclass(frozen=True)
class Blueprint:
    """Everything a programme of one type is given; all of it can be changed afterwards."""

    type: Type
    preset: Preset
    roles: tuple[str, ...]
    """Values of the participants' roles that are offered."""
    tabs: tuple[str, ...]
    """Keys of the tabs; those that are not built yet are simply not shown."""
    plan: tuple[str, ...]
    """Document codes; which are mandatory stands in their definitions."""

    def sentence(self) -> str:
        """What the programme is, for the first-run wizard."""
        return {
            Type.BLENDED: tr(
                "One mentor with one to six mentees, partly online, with contract, session plan and diary."
            ),
            Type.ALUMNI: tr("One mentor and one mentee who ask, agree, meet and close together."),
            Type.SCHOOL_TIMEBANK: tr("Pupils help pupils; a teacher administrator approves every exchange."),
            Type.COMMUNITY_TIMEBANK: tr("Neighbours help each other; an hour is an hour."),
            Type.TASK_TEAMS: tr("A mentor and novices work on one real project; the team ends with it."),
            Type.NETWORK: tr("Mentors who stay in touch after a course, led by a meta-mentor."),
        }[self.type]


def _codes(prefix: str, last: int) -> tuple[str, ...]:
    return tuple(f"{prefix}-{number:02}" for number in range(1, last + 1))


_EVERYWHERE = ("today", "inbox", "participants", "document_templates", "monitoring")

BLUEPRINTS: dict[Type, Blueprint] = {
    Type.BLENDED: Blueprint(
        Type.BLENDED,
        Preset.BLENDED,
        ("mentor", "mentee"),
        (*_EVERYWHERE, "groups", "session_plans", "diaries"),
        _codes("EM", 30),
    ),
    Type.ALUMNI: Blueprint(
        Type.ALUMNI,
        Preset.ALUMNI,
        ("mentor", "mentee"),
        (*_EVERYWHERE, "groups", "session_plans", "diaries"),
        _codes("AM", 8),
    ),
    Type.SCHOOL_TIMEBANK: Blueprint(
        Type.SCHOOL_TIMEBANK,
        Preset.SCHOOL,
        ("member", "contact"),
        (*_EVERYWHERE, "point_approvals"),
        _codes("TB", 12),
    ),
    Type.COMMUNITY_TIMEBANK: Blueprint(
        Type.COMMUNITY_TIMEBANK,
        Preset.COMMUNITY,
        ("member", "contact"),
        (*_EVERYWHERE, "point_approvals"),
        _codes("TB", 12),
    ),
    Type.TASK_TEAMS: Blueprint(
        Type.TASK_TEAMS,
        Preset.TASK_TEAM,
        ("mentor", "novice", "contact"),
        (*_EVERYWHERE, "groups", "session_plans", "diaries"),
        _codes("TT", 8),
    ),
    Type.NETWORK: Blueprint(
        Type.NETWORK,
        Preset.NETWORK,
        ("mentor", "contact"),
        (*_EVERYWHERE, "groups", "session_plans"),
        _codes("MN", 13),
    ),
}
