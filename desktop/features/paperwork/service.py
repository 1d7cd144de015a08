"""What can be done with issued documents: draft, number, keep, withdraw, list."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from peewee import IntegrityError, fn

from desktop.errors import Conflict, NotFound, UserError
from desktop.features.circles.service import CircleService, Member, circle_record
from desktop.features.circles.table import Circle
from desktop.features.paperwork.rules import PaperDraft, Rendered, State, Target, document_number, fingerprint, frozen
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.paperwork.values_service import PaperValues
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.i18n import tr, trn
from desktop.rights import Right, require, require_somewhere
from desktop.store.audit import anchor_words
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.facts import Setting
from desktop.store.search import fold
from desktop.store.series import take
from desktop.store.spool import Spool

PDF = "application/pdf"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFICE = "document_office"


class _Waiting(NamedTuple):
    """A document that is made and not kept yet: what is known of it, and where its files wait."""

    document: Rendered
    pdf: int
    excel: int


class PaperworkService:
    """Issued documents: never changed, only replaced by a newer edition or withdrawn."""

    def __init__(self, store: Store, circles: CircleService, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._circles = circles
        self._today = today
        self._values = PaperValues(store, circles)
        store.counter_moves["issue"] = self.take_back

    def targets(self, circles: Sequence[int], for_each_person: bool) -> list[Target]:
        """What a document would be made out for: each circle, or each person who is or was in one."""
        found = []
        for circle in circles:
            record = circle_record(circle)
            require(self._store.actor, Right.ISSUE_DOCUMENTS, record.programme_id)
            found += _of_members(record, self._circles.members(circle)) if for_each_person else [_of_circle(record)]
        return found

    def planned(self, circles: Sequence[int], codes: Sequence[str]) -> list[str]:
        """Of these documents those that a programme of the circles plans; all where none has a plan."""
        programmes = {circle_record(circle).programme_id for circle in circles}
        require(self._store.actor, Right.SEE_DOCUMENTS, programmes)
        plans = Programme.select(Programme.plan).where(Programme.id.in_(sorted(programmes)))
        wanted = {code for (plan,) in plans.tuples() for code in plan}
        return [code for code in codes if code in wanted or not wanted]

    def drafts(self, code: str, targets: Iterable[Target]) -> Iterator[PaperDraft]:
        """The documents as they would be issued today, made as they are asked for.

        What is known of a circle is read once for all its targets that follow each other.
        """
        today = self._today()
        for circle, together in groupby(targets, lambda target: target.circle):
            programme = Programme.get_by_id(circle_record(circle).programme_id)
            require(self._store.actor, Right.ISSUE_DOCUMENTS, programme.id)
            values = self._values.of_circle(circle, today)
            last = _last_editions(code, circle)
            for target in together:
                edition = last[target.person] = last.get(target.person, 0) + 1
                number = document_number(programme.code, today.year, target.subject, code, edition)
                yield PaperDraft(target, code, edition, number, values.numbered(number, target.member), today)

    def reserve(self, count: int) -> int:
        """The first of so many serials for QR codes; a serial that is not used stays unused."""
        require_somewhere(self._store.actor, Right.ISSUE_DOCUMENTS)
        with self._store.write(tr("Reserve document codes"), action=Action.SETTING):
            return take("document_serial", count)

    def office(self, fresh: str) -> str:
        """The letters that name this office in every code; `fresh` ones are kept the first time."""
        known = Setting.get_or_none(Setting.name == _OFFICE)
        if known is None:
            require_somewhere(self._store.actor, Right.ISSUE_DOCUMENTS)
            with self._store.write(tr("Name the office"), action=Action.SETTING):
                known = Setting.create(name=_OFFICE, value=fresh)
        return str(known.value)

    def anchor(self) -> str:
        """Where the audit ends now, for the foot of what is issued."""
        return anchor_words(*self._store.anchor())

    def keep(self, documents: Iterable[Rendered]) -> list[int]:
        """Issue: all of the documents or none. Older editions of the same document are replaced.

        The documents are asked for one after the other before the write begins, and their files wait on the disk.
        """
        ids: list[int] = []
        with Spool() as spool:
            waiting = [_put_aside(one, spool) for one in documents]
            words = trn("Issue {count} document", "Issue {count} documents", len(waiting))
            programmes = {one.document.draft.target.programme for one in waiting}
            require(self._store.actor, Right.ISSUE_DOCUMENTS, programmes)
            try:
                with self._store.write(words, action=Action.ISSUE, counter=("issue", ids)):
                    ids += [self._keep(one, spool) for one in waiting]
            except IntegrityError as taken:
                raise Conflict(tr("Somebody issued one of these documents a moment ago. Try again.")) from taken
        return ids

    def withdraw(self, documents: Sequence[int], reason: str) -> None:
        """Take documents out of force; number and bytes stay, and the number is never given again."""
        if not reason.strip():
            raise UserError(tr("Say why the documents are withdrawn."))
        words = trn("Withdraw {count} document", "Withdraw {count} documents", len(documents))
        with self._store.write(words, reason=reason, action=Action.CHANGE):
            for key in documents:
                record = self._record(key, Right.ISSUE_DOCUMENTS)
                record.state = State.WITHDRAWN.value
                record.reason = reason
                record.save(only=[IssuedDocument.state, IssuedDocument.reason])

    def file(self, document: int, kind: str = PDF) -> tuple[str, bytes]:
        """Name and bytes of an issued document, as PDF or as workbook."""
        record = self._record(document, Right.SEE_DOCUMENTS)
        ending, sha = ("pdf", record.pdf) if kind == PDF else ("xlsx", record.excel)
        return f"{record.number}.{ending}", self._store.files.get(sha)

    def known_people(self, persons: Sequence[int]) -> set[int]:
        """Those that a document was issued for, and must therefore stay."""
        found = IssuedDocument.select(IssuedDocument.person).where(IssuedDocument.person.in_(list(persons)))
        return {key for (key,) in found.tuples()}

    def _keep(self, waiting: _Waiting, spool: Spool) -> int:
        one, draft = waiting.document, waiting.document.draft
        target = draft.target
        _supersede(draft)
        record = IssuedDocument.create(
            programme=target.programme,
            circle=target.circle,
            person=target.person,
            code=draft.code,
            number=draft.number,
            serial=one.serial,
            edition=draft.edition,
            language=one.language,
            title=one.title,
            subject_words=target.words,
            sort_subject=fold(target.words),
            issued_on=draft.issued_on,
            issued_by=self._store.actor.name,
            template_version=one.template_version,
            template_hash=one.template_hash,
            data=frozen(draft.data),
            data_hash=fingerprint(draft.data),
            pdf=self._store.files.put(spool.get(waiting.pdf), PDF),
            excel=self._store.files.put(spool.get(waiting.excel), EXCEL),
            session=target.session,
        )
        return int(record.id)

    def take_back(self, documents: list[int]) -> None:
        """The way back from issuing: withdrawn, and the edition before is in force again."""
        for key in documents:
            record = self._record(key, Right.ISSUE_DOCUMENTS)
            before = (
                IssuedDocument.select()
                .where(
                    IssuedDocument.code == record.code,
                    IssuedDocument.circle == record.circle_id,
                    _is_person(record.person_id),
                    _is_session(record.session),
                    IssuedDocument.edition < record.edition,
                    IssuedDocument.state == State.SUPERSEDED.value,
                )
                .order_by(IssuedDocument.edition.desc())
                .first()
            )
            IssuedDocument.update(state=State.WITHDRAWN.value, reason=tr("Undone")).where(
                IssuedDocument.id == key
            ).execute()
            if before is not None:
                IssuedDocument.update(state=State.ISSUED.value).where(IssuedDocument.id == before.id).execute()

    def _record(self, document: int, right: Right) -> IssuedDocument:
        found = IssuedDocument.get_or_none(IssuedDocument.id == document)
        if found is None:
            raise NotFound(tr("This document is not there."))
        require(self._store.actor, right, found.programme_id, found.circle_id)
        return found


def office_letters() -> str:
    """The letters that name this office in its codes; nothing before the first document is issued."""
    known = Setting.get_or_none(Setting.name == _OFFICE)
    return str(known.value) if known is not None else ""


def _put_aside(one: Rendered, spool: Spool) -> _Waiting:
    return _Waiting(replace(one, pdf=b"", excel=b""), spool.add(one.pdf), spool.add(one.excel))


def _last_editions(code: str, circle: int) -> dict[int | None, int]:
    """Person (None: the circle itself) -> the last edition of a document that was issued for them."""
    found = IssuedDocument.select(IssuedDocument.person, fn.MAX(IssuedDocument.edition)).where(
        IssuedDocument.code == code, IssuedDocument.circle == circle
    )
    return dict(found.group_by(IssuedDocument.person).tuples())


def _supersede(draft: PaperDraft) -> None:
    """The editions before are not in force any more; the sheet of another session is no earlier edition of this one."""
    target = draft.target
    IssuedDocument.update(state=State.SUPERSEDED.value).where(
        IssuedDocument.code == draft.code,
        IssuedDocument.circle == target.circle,
        _is_person(target.person),
        _is_session(target.session),
        IssuedDocument.state == State.ISSUED.value,
    ).execute()


def _is_session(session: int | None) -> Any:
    return IssuedDocument.session.is_null() if session is None else IssuedDocument.session == session


def _is_person(person: int | None) -> Any:
    return IssuedDocument.person.is_null() if person is None else IssuedDocument.person == person


def _of_circle(circle: Circle) -> Target:
    programme = Programme.get_by_id(circle.programme_id)
    words = f"{circle.number} {circle.name}".strip()
    return Target(programme.id, circle.id, circle.number, words, circle.language or programme.language)


def _of_members(circle: Circle, members: Sequence[Member]) -> list[Target]:
    programme = Programme.get_by_id(circle.programme_id)
    numbers = Participation.select(Participation.id, Participation.number, Person.language).join(Person)
    of_parts = numbers.where(Participation.id.in_([one.participation for one in members])).tuples()
    known = {part: (number, language) for part, number, language in of_parts}
    return [
        Target(
            programme=programme.id,
            circle=circle.id,
            subject=f"{circle.number}{known[one.participation][0]}",
            words=one.name,
            language=known[one.participation][1] or programme.language,
            person=one.person,
            member=one.id,
        )
        for one in members
    ]
