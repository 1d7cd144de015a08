"""The list of backups follows the contract of Qt's models, and tells every line in words."""

from desktop.features.participants.table import Person
from desktop.features.safekeeping.list_model import BackupListModel
from desktop.ui.palette import Tone
from desktop.ui.reader import Reader


def test_the_model_is_sound_and_finds_its_rows(keeping, sqlite_store, qtbot, qtmodeltester, tmp_path):
    with sqlite_store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    (tmp_path / "stick").mkdir()
    keeping.set_second_place(tmp_path / "stick")
    made = keeping.back_up().made
    (keeping.backups.folder / made.path.name.replace("000001", "000002")).write_bytes(b"not listed")
    reader = Reader()
    model = BackupListModel(keeping, reader)
    qtmodeltester.check(model)
    model.reload()
    qtbot.waitUntil(lambda: model.rowCount() == 3, timeout=20_000)
    by_place = {model.row_at(place).id: place for place in range(3)}
    row = model.row_of(3)
    assert (row.number, row.is_second) == (1, True)
    assert model.row_of(77) is None
    columns = {column.key: column for column in model.columns}
    assert columns["place"].text(row) == "Second place"
    assert columns["proof"].tone(row) is Tone.DONE
    stranger = model.row_of(4)
    assert columns["proof"].text(stranger) == "Not verified"
    assert columns["proof"].tone(stranger) is Tone.DUE
    source = model.make_source()
    assert source.key(row) == (by_place[3],)
    assert source.page(None, 1) == [model.row_at(0)]
    assert source.page((0,), 10) == [model.row_at(1), model.row_at(2)]
    reader.close()
