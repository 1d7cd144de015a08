"""The audit: what it keeps, what it never keeps, and that nobody mends it unseen."""

import pytest
from peewee import DatabaseError

from desktop import __version__
from desktop.features.participants.table import Person
from desktop.rights import manager
from desktop.store.audit import AuditEvent, subkey
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.files import StoredFile


def _raw(store: Store, *statements: str) -> None:
    """What somebody with the key and another program does: no guard, no triggers."""
    database = store._database
    if hasattr(database, "key"):
        from desktop.store.sqlite import unlocked

        connection = unlocked(database.path, database.key, "rw")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
    else:
        import psycopg

        connection = psycopg.connect(database.database, autocommit=True)
        connection.execute("SET session_replication_role = replica")
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.fixture
def audited(store: Store) -> Store:
    """A store with ten audit rows."""
    with store.write("Add", reason="first list", action=Action.IMPORT):
        people = Person.add_rows(["given_name", "sort_name"], [(f"Secretname{i}", "x") for i in range(6)])
    with store.write("Change"):
        Person.update(phone="555").where(Person.id.in_(list(people)[:4])).execute()
    return store


def test_a_row_tells_who_did_what_and_which_fields(audited: Store):
    with audited.write("Correct", reason="asked by phone"):
        Person.update(email="secret@example.org", phone="556").where(Person.given_name == "Secretname5").execute()
    event = AuditEvent.select().order_by(AuditEvent.id.desc()).get()
    assert (event.actor, event.action, event.place) == ("Test Manager", "change", "person")
    assert event.fields.split() == ["phone", "email"] or set(event.fields.split()) == {"phone", "email"}
    assert (event.reason, event.product) == ("asked by phone", __version__)
    assert event.at.endswith("+00:00")
    first = AuditEvent[1]
    assert (first.action, first.fields, first.old_hash, first.reason) == ("import", "*", None, "first list")


def test_no_value_stands_in_the_audit(audited: Store):
    for row in AuditEvent.select().tuples():
        told = b"|".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row
        )
        assert b"Secretname" not in told
        assert b"|555|" not in told


def test_the_same_values_have_the_same_hash_and_others_not(audited: Store):
    hashes = [bytes(event.new_hash) for event in AuditEvent.select().order_by(AuditEvent.id)]
    assert len(set(hashes)) == len(hashes)
    audited.undo()
    undone = AuditEvent.select().where(AuditEvent.action == "undo").order_by(AuditEvent.id)
    assert [bytes(event.new_hash) for event in undone] == hashes[:4]


def test_the_chain_holds_over_slices_undo_and_another_actor(audited: Store, monkeypatch):
    monkeypatch.setattr("desktop.store.audit._SLICE", 3)
    audited.undo()
    audited.redo()
    audited.actor = manager("Some\x1fbody")
    with audited.write("More", reason="a\x1fb"):
        Person.update(notes="x").execute()
    assert audited._audit.verify() is None
    assert audited.anchor()[0] == AuditEvent.select().count() == 24


@pytest.mark.parametrize(
    ("statements", "first_bad"),
    [
        (["UPDATE audit_event SET actor = 'Eve' WHERE id = 4"], 4),
        (["UPDATE audit_event SET reason = '' WHERE id = 2"], 2),
        (["DELETE FROM audit_event WHERE id = 5"], 5),
        (["DELETE FROM audit_event WHERE id = 1"], 1),
        (["UPDATE audit_event SET id = 99 WHERE id = 10"], 10),
        (["UPDATE audit_event SET id = -3 WHERE id = 3", "UPDATE audit_event SET id = 3 WHERE id = 7"], 1),
        (["UPDATE audit_event SET record = 77 WHERE id = 10"], 10),
        (["UPDATE audit_event SET new_hash = NULL WHERE id = 6"], 6),
    ],
)
def test_what_was_changed_from_outside_is_found(audited: Store, statements: list[str], first_bad: int):
    _raw(audited, *statements)
    assert audited._audit.verify() == first_bad
    assert str(first_bad) in audited.check()[0]


def test_a_cut_tail_shows_against_an_anchor_kept_elsewhere(audited: Store):
    anchor = audited.anchor()
    _raw(audited, "DELETE FROM audit_event WHERE id > 7")
    assert audited._audit.verify() is None  # a chain alone does not see it
    assert audited.anchor() != anchor


def test_without_the_key_nobody_writes_the_chain_anew(audited: Store):
    _raw(audited, "UPDATE audit_event SET actor = 'Eve' WHERE id = 10")
    audited._audit._chain_key = subkey(b"another key" * 3, "audit chain")
    assert audited._audit.verify() == 1


ATTACKS = [
    "UPDATE audit_event SET actor = 'Eve'",
    "DELETE FROM audit_event",
    "DELETE FROM audit_event WHERE id = 10",
    "INSERT INTO audit_event SELECT id + 50, at, actor, action, place, record, fields, old_hash, new_hash, reason,"
    " product, prev, mac FROM audit_event WHERE id = 10",
    "INSERT INTO audit_event SELECT id + 1, at, actor, action, place, record, fields, old_hash, new_hash, reason,"
    " product, prev, mac FROM audit_event WHERE id = 10",
    "UPDATE stored_file SET mime = 'x'",
    "DELETE FROM stored_file",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE id = 10",
    "REPLACE INTO stored_file SELECT * FROM stored_file",
    "UPDATE OR REPLACE audit_event SET id = 3 WHERE id = 4",
    "DROP TRIGGER audit_event_no_update",
    "DROP TABLE audit_event",
    "ALTER TABLE audit_event RENAME TO gone",
    "CREATE TRIGGER mine AFTER INSERT ON person BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER mine AFTER INSERT ON person BEGIN SELECT 1; END",
    "CREATE TABLE mine (a)",
    "CREATE TEMP TABLE mine (a)",
    "CREATE INDEX mine ON person(notes)",
    "DROP TRIGGER temp.touch_person_insert",
    "ATTACH DATABASE ':memory:' AS other",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = OFF",
    "PRAGMA rekey = 'x'",
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA user_version = 99",
    "SELECT load_extension('x')",
    "SELECT sqlcipher_export('main')",
    "UPDATE sqlite_master SET sql = ''",
    "VACUUM INTO 'elsewhere.db'",
]


def _attack(store: Store, statement: str) -> None:
    with store.write("Attack"):
        store._database.execute_sql(statement)


@pytest.mark.parametrize("statement", ATTACKS)
def test_the_program_itself_cannot_change_what_only_grows(audited: Store, statement: str):
    with audited.write("File"):
        audited.files.put(b"content", "text/plain")
    before = [list(AuditEvent.select().tuples()), list(StoredFile.select().tuples())]
    with pytest.raises(DatabaseError):
        _attack(audited, statement)
    assert [list(AuditEvent.select().tuples()), list(StoredFile.select().tuples())] == before


@pytest.mark.parametrize("statement", ON_SQLITE)
def test_the_schema_and_the_rules_are_out_of_reach(sqlite_store: Store, statement: str):
    with sqlite_store.write("Add"):
        Person.add_rows(["given_name", "sort_name"], [(f"P{i}", "x") for i in range(10)])
        sqlite_store.files.put(b"content", "text/plain")
    with pytest.raises((DatabaseError, ValueError)):
        _attack(sqlite_store, statement)
    assert sqlite_store.check() == []


@pytest.mark.parametrize(
    "statement", [one for one in (*ATTACKS, *ON_SQLITE) if not one.startswith(("SELECT load", "SELECT sqlc"))]
)
def test_twin_without_triggers_and_authorizer_the_attack_goes_through(
    sqlite_store: Store, statement: str, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    with sqlite_store.write("Add"):
        Person.add_rows(["given_name", "sort_name"], [(f"P{i}", "x") for i in range(10)])
        sqlite_store.files.put(b"content", "text/plain")
    connection = sqlite_store._database.doors.writer.conn
    connection.set_authorizer(None)
    kept = {"audit_event_no_update"} if statement.startswith("DROP TRIGGER audit") else set()
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if name not in kept:
            connection.execute(f"DROP TRIGGER {name}")
    if "id + 1," in statement:
        statement = statement.replace("id = 10", "id = (SELECT max(id) FROM audit_event)")
    if statement.startswith("UPDATE sqlite_master"):
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("BEGIN")
    connection.execute(statement)


def test_twin_without_recursive_triggers_a_replace_would_overwrite(sqlite_store: Store):
    with sqlite_store.write("File"):
        sqlite_store.files.put(b"content", "text/plain")
    connection = sqlite_store._database.doors.writer.conn
    connection.set_authorizer(None)
    overwrite = "REPLACE INTO stored_file SELECT id, version, sha256, size, 'forged', stored_at, bytes FROM stored_file"
    with pytest.raises(Exception, match="only grows"):
        connection.execute(overwrite)
    connection.execute("PRAGMA recursive_triggers = OFF")
    connection.execute(overwrite)
    assert sqlite_store.files.mime(StoredFile.get().sha256) == "forged"


def test_emptying_and_granting_are_refused_by_postgres(postgres_store: Store):
    with postgres_store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    for statement in ("TRUNCATE audit_event", "TRUNCATE audit_event CASCADE", "TRUNCATE stored_file"):
        with pytest.raises(DatabaseError, match="only grows"):
            _attack(postgres_store, statement)


def test_an_owner_who_is_no_superuser_has_no_right_to_change_the_audit(postgres_server, actor):
    from desktop.schema import TABLES

    address = postgres_server.make("owned")
    postgres_server.run("CREATE ROLE office LOGIN")
    postgres_server.run("ALTER DATABASE owned OWNER TO office")
    store = Store.open(address.replace("postgres:@", "office:@"), bytes(32), TABLES, actor)
    with store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
        store.files.put(b"content", "text/plain")
    for statement in ("UPDATE audit_event SET actor = 'Eve'", "DELETE FROM stored_file", "TRUNCATE audit_event"):
        with pytest.raises(DatabaseError, match="permission denied"):
            _attack(store, statement)
    assert store.check() == []
    store.close()
    postgres_server.drop("owned")
    postgres_server.run("DROP ROLE office")
