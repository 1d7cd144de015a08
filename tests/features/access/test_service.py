"""Letting people in, changing what they may, taking it away; never the last manager, never without a password."""

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.features.access.rules import Draft, Part, no_mentor
from desktop.features.access.service import AccessService, Proof
from desktop.features.programmes.rules import Draft as Programme
from desktop.features.programmes.rules import Type
from desktop.features.programmes.service import ProgrammeService
from desktop.rights import Actor, Grant, Role, manager
from desktop.store.audit import AuditEvent
from desktop.store.held import HeldKey
from desktop.store.recovery import new_recovery_key
from desktop.store.sidecar import Sidecar, Strength
from desktop.store.slots import KeySlots, Patience, Ways, WrongKey

DAY = date(2026, 3, 1)
OWN, FRESH = "correct horse battery", "Bo writes long words"
PROOF = Proof(OWN, FRESH, FRESH)
CHEAP = Strength(8, 1)


@pytest.fixture
def held(sqlite_store, tmp_path: Path) -> HeldKey:
    slots = KeySlots(Sidecar(tmp_path / "test.store"), Ways(Patience(), CHEAP, CHEAP))
    slots.create(tmp_path / "test.store", "Ana", OWN, new_recovery_key(), sqlite_store.backups().key)
    return HeldKey(slots, sqlite_store.backups().key)


@pytest.fixture
def access(sqlite_store, held) -> AccessService:
    service = AccessService(sqlite_store, held, lambda: DAY)
    sqlite_store.actor = service.actor_of("ana")
    return service


@pytest.fixture
def programme(access, sqlite_store) -> int:
    return ProgrammeService(sqlite_store).add(Programme(code="EM", name="Together", type=Type.BLENDED))


def part(role: Role = Role.COORDINATOR, programme: int | None = None, until: date | None = None) -> Part:
    return Part(role, programme, DAY, until)


def test_the_first_one_at_an_empty_table_runs_the_store(access, sqlite_store):
    assert sqlite_store.actor == manager("Ana") or sqlite_store.actor == Actor("ana", (Grant(Role.MANAGER),))
    with pytest.raises(UserError, match="signs in to this store already"):
        access.begin("Bo")
    with pytest.raises(NotAllowed, match="Bo has no role"):
        access.actor_of("Bo")


def test_somebody_is_let_in_with_a_first_password_and_the_roles_of_today(access, held, programme):
    key = access.add(Draft(" Bo  Berg ", (part(programme=programme),)), PROOF)
    row = access.detail(key)
    assert (row.name, row.programmes, row.has_password, row.is_me, row.is_in_force) == (
        *("Bo Berg", ("EM",)),
        *(True, False, True),
    )
    assert held.slots.unlock("bo berg", FRESH) == held.key
    assert access.actor_of("BO BERG") == Actor("Bo Berg", (Grant(Role.COORDINATOR, programme),))
    assert [one.name for one in access.page()] == ["ana", "Bo Berg"]


def test_a_wrong_own_password_lets_nobody_in(access, held):
    with pytest.raises(WrongKey):
        access.add(Draft("Bo", (part(),)), Proof("not my password", FRESH, FRESH))
    assert len(access.page()) == 1
    assert held.slots.people() == ("Ana",)


class Trusting(AccessService):
    """The twin: without asking for the own password again."""

    def _proved(self, name, proof):
        return self.held


def test_twin_without_the_question_whoever_finds_an_open_desk_lets_others_in(sqlite_store, held):
    trusting = Trusting(sqlite_store, held, lambda: DAY)
    sqlite_store.actor = trusting.actor_of("ana")
    trusting.add(Draft("Thief", (part(Role.MANAGER),)), Proof("not my password", FRESH, FRESH))
    assert "Thief" in held.slots.people()


@pytest.mark.parametrize(
    ("proof", "sentence"),
    [
        (Proof(OWN, "short", "short"), "Too short"),
        (Proof(OWN, FRESH, FRESH + "x"), "The two passwords differ"),
        (Proof(OWN, "", ""), "A password is needed"),
    ],
)
def test_a_poor_new_password_is_refused_before_anything_is_kept(access, proof, sentence):
    with pytest.raises(UserError, match=sentence):
        access.add(Draft("Bo", (part(),)), proof)
    assert len(access.page()) == 1


def test_a_mentor_gets_no_key_of_a_file(access, held):
    with pytest.raises(UserError) as refused:
        access.add(Draft("Bo", (part(Role.MENTOR),)), PROOF)
    assert str(refused.value) == no_mentor()
    assert held.slots.people() == ("Ana",)


def test_nor_by_a_change_of_roles_or_a_new_password(access, held, sqlite_store):
    key = access.add(Draft("Bo", (part(),)), PROOF)
    with pytest.raises(UserError, match="A mentor cannot sign in"):
        access.change_parts(key, [part(Role.MENTOR)], 1)
    from desktop.features.access.table import RoleGrant

    with sqlite_store.write("An older program"):
        RoleGrant.update(role=Role.MENTOR.value).where(RoleGrant.sign_in == key).execute()
    with pytest.raises(UserError, match="A mentor cannot sign in"):
        access.set_password(key, PROOF)
    with pytest.raises(NotAllowed):
        access.actor_of("Bo")


def test_two_spellings_of_one_name_are_one(access):
    access.add(Draft("Bo", (part(),)), PROOF)
    with pytest.raises(Conflict, match="signs in already"):
        access.add(Draft(" BO ", (part(),)), PROOF)


def test_roles_are_changed_and_stale_changes_refused(access, programme):
    key = access.add(Draft("Bo", (part(),)), PROOF)
    access.change_parts(key, [part(Role.TEACHER_ADMINISTRATOR, programme, DAY)], access.detail(key).version)
    assert [one.role for one in access.detail(key).parts] == [Role.TEACHER_ADMINISTRATOR]
    with pytest.raises(Conflict):
        access.change_parts(key, [part()], 1)
    with pytest.raises(UserError, match="at least one role"):
        access.change_parts(key, [], access.detail(key).version)


def test_the_last_manager_stays_one(access):
    me = next(row for row in access.page() if row.is_me)
    with pytest.raises(UserError, match="only manager of all programmes"):
        access.change_parts(me.id, [part(Role.COORDINATOR)], me.version)
    with pytest.raises(UserError, match="only manager of all programmes"):
        access.change_parts(me.id, [part(Role.MANAGER, until=DAY)], me.version)
    with pytest.raises(UserError, match="cannot take your own access away"):
        access.take_away([me.id])


def test_once_another_one_runs_the_store_the_own_roles_change_at_once(access, sqlite_store):
    access.add(Draft("Bo", (part(Role.MANAGER),)), PROOF)
    me = next(row for row in access.page() if row.is_me)
    access.change_parts(me.id, [part(Role.COORDINATOR)], me.version)
    assert sqlite_store.actor.grants == (Grant(Role.COORDINATOR),)
    with pytest.raises(NotAllowed):
        access.page()


def test_a_manager_without_a_password_does_not_count(access, held):
    access.add(Draft("Bo", (part(Role.MANAGER),)), PROOF)
    held.slots.remove(held.key, "Bo")
    me = next(row for row in access.page() if row.is_me)
    with pytest.raises(UserError, match="only manager of all programmes"):
        access.change_parts(me.id, [part(Role.COORDINATOR)], me.version)


class Careless(AccessService):
    """The twin: without the look for the last manager."""

    def _check_manager(self):
        pass


def test_twin_without_the_look_nobody_would_run_the_store(sqlite_store, held):
    careless = Careless(sqlite_store, held, lambda: DAY)
    sqlite_store.actor = careless.actor_of("ana")
    me = careless.page()[0]
    careless.change_parts(me.id, [part(Role.COORDINATOR)], me.version)
    with pytest.raises(NotAllowed):
        careless.page()


def test_who_is_taken_away_opens_nothing_any_more(access, held):
    key = access.add(Draft("Bo", (part(),)), PROOF)
    access.take_away([key])
    assert held.slots.people() == ("Ana",)
    with pytest.raises(WrongKey):
        held.slots.unlock("Bo", FRESH)
    with pytest.raises(NotFound):
        access.detail(key)
    with pytest.raises(NotFound):
        access.take_away([key])
    access.add(Draft("Bo", (part(),)), PROOF)


def test_a_slot_left_behind_is_taken_over_by_the_next_of_that_name(access, held):
    held.slots.add(held.key, "Bo", "an old password here")
    access.add(Draft("Bo", (part(),)), PROOF)
    assert held.slots.unlock("Bo", FRESH) == held.key


def test_passwords_are_changed_with_the_own_one_asked_again(access, held):
    key = access.add(Draft("Bo", (part(),)), PROOF)
    access.set_password(key, Proof(OWN, "Bo forgot the old words", "Bo forgot the old words"))
    assert held.slots.unlock("Bo", "Bo forgot the old words") == held.key
    access.change_own_password(Proof(OWN, "a quite new sentence", "a quite new sentence"))
    assert held.slots.unlock("ana", "a quite new sentence") == held.key
    with pytest.raises(WrongKey):
        access.change_own_password(PROOF)
    assert access.own_name() == "ana"


def test_a_password_that_is_set_leaves_a_row_in_the_audit_and_no_letter_of_it(access, sqlite_store):
    key = access.add(Draft("Bo", (part(),)), PROOF)
    before = AuditEvent.select().count()
    access.set_password(key, PROOF)
    assert AuditEvent.select().count() == before + 1
    assert FRESH not in str(list(AuditEvent.select().dicts()))


def test_another_sheet_ends_the_old_one(access, held):
    fresh = new_recovery_key()
    with pytest.raises(WrongKey):
        access.renew_recovery("not my password", fresh)
    access.prove(OWN)
    access.renew_recovery(OWN, fresh)
    assert held.slots.unlock_with_recovery(fresh.secret()) == held.key


def test_a_coordinator_lets_nobody_in_but_changes_the_own_password(access, held, sqlite_store, programme):
    key = access.add(Draft("Bo", (part(programme=programme),)), PROOF)
    sqlite_store.actor = access.actor_of("Bo")
    for forbidden in (
        access.page,
        lambda: access.detail(key),
        lambda: access.add(Draft("Cy", (part(),)), PROOF),
        lambda: access.change_parts(key, [part(Role.MANAGER)], 1),
        lambda: access.set_password(key, PROOF),
        lambda: access.take_away([key]),
        lambda: access.renew_recovery(FRESH, new_recovery_key()),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    access.change_own_password(Proof(FRESH, "a quite new sentence", "a quite new sentence"))
    assert held.slots.unlock("Bo", "a quite new sentence") == held.key


def test_a_shared_store_has_roles_and_no_passwords_here(store):
    access = AccessService(store, None, lambda: DAY)
    assert access.page() == []
    access.begin("Test Manager")
    key = access.add(Draft("Mentor Mo", (part(Role.MENTOR),)), Proof("", "", ""))
    assert not access.is_file
    assert not access.detail(key).has_password
    assert access.actor_of("Mentor Mo").grants == (Grant(Role.MENTOR),)
    assert access.actor_of("Mentor Mo").person is None
    for refused in (
        lambda: access.set_password(access.page()[1].id, PROOF),
        lambda: access.change_own_password(PROOF),
        lambda: access.renew_recovery(OWN, new_recovery_key()),
        lambda: access.prove(OWN),
    ):
        with pytest.raises(UserError, match="on its server"):
            refused()
    access.keep_anchor()
    access.take_away([key])
    assert len(access.page()) == 1
    assert access.own_name() == ""
