"""What can be done with organisations."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.organisations.rules import Cooperation, Draft, Kind, problems
from desktop.features.organisations.table import Organisation
from desktop.i18n import tr, trn
from desktop.rights import Right, require, require_somewhere
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.search import finds, fold


class Order(StrEnum):
    NAME = "name"
    MUNICIPALITY = "municipality"
    KIND = "kind"


@dataclass(frozen=True)
class OrganisationQuery:
    """Which organisations, in which order."""

    search: str = ""
    kind: Kind | None = None
    order: Order = Order.NAME
    descending: bool = False


@dataclass(frozen=True)
class OrganisationRow:
    """A line of the list. `key` is where the next page begins."""

    id: int
    name: str
    kind: Kind
    municipality: str
    contact_person: str
    email: str
    key: Line


@dataclass(frozen=True)
class OrganisationDetail:
    """One organisation opened."""

    id: int
    version: int
    draft: Draft


class OrganisationService:
    """Organisations belong to no programme: whoever may see people may see them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, query: OrganisationQuery, after: Line | None = None, limit: int = 100) -> list[OrganisationRow]:
        """The lines that follow a key."""
        return [_row(line) for line in self._listing(query).page(query.order, query.descending, after, limit)]

    def page_at(self, query: OrganisationQuery, offset: int, limit: int = 100) -> list[OrganisationRow]:
        """The lines from a position on."""
        return [_row(line) for line in self._listing(query).page_at(query.order, query.descending, offset, limit)]

    def count(self, query: OrganisationQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def names(self) -> list[tuple[int, str]]:
        """Ids and names of all, in order: for choices."""
        require_somewhere(self._store.actor, Right.SEE_PROGRAMMES)
        found = Organisation.select(Organisation.id, Organisation.name).order_by(Organisation.sort_name)
        return list(found.tuples())

    def detail(self, organisation: int) -> OrganisationDetail:
        """One organisation; NotFound when it is gone."""
        require_somewhere(self._store.actor, Right.SEE_PROGRAMMES)
        record = _record(organisation)
        return OrganisationDetail(record.id, record.version, _draft(record))

    def add(self, draft: Draft) -> int:
        """A new organisation; its id."""
        require(self._store.actor, Right.EDIT_PROGRAMMES)
        if found := problems(draft):
            raise UserError("\n".join(found))
        with self._store.write(tr("Add organisation"), action=Action.CREATE):
            return int(Organisation.create(**_columns(draft)).id)

    def change(self, organisation: int, changes: dict[str, Any], version: int) -> None:
        """Change fields of Draft by name; Conflict when somebody else was faster."""
        require(self._store.actor, Right.EDIT_PROGRAMMES)
        record = _record(organisation)
        draft = replace(_draft(record), **changes)
        if found := problems(draft):
            raise UserError("\n".join(found))
        columns = _columns(draft)
        touched = set(changes) | ({"sort_name"} if "name" in changes else set())
        with self._store.write(tr("Change organisation"), action=Action.CHANGE):
            self._store.change(record, {name: columns[name] for name in touched}, version)

    def delete(self, organisations: Sequence[int]) -> None:
        """Remove organisations, all or none; people keep their other data. UserError names one that is in use."""
        require(self._store.actor, Right.EDIT_PROGRAMMES)
        words = trn("Delete {count} organisation", "Delete {count} organisations", len(organisations))
        with self._store.write(words, action=Action.DELETE):
            for key in organisations:
                record = _record(key)
                if _is_held(record):
                    raise UserError(
                        tr(
                            "“{name}” runs a programme. Give the programme another organisation first.",
                            name=record.name,
                        )
                    )
                record.delete_instance()

    def _listing(self, query: OrganisationQuery) -> Listing:
        require_somewhere(self._store.actor, Right.SEE_PROGRAMMES)
        select = Organisation.select(
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Organisation.municipality,
            Organisation.contact_person,
            Organisation.email,
        )
        if query.search.strip():
            select = select.where(finds(Organisation.id, "organisation", query.search))
        if query.kind:
            select = select.where(Organisation.kind == query.kind.value)
        orders = {
            Order.NAME: Organisation.sort_name,
            Order.MUNICIPALITY: Organisation.municipality,
            Order.KIND: Organisation.kind,
        }
        return Listing(select, orders, Organisation.id)


def _is_held(record: Organisation) -> bool:
    """Whether a row of a later room must not lose it, as its key there says."""
    return any(
        table.select().where(key == record.id).exists()
        for key, table in Organisation._meta.backrefs.items()
        if key.on_delete == "RESTRICT"
    )


def _row(line: Line) -> OrganisationRow:
    key, name, kind, municipality, contact_person, email, *place = line
    return OrganisationRow(key, name, Kind(kind), municipality, contact_person, email, tuple(place))


def _record(organisation: int) -> Organisation:
    found = Organisation.get_or_none(Organisation.id == organisation)
    if found is None:
        raise NotFound(tr("This organisation is no longer there."))
    return found


def _draft(record: Organisation) -> Draft:
    values = {name: getattr(record, name) for name in asdict(Draft())}
    values["kind"] = Kind(record.kind)
    values["cooperation"] = Cooperation(record.cooperation)
    values["languages"] = tuple(record.languages)
    return Draft(**values)


def _columns(draft: Draft) -> dict[str, Any]:
    """What the table keeps of a draft, by column."""
    values = asdict(draft)
    values["sort_name"] = fold(draft.name)
    values["kind"] = draft.kind.value
    values["cooperation"] = draft.cooperation.value
    values["languages"] = list(draft.languages)
    return values
