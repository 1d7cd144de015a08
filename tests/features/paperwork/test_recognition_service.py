"""A filled form brought to the library is told what it is and whose, and is never kept there."""

import io

from PIL import Image

from desktop.documents import codes
from desktop.features.paperwork import document
from desktop.features.paperwork.recognition_service import recognise
from desktop.rights import Actor


def test_a_file_is_named_by_its_code(store, shelf, paperwork, ready_group, tmp_path):
    keys = document.issue(shelf, document.prepare(shelf, "EM-06", [ready_group]).ready)
    name, pdf = paperwork.file(keys[0])
    (tmp_path / "scan.pdf").write_bytes(pdf)
    stream = io.BytesIO()
    Image.new("L", (600, 800), 255).save(stream, "PNG")
    (tmp_path / "blank.png").write_bytes(stream.getvalue())
    (tmp_path / "note.txt").write_text("hello", encoding="utf-8")
    paths = [tmp_path / "scan.pdf", tmp_path / "blank.png", tmp_path / "note.txt", tmp_path / "gone.pdf"]
    first, *others = [one.words for one in recognise(store, codes.find, paths)]
    assert first.startswith("scan.pdf is “Diary of mentoring” ")
    assert name.removesuffix(".pdf") in first
    assert all("bears no code of this office" in words for words in others)
    store.actor = Actor("Nobody", ())
    assert "bears no code" in recognise(store, codes.find, paths[:1])[0].words
