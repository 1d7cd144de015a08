"""What can be done with programmes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from peewee import IntegrityError

from desktop.errors import NotFound, UserError
from desktop.features.programmes.blueprints import BLUEPRINTS
from desktop.features.programmes.quality import PRESETS, Preset, Thresholds
from desktop.features.programmes.rules import Draft, Type, problems
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.i18n import tr
from desktop.rights import Right, require, scope
from desktop.store.base import Action
from desktop.store.database import Store


@dataclass(frozen=True)
class ProgrammeRow:
    """A line of the programme switcher."""

    id: int
    code: str
    name: str
    type: Type


@dataclass(frozen=True)
class ProgrammeDetail:
    """One programme opened. `logo` is the sha256 of its picture, empty without one."""

    id: int
    version: int
    draft: Draft
    logo: str
    tabs: tuple[str, ...]
    plan: tuple[str, ...]
    quality: int
    is_demo: bool


@dataclass(frozen=True)
class QualityDetail:
    """The thresholds of one programme."""

    id: int
    version: int
    based_on: Preset
    thresholds: Thresholds


class ProgrammeService:
    """Programmes, each with its own copy of a quality preset."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def programmes(self) -> list[ProgrammeRow]:
        """All that the signed-in person may see, by code."""
        reach = scope(self._store.actor, Right.SEE_PROGRAMMES)
        found = Programme.select(Programme.id, Programme.code, Programme.name, Programme.type).order_by(Programme.code)
        return [
            ProgrammeRow(key, code, name, Type(kind)) for key, code, name, kind in found.tuples() if reach.covers(key)
        ]

    def by_code(self, code: str) -> ProgrammeRow:
        """The programme of a code, whatever its case; NotFound in words that name those there are."""
        rows = self.programmes()
        for row in rows:
            if row.code.casefold() == code.strip().casefold():
                return row
        known = ", ".join(row.code for row in rows) or "–"
        raise NotFound(tr("There is no programme {code}. There are: {known}.", code=code, known=known))

    def detail(self, programme: int) -> ProgrammeDetail:
        """One programme; NotFound when it is gone."""
        require(self._store.actor, Right.SEE_PROGRAMMES, programme)
        record = _record(programme)
        return ProgrammeDetail(
            id=record.id,
            version=record.version,
            draft=_draft(record),
            logo=record.logo,
            tabs=tuple(record.tabs),
            plan=tuple(record.plan),
            quality=record.quality_id,
            is_demo=record.is_demo,
        )

    def add(self, draft: Draft, is_demo: bool = False) -> int:
        """A new programme from the blueprint of its type; its id."""
        require(self._store.actor, Right.EDIT_PROGRAMMES)
        self._refuse(draft, None)
        blueprint = BLUEPRINTS[draft.type]
        with self._store.write(tr("Add programme {code}", code=draft.code), action=Action.CREATE):
            quality = QualityProfile.create(
                name=draft.code, based_on=blueprint.preset.value, **asdict(PRESETS[blueprint.preset])
            )
            record = Programme.create(
                **_columns(draft),
                quality=quality,
                tabs=list(blueprint.tabs),
                plan=list(blueprint.plan),
                is_demo=is_demo,
            )
        return int(record.id)

    def change(self, programme: int, changes: dict[str, Any], version: int) -> None:
        """Change fields of Draft by name; Conflict when somebody else was faster."""
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        record = _record(programme)
        draft = replace(_draft(record), **changes)
        if draft.type is not Type(record.type):
            raise UserError(tr("The type of a programme cannot be changed: start a new programme instead."))
        self._refuse(draft, programme)
        columns = _columns(draft)
        with self._store.write(tr("Change programme {code}", code=draft.code), action=Action.CHANGE):
            self._store.change(record, {name: columns[name] for name in changes}, version)

    def set_logo(self, programme: int, picture: bytes | None) -> None:
        """The picture at the head of all documents (PNG or JPEG), or none."""
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        record = _record(programme)
        with self._store.write(tr("Change the logo"), action=Action.CHANGE):
            sha = self._store.files.put(picture, picture_type(picture)) if picture else ""
            self._store.change(record, {"logo": sha}, record.version)

    def picture(self, sha256: str) -> bytes | None:
        """The bytes of a logo or an emblem."""
        return self._store.files.get(sha256) if sha256 else None

    def quality(self, programme: int) -> QualityDetail:
        """The thresholds of a programme."""
        require(self._store.actor, Right.SEE_PROGRAMMES, programme)
        record = QualityProfile.get_by_id(_record(programme).quality_id)
        values = {name: getattr(record, name) for name in asdict(Thresholds())}
        return QualityDetail(record.id, record.version, Preset(record.based_on), Thresholds(**values))

    def change_quality(self, programme: int, changes: dict[str, Any], version: int) -> None:
        """Change thresholds by name."""
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        record = QualityProfile.get_by_id(_record(programme).quality_id)
        thresholds = replace(self.quality(programme).thresholds, **changes)
        if thresholds.group_least < 1 or thresholds.group_most < thresholds.group_least:
            raise UserError(tr("The largest group must be at least as large as the smallest, and that at least 1."))
        with self._store.write(tr("Change the quality profile"), action=Action.CHANGE):
            self._store.change(record, changes, version)

    def use_preset(self, programme: int, preset: Preset) -> None:
        """Put all thresholds back to those of a preset."""
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        record = QualityProfile.get_by_id(_record(programme).quality_id)
        with self._store.write(tr("Change the quality profile"), action=Action.CHANGE):
            self._store.change(record, {"based_on": preset.value, **asdict(PRESETS[preset])}, record.version)

    def delete(self, programmes: Sequence[int]) -> None:
        """Remove programmes nobody takes part in, all or none."""
        require(self._store.actor, Right.EDIT_PROGRAMMES, programmes)
        with self._store.write(tr("Delete programme"), action=Action.DELETE):
            for key in programmes:
                record = _record(key)
                try:
                    record.delete_instance()
                except IntegrityError as refused:
                    words = tr("The programme {code} still has people, groups or documents.", code=record.code)
                    raise UserError(words) from refused

    def _refuse(self, draft: Draft, programme: int | None) -> None:
        found = problems(draft)
        taken = Programme.get_or_none(Programme.code == draft.code)
        if taken is not None and taken.id != programme:
            found.append(tr("There is a programme {code} already.", code=draft.code))
        if found:
            raise UserError("\n".join(found))


def picture_type(picture: bytes) -> str:
    """The media type of a PNG or JPEG; UserError for anything else."""
    if picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if picture.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    raise UserError(tr("This is no PNG or JPEG picture. Save it as one of these and choose it again."))


def _record(programme: int) -> Programme:
    found = Programme.get_or_none(Programme.id == programme)
    if found is None:
        raise NotFound(tr("This programme is no longer there."))
    return found


def _draft(record: Programme) -> Draft:
    names = [name for name in asdict(Draft()) if name not in ("type", "organisation", "funding")]
    values = {name: getattr(record, name) for name in names}
    return Draft(type=Type(record.type), organisation=record.organisation_id, funding=record.funding_id, **values)


def _columns(draft: Draft) -> dict[str, Any]:
    return {**asdict(draft), "type": draft.type.value}
