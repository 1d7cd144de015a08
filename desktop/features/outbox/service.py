"""What can be done with mails that leave: keep, list, look again whom they reach, note what became of them."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from desktop.errors import UserError
from desktop.features.circles.table import CircleMember
from desktop.features.outbox import rules
from desktop.features.outbox.rules import About, Account, Draft, Security, State
from desktop.features.outbox.table import OutgoingFile, OutgoingMail
from desktop.features.outbox.told_service import ToldService, leave, record_of
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_rules import SETTLED
from desktop.features.paperwork.slot_rules import State as SlotState
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.rules import ConsentState, Purpose
from desktop.features.participants.table import Consent, Participation, Person
from desktop.i18n import tr, trn
from desktop.rights import Right, require, scope
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.facts import Setting
from desktop.store.paging import Line, Listing

_SERVER = "mail_server"
_FACT: tuple[str, list[int]] | None = ("", [])
"""What became of a mail happened outside the store: Undo takes none of it back, else it would leave again."""
_BACK = SETTLED | {SlotState.RETURNED, SlotState.SCAN_ATTACHED}
"""States in which nobody is asked any more."""


class Order(StrEnum):
    MADE_ON = "made_on"


@dataclass(frozen=True)
class MailQuery:
    """Which mails, in which order. `programme` None: of all that may be seen."""

    programme: int | None = None
    search: str = ""
    order: Order = Order.MADE_ON
    descending: bool = True


@dataclass(frozen=True)
class MailRow:
    """A line of the outbox."""

    id: int
    person: int
    name: str
    subject: str
    state: State
    problem: str
    made_on: date
    left_at: datetime | None
    left_to: str
    key: Line = ()


@dataclass(frozen=True)
class Letter:
    """A mail as it leaves now: whom it reaches at this moment, or why nobody gets it."""

    id: int
    sender: tuple[str, str]
    recipient: tuple[str, str]
    subject: str
    text: str
    token: str
    state: State
    files: tuple[tuple[str, str, bytes], ...]
    skipped: str = ""


class OutboxService:
    """Mails of the office. Whoever issues documents writes them."""

    def __init__(
        self,
        store: Store,
        slots: SlotService,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._slots = slots
        self._today = today
        self._now = now
        self.told = ToldService(store, today, now)

    def page(self, query: MailQuery, after: Line | None = None, limit: int = 100) -> list[MailRow]:
        """The lines that follow a key."""
        return [_row(line) for line in self._listing(query).page(query.order, query.descending, after, limit)]

    def page_at(self, query: MailQuery, offset: int, limit: int = 100) -> list[MailRow]:
        """The lines from a position on."""
        return [_row(line) for line in self._listing(query).page_at(query.order, query.descending, offset, limit)]

    def count(self, query: MailQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def keep(self, drafts: Sequence[Draft]) -> list[int]:
        """Put mails into the outbox, all of them or none."""
        require(self._store.actor, Right.ISSUE_DOCUMENTS, {draft.programme for draft in drafts})
        require(self._store.actor, Right.EXPORT, {draft.programme for draft in drafts})
        with self._store.write(trn("Prepare {count} mail", "Prepare {count} mails", len(drafts))):
            return [self._keep(draft) for draft in drafts]

    def letter(self, mail: int) -> Letter:
        """The mail as it leaves now; whom it reaches is looked up again."""
        record = self._record(mail)
        person, programme = record.person, record.programme
        address = str(person.email).strip()
        files = OutgoingFile.select().where(OutgoingFile.mail == record.id).order_by(OutgoingFile.id)
        return Letter(
            record.id,
            (programme.manager_name, programme.manager_email),
            (full_name(person.given_name, person.family_name), address),
            record.subject,
            record.text,
            record.token,
            State(record.state),
            tuple((one.name, one.mime, self._store.files.get(one.sha256)) for one in files),
            self._skipping(record, address),
        )

    def opened(self, mails: Sequence[int]) -> None:
        """The drafts were handed to the mail program; whether they left only a person can say (`told`)."""
        with self._store.write(trn("Open {count} mail", "Open {count} mails", len(mails)), counter=_FACT):
            for mail in mails:
                record = self._record(mail)
                record.state, record.problem, record.left_to = State.OPENED.value, "", str(record.person.email)
                record.save()

    def account(self) -> Account:
        """The mail server; without a host there is none yet."""
        known = Setting.get_or_none(Setting.name == _SERVER)
        if known is None:
            return Account()
        return Account(**{**known.value, "security": Security(known.value["security"])})

    def keep_account(self, account: Account) -> None:
        """Use another mail server. Needs the right to run the store."""
        require(self._store.actor, Right.RUN_STORE)
        with self._store.write(tr("Change the mail server"), action=Action.SETTING):
            known = Setting.get_or_none(Setting.name == _SERVER) or Setting(name=_SERVER)
            known.value = asdict(account)
            known.save()

    def check_leaving(self, mails: Sequence[int]) -> None:
        """UserError where one of the mails may not be sent; before any server is asked."""
        for mail in mails:
            record = self._record(mail)
            if problem := rules.refusal(State(record.state), record.programme.is_demo):
                raise UserError(problem)

    def unsure(self, mail: int, problem: str) -> None:
        """The line broke after the mail was handed over: it may have left, so it is not offered again."""
        self._set(mail, tr("Send a mail"), State.SENDING, problem)

    def check_opening(self, mails: Sequence[int]) -> None:
        """UserError where the server took one of the mails: its draft would ask somebody twice."""
        if any(self._record(mail).state == State.SENT for mail in mails):
            raise UserError(rules.refusal(State.SENT, is_demo=False))

    def skip(self, mail: int, problem: str) -> None:
        """Nobody gets it after all. One that left, or perhaps, stays as it is: it must not be offered again."""
        if State(self._record(mail).state) in rules.MAY_LEAVE:
            self._set(mail, tr("Leave a mail out"), State.SKIPPED, problem)

    def begin(self, mail: int) -> None:
        """It is about to be sent; noted before, so that it is never sent twice.

        UserError where it may not leave, Conflict where another computer is sending it.
        """
        record = self._record(mail)
        self.check_leaving([mail])
        with self._store.write(tr("Send a mail"), counter=_FACT):
            self._store.change(record, {"state": State.SENDING.value, "problem": ""}, record.version)

    def sent(self, mail: int, address: str) -> None:
        """The server took it."""
        with self._store.write(tr("Send a mail"), counter=_FACT):
            leave(self._store, self._record(mail), address, (self._today(), self._now()))

    def failed(self, mail: int, problem: str) -> None:
        """It did not leave; it can be tried again."""
        self._set(mail, tr("Send a mail"), State.FAILED, problem)

    def _keep(self, draft: Draft) -> int:
        record = OutgoingMail.create(
            programme=draft.programme,
            person=draft.person,
            token=draft.token,
            language=draft.language,
            subject=draft.subject,
            text=draft.text,
            about=[[one.circle, one.code, one.person, one.session] for one in draft.about],
            made_on=self._today(),
            made_by=self._store.actor.name,
        )
        for one in draft.enclosed:
            OutgoingFile.create(mail=record, document=one.document, name=one.name, mime=one.mime, sha256=one.sha256)
        return int(record.id)

    def _set(self, mail: int, words: str, state: State, problem: str) -> None:
        with self._store.write(words, counter=_FACT):
            record = self._record(mail)
            record.state, record.problem = state.value, problem
            record.save()

    def _record(self, mail: int) -> OutgoingMail:
        return record_of(self._store, mail)

    def _skipping(self, record: OutgoingMail, address: str) -> str:
        about = [About(*one) for one in record.about]
        places = [Place(one.circle, one.code, one.person, one.session) for one in about]
        rows = [self._slots.listing.awaited(place) for place in places]
        is_over = bool(about) and all(row is None for row in rows)
        is_answered = any(row is None or row.state in _BACK for row in rows)
        circles = {one.circle for one in about}
        has_left = bool(circles) and not circles <= _circles_now(record.person_id, self._today())
        hindrances = (has_left, has_withdrawn(record.person_id), is_over, is_answered)
        return rules.skipping(address, *hindrances)

    def _listing(self, query: MailQuery) -> Listing:
        select = OutgoingMail.select(
            OutgoingMail.id,
            OutgoingMail.person,
            Person.given_name,
            Person.family_name,
            OutgoingMail.subject,
            OutgoingMail.state,
            OutgoingMail.problem,
            OutgoingMail.made_on,
            OutgoingMail.left_at,
            OutgoingMail.left_to,
        ).join(Person)
        reach = scope(self._store.actor, Right.ISSUE_DOCUMENTS)
        if query.programme is not None:
            select = select.where(OutgoingMail.programme == query.programme)
        if not reach.everything:
            select = select.where(OutgoingMail.programme.in_(sorted(reach.programmes)))
        if words := query.search.strip():
            select = select.where(Person.sort_name.contains(words.casefold()) | OutgoingMail.subject.contains(words))
        return Listing(select, {Order.MADE_ON: OutgoingMail.made_on}, OutgoingMail.id)


def has_withdrawn(person: int) -> bool:
    """Whether somebody took back that their data are used; the caller has checked who may ask."""
    taken_back = (Consent.purpose == Purpose.DATA.value) & (Consent.state == ConsentState.WITHDRAWN.value)
    return bool(Consent.select().where(Consent.person == person, taken_back).exists())


def _circles_now(person: int, today: date) -> set[int]:
    found = (
        CircleMember.select(CircleMember.circle)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .where(Participation.person == person, CircleMember.until.is_null() | (CircleMember.until >= today))
    )
    return {circle for (circle,) in found.tuples()}


def _row(line: Line) -> MailRow:
    key, person, given, family, subject, state, problem, made_on, left_at, left_to, *place = line
    left = datetime.fromisoformat(left_at) if left_at else None
    name = full_name(given, family)
    return MailRow(key, person, name, subject, State(state), problem, made_on, left, left_to, tuple(place))
