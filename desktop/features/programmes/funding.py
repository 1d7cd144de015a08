"""Funding profiles: the operation that pays, what documents must show, and which fields are collected."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.programmes.rules import Block, Fund, FundingDraft, funding_problems
from desktop.features.programmes.service import picture_type
from desktop.features.programmes.table import FundingProfile, Programme
from desktop.i18n import tr
from desktop.rights import Right, require, require_somewhere
from desktop.store.base import Action
from desktop.store.database import Store


@dataclass(frozen=True)
class FundingDetail:
    """One funding profile opened. `emblem` is the sha256 of its picture; the European emblem needs none."""

    id: int
    version: int
    draft: FundingDraft
    emblem: str

    def statement(self, language: str) -> str:
        """The funding line in a language, else in English."""
        return self.draft.statements.get(language) or self.draft.statements.get("en", "")

    def disclaimer(self, language: str) -> str:
        """The disclaimer in a language, else in English."""
        return self.draft.disclaimers.get(language) or self.draft.disclaimers.get("en", "")


class FundingService:
    """Funding profiles may serve several programmes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def profiles(self) -> list[tuple[int, str]]:
        """Ids and names, for choices."""
        require_somewhere(self._store.actor, Right.SEE_PROGRAMMES)
        return list(
            FundingProfile.select(FundingProfile.id, FundingProfile.name).order_by(FundingProfile.name).tuples()
        )

    def detail(self, funding: int) -> FundingDetail:
        """One profile; NotFound when it is gone."""
        record = _record(funding)
        return FundingDetail(record.id, record.version, _draft(record), record.emblem)

    def of_programme(self, programme: int) -> FundingDetail | None:
        """The profile of a programme, if it is funded."""
        require(self._store.actor, Right.SEE_PROGRAMMES, programme)
        record = Programme.get_or_none(Programme.id == programme)
        return self.detail(record.funding_id) if record is not None and record.funding_id else None

    def blocks(self, programme: int) -> frozenset[Block]:
        """The blocks of `domain.md` 1.3 that are collected in a programme: none without a fund (1.6)."""
        profile = self.of_programme(programme)
        return frozenset(profile.draft.blocks) if profile else frozenset()

    def add(self, draft: FundingDraft) -> int:
        """A new profile; its id."""
        require(self._store.actor, Right.EDIT_PROGRAMMES)
        _refuse(draft)
        with self._store.write(tr("Add funding profile"), action=Action.CREATE):
            return int(FundingProfile.create(**_columns(draft)).id)

    def change(self, funding: int, changes: dict[str, Any], version: int) -> None:
        """Change fields of FundingDraft by name."""
        require(self._store.actor, Right.EDIT_PROGRAMMES)
        record = _record(funding)
        draft = replace(_draft(record), **changes)
        _refuse(draft)
        columns = _columns(draft)
        with self._store.write(tr("Change funding profile"), action=Action.CHANGE):
            self._store.change(record, {name: columns[name] for name in changes}, version)

    def set_emblem(self, funding: int, picture: bytes | None) -> None:
        """The funder's emblem (PNG or JPEG), or none."""
        require(self._store.actor, Right.EDIT_PROGRAMMES)
        record = _record(funding)
        with self._store.write(tr("Change the emblem"), action=Action.CHANGE):
            sha = self._store.files.put(picture, picture_type(picture)) if picture else ""
            self._store.change(record, {"emblem": sha}, record.version)

    def delete(self, funding: int) -> None:
        """Remove a profile that no programme uses."""
        require(self._store.actor, Right.EDIT_PROGRAMMES)
        record = _record(funding)
        if Programme.select().where(Programme.funding == record).exists():
            raise UserError(tr("A programme uses this funding profile."))
        with self._store.write(tr("Delete funding profile"), action=Action.DELETE):
            record.delete_instance()


def _refuse(draft: FundingDraft) -> None:
    if found := funding_problems(draft):
        raise UserError("\n".join(found))


def _record(funding: int) -> FundingProfile:
    found = FundingProfile.get_or_none(FundingProfile.id == funding)
    if found is None:
        raise NotFound(tr("This funding profile is no longer there."))
    return found


def _draft(record: FundingProfile) -> FundingDraft:
    return FundingDraft(
        name=record.name,
        fund=Fund(record.fund),
        operation_number=record.operation_number,
        specific_objective=record.specific_objective,
        partner=record.partner,
        contact=record.contact,
        statements=dict(record.statements),
        disclaimers=dict(record.disclaimers),
        blocks=tuple(Block(key) for key in record.blocks),
    )


def _columns(draft: FundingDraft) -> dict[str, Any]:
    return {**asdict(draft), "fund": draft.fund.value, "blocks": [block.value for block in draft.blocks]}
