"""mentordesk backup, restore and verify."""

import io

import pytest

from desktop.commands import line
from desktop.commands.line import Exit
from desktop.features.participants.table import Person
from desktop.store.contents import opened_copy
from tests import signing


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Everything the program keeps lies below one fresh folder, and no keyring of the machine is asked."""
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    signing.tell(monkeypatch)
    return tmp_path / "home"


@pytest.fixture
def place(home):
    """A store with one programme and one person."""
    run("new", "--blueprint", "EM", "--recovery-sheet", home / "sheet.pdf")
    path = home / "data" / "mentordesk.store"
    _add(path, "Ada")
    return path


def run(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = line.run(line.parser().parse_args([str(word) for word in words]), out, err)
    return code, out.getvalue(), err.getvalue()


def _add(path, name: str) -> None:
    office = signing.opened(path)
    with office.store.write("Add"):
        Person.create(given_name=name, sort_name=name.casefold())
    office.close()


def _people(path) -> set[str]:
    office = signing.opened(path)
    names = {one.given_name for one in Person.select()}
    office.close()
    return names


def _made(place):
    assert run("backup")[0] == Exit.DONE
    return max((place.parent / "mentordesk.backups").glob("*.backup"))


def test_a_backup_beside_the_store_and_one_in_a_second_place(place, tmp_path):
    (tmp_path / "stick").mkdir()
    code, out, err = run("backup", "--to", tmp_path / "stick")
    assert (code, err) == (Exit.DONE, "")
    assert out.count("-000001-") == 2
    assert len(list((tmp_path / "stick").glob("*.backup"))) == 1


def test_a_second_place_that_is_not_there_is_refused_in_one_line(place, tmp_path):
    code, out, err = run("backup", "--to", tmp_path / "unplugged")
    assert code == Exit.REFUSED
    assert "is made and proved" in out
    assert "unplugged, is not there" in err
    assert err.count("\n") == 1


def test_restore_says_what_it_holds_and_wants_a_yes(place):
    copy = _made(place)
    _add(place, "Bob")
    code, out, err = run("restore", copy)
    assert code == Exit.REFUSED
    assert out.startswith("1 person\n0 groups\n0 issued documents\nLast change ")
    assert err.startswith("Nothing was changed.")
    assert _people(place) == {"Ada", "Bob"}
    code, out, err = run("restore", copy, "--yes")
    assert (code, err) == (Exit.DONE, "")
    assert "mentordesk.store.replaced-" in out
    assert _people(place) == {"Ada"}
    assert run("verify")[0] == Exit.DONE


@pytest.mark.parametrize("is_before", [True, False])
def test_restore_to_another_place_takes_the_key_along(place, tmp_path, is_before):
    copy, other = _made(place), tmp_path / "other.store"
    words = ["--store", other, "restore", copy] if is_before else ["restore", copy, "--store", other]
    assert run(*words, "--yes")[0] == Exit.DONE
    assert _people(other) == {"Ada"}
    assert _people(place) == {"Ada"}


def test_restore_refuses_in_one_line(place, tmp_path, home):
    copy = _made(place)
    for words in (["restore", tmp_path / "gone"], ["--demo", "restore", copy, "--yes"]):
        code, out, err = run(*words)
        assert (code, out) == (Exit.REFUSED, "")
        assert err.count("\n") == 1
    for key in place.parent.glob("*.keys-*"):
        key.unlink()
    code, _, err = run("restore", copy, "--yes")
    assert code == Exit.REFUSED
    assert "is not on this computer" in err


def test_restore_waits_for_nobody(place):
    copy = _made(place)
    office = signing.opened(place)
    assert run("restore", copy, "--yes")[0] == Exit.BUSY
    office.close()


def test_verify_says_where_the_audit_ends(place):
    code, out, _ = run("verify")
    assert code == Exit.DONE
    assert "rows, last mark" in out


def test_verify_names_the_first_bad_row(place):
    with opened_copy(place, signing.sign(place).key, "rw") as store:
        store.execute_sql("DROP TRIGGER audit_event_no_update")
        store.execute_sql("UPDATE audit_event SET actor = 'Somebody' WHERE id = 2")
    code, out, err = run("verify")
    assert (code, out) == (Exit.REFUSED, "")
    assert err == "The audit was changed from outside: row 2 is not as it was written.\n"


def test_verify_names_the_backup_that_knows_of_lost_rows(place):
    _made(place)
    with opened_copy(place, signing.sign(place).key, "rw") as store:
        store.execute_sql("DROP TRIGGER audit_event_no_delete")
        store.execute_sql("DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)")
    code, out, err = run("verify")
    assert (code, out) == (Exit.REFUSED, "")
    assert err.startswith("The audit has lost rows: backup 1 still ends with row ")
