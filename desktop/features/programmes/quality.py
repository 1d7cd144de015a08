"""Quality profiles: the presets of `domain.md` 2.3 as numbers.

What the source gives as words is read like this: "weekly" is 4 meetings a month, "1–2 a month" is 1 (the least
that keeps the promise), "4 days" of training are 32 hours, "school year" is 10 months, "monthly" check-ins are
every 31 days (W-06), one a term is every 120 days, one a quarter every 92. 0 means: not asked for.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop.i18n import tr


class Preset(StrEnum):
    """Where a programme's thresholds come from."""

    YOUTH = "youth_eepm4"
    WEB = "youth_eepm5"
    SCHOOL = "school_peer"
    COMMUNITY = "community_timebank"
    ALUMNI = "alumni"
    BLENDED = "blended"
    MIGRANT = "migrant_job"
    TASK_TEAM = "task_team"
    NETWORK = "network"

    def words(self) -> str:
        return {
            Preset.YOUTH: tr("Youth mentoring (Elements of Effective Practice, 4th edition)"),
            Preset.WEB: tr("Youth mentoring (Elements of Effective Practice, 5th edition)"),
            Preset.SCHOOL: tr("School peer help"),
            Preset.COMMUNITY: tr("Community timebank"),
            Preset.ALUMNI: tr("Alumni mentoring 1:1"),
            Preset.BLENDED: tr("Blended e-mentoring"),
            Preset.MIGRANT: tr("Mentoring of migrants on work"),
            Preset.TASK_TEAM: tr("Task team"),
            Preset.NETWORK: tr("Mentor network"),
        }[self]


@dataclass(frozen=True)
class Thresholds:
    """What the monitoring rules compare with; editable in every programme."""

    training_hours: int = 0
    commitment_months: int = 0
    meetings_per_month: int = 0
    meeting_minutes: int = 60
    group_least: int = 1
    group_most: int = 1
    face_to_face_sessions: int = 0
    is_staff_at_first_meeting: bool = False
    checkins_first_month: int = 0
    checkin_days: int = 0
    goals_least: int = 0
    goals_most: int = 0
    inactivity_days: int = 0
    answer_days: int = 0


_YOUTH = Thresholds(
    training_hours=2,
    commitment_months=12,
    meetings_per_month=4,
    is_staff_at_first_meeting=True,
    checkins_first_month=2,
    checkin_days=31,
    inactivity_days=21,
)

PRESETS: dict[Preset, Thresholds] = {
    Preset.YOUTH: _YOUTH,
    Preset.WEB: Thresholds(
        training_hours=2,
        commitment_months=12,
        meetings_per_month=4,
        is_staff_at_first_meeting=True,
        checkins_first_month=2,
        checkin_days=92,
        inactivity_days=21,
    ),
    Preset.SCHOOL: Thresholds(
        training_hours=2, commitment_months=10, checkins_first_month=1, checkin_days=120, answer_days=7
    ),
    Preset.COMMUNITY: Thresholds(checkins_first_month=1, checkin_days=120, inactivity_days=365, answer_days=7),
    Preset.ALUMNI: Thresholds(
        training_hours=1,
        commitment_months=6,
        meetings_per_month=1,
        checkins_first_month=1,
        goals_least=2,
        goals_most=3,
        inactivity_days=45,
        answer_days=14,
    ),
    Preset.BLENDED: Thresholds(
        commitment_months=6,
        meetings_per_month=1,
        group_most=6,
        face_to_face_sessions=3,
        is_staff_at_first_meeting=True,
        checkin_days=31,
        goals_least=1,
        goals_most=5,
        inactivity_days=45,
    ),
    Preset.MIGRANT: Thresholds(
        training_hours=32,
        commitment_months=6,
        meetings_per_month=4,
        meeting_minutes=120,
        is_staff_at_first_meeting=True,
        checkins_first_month=2,
        checkin_days=31,
        goals_least=1,
        inactivity_days=21,
        answer_days=30,
    ),
    Preset.TASK_TEAM: Thresholds(
        training_hours=2, meetings_per_month=4, group_most=6, goals_least=1, inactivity_days=14, answer_days=14
    ),
    Preset.NETWORK: Thresholds(inactivity_days=90),
}
"""In the blended column the course is done by self-study, so no hours are asked for; the proof is EM-30."""
