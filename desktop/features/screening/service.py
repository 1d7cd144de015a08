"""What can be done about the selection of mentors: see it, keep it field by field, answer what is missing."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from desktop.errors import Conflict, UserError
from desktop.features.participants.opening_service import record_of
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.table import Participation
from desktop.features.programmes.quality import Preset, Thresholds
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.features.screening import rules
from desktop.features.screening.rules import CheckState, Draft, Reference, Training
from desktop.features.screening.table import ScreeningRecord, TrainingRecord
from desktop.i18n import tr
from desktop.rights import Right, may, require
from desktop.store.database import Store

_PLAIN = tuple(name for name in Draft.__dataclass_fields__ if name not in ("references", "trainings", "check"))


@dataclass(frozen=True)
class ScreeningDetail:
    """The selection of one participation, and what is still missing for being accepted and being matched."""

    participation: int
    version: int
    draft: Draft
    missing: tuple[str, ...]
    training_gap: str
    is_check_ending: bool
    may_edit: bool


class ScreeningService:
    """Records of selection and training; also answers the guards of other rooms."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today

    def detail(self, participation: int) -> ScreeningDetail | None:
        """The selection of a mentor; None for whoever is no mentor. NotAllowed outside the scope."""
        part = record_of(participation)
        require(self._store.actor, Right.SEE_PEOPLE, part.programme_id)
        if not _is_mentor(part):
            return None
        record, draft = _read(part.id)
        profile, thresholds = _profile(part.programme_id)
        today = self._today()
        return ScreeningDetail(
            part.id,
            record.version if record else 0,
            draft,
            tuple(rules.missing(draft, profile, thresholds, today)),
            rules.training_gap(draft.trainings, thresholds.training_hours, today),
            rules.is_check_ending(draft, today),
            may(self._store.actor, Right.EDIT_PEOPLE, part.programme_id),
        )

    def change(self, participation: int, changes: dict[str, Any], version: int) -> None:
        """Change fields of Draft by name; version 0 where nothing was kept yet. Conflict when it moved on."""
        part = record_of(participation)
        require(self._store.actor, Right.EDIT_PEOPLE, part.programme_id)
        record, before = _read(part.id)
        after = replace(before, **changes)
        found = rules.problems(after, self._today())
        if moved := rules.move_problem(before, after, self._today(), self._store.actor.name):
            found.append(moved)
        if found:
            raise UserError("\n".join(found))
        with self._store.write(tr("Change the selection of a mentor")):
            if "trainings" in changes:
                _keep_trainings(part.id, after.trainings)
            columns = {name: value for name, value in _columns(after).items() if name in changes}
            if record is None:
                if version:
                    raise Conflict(tr("Somebody else has changed this in the meantime. Look at it again."))
                ScreeningRecord.create(participation=part.id, **columns)
            elif columns:
                self._store.change(record, columns, version)

    def missing(self, participation: int) -> tuple[str, ...]:
        """What stands in the way of accepting a mentor; nothing for others (the guard of P3 asks)."""
        part = record_of(participation)
        if not _is_mentor(part):
            return ()
        profile, thresholds = _profile(part.programme_id)
        return tuple(rules.missing(_read(part.id)[1], profile, thresholds, self._today()))

    def unfit(self, participation: int, on: date | None = None) -> tuple[str, ...]:
        """Why a mentor may not be matched on a day: training, and the check where it is asked (W-02, W-03)."""
        part = record_of(participation)
        _, draft = _read(part.id)
        profile, thresholds = _profile(part.programme_id)
        day = on or self._today()
        check = rules.missing_check(draft, day) if rules.asked(profile).check else ""
        gap = rules.training_gap(draft.trainings, thresholds.training_hours, day)
        return tuple(sentence for sentence in (gap, check) if sentence)


def _is_mentor(part: Participation) -> bool:
    return PersonRole.MENTOR.value in part.roles


def _profile(programme: int) -> tuple[Preset, Thresholds]:
    record = Programme.get_by_id(programme)
    profile: QualityProfile = record.quality
    return Preset(profile.based_on), Thresholds(
        training_hours=profile.training_hours, commitment_months=profile.commitment_months
    )


def _read(participation: int) -> tuple[ScreeningRecord | None, Draft]:
    record = ScreeningRecord.get_or_none(ScreeningRecord.participation == participation)
    found = TrainingRecord.select().where(TrainingRecord.participation == participation).order_by(TrainingRecord.id)
    trainings = tuple(Training(one.course, one.day, one.minutes, one.topics, bool(one.is_verified)) for one in found)
    if record is None:
        return None, Draft(trainings=trainings)
    values = {name: getattr(record, name) for name in _PLAIN}
    references = tuple(_reference(one) for one in record.references)
    return record, Draft(**values, check=CheckState(record.check), references=references, trainings=trainings)


def _reference(kept: dict[str, Any]) -> Reference:
    asked_on = kept["asked_on"]
    return Reference(kept["contact"], date.fromisoformat(asked_on) if asked_on else None, kept["result"])


def _columns(draft: Draft) -> dict[str, Any]:
    references = [
        {**asdict(one), "asked_on": one.asked_on.isoformat() if one.asked_on else None} for one in draft.references
    ]
    plain = {name: getattr(draft, name) for name in _PLAIN}
    return {**plain, "check": draft.check.value, "references": references}


def _keep_trainings(participation: int, trainings: tuple[Training, ...]) -> None:
    """The lines as they are now: those that stay keep their record, so that their history goes on."""
    kept = list(
        TrainingRecord.select().where(TrainingRecord.participation == participation).order_by(TrainingRecord.id)
    )
    for record, training in zip(kept, trainings, strict=False):
        changed = {name: value for name, value in asdict(training).items() if getattr(record, name) != value}
        if changed:
            TrainingRecord.update(**changed).where(TrainingRecord.id == record.id).execute()
    for training in trainings[len(kept) :]:
        TrainingRecord.create(participation=participation, **asdict(training))
    for record in kept[len(trainings) :]:
        record.delete_instance()
