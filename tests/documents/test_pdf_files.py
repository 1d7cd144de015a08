"""Files and pictures: whole or not at all, an emblem that is never too small, photographs that are none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from desktop.documents import images
from desktop.documents.blocks import Image as Photo
from desktop.documents.blocks import Letterhead, Paper, Paragraph
from desktop.documents.pdf import write_each, write_pdf
from desktop.documents.pen import MM
from desktop.errors import UserError
from desktop.progress import Cancelled

Writer = Callable[..., bytes]


def stop_at(place: int) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        if done == place:
            raise Cancelled

    return progress


def test_stopping_leaves_no_file(
    letterhead: Letterhead, tmp_path: Path, leftovers: Callable[[], Sequence[str]]
) -> None:
    papers = [Paper(letterhead, (Paragraph("x"),))] * 5
    for place in range(6):
        with pytest.raises(Cancelled):
            write_pdf(tmp_path / "all.pdf", papers, stop_at(place))
        assert leftovers() == []


def test_stopping_leaves_the_file_that_was_there(letterhead: Letterhead, tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    target.write_bytes(b"older")
    with pytest.raises(Cancelled):
        write_pdf(target, [Paper(letterhead, ())] * 3, stop_at(2))
    assert target.read_bytes() == b"older"


def test_stopping_files_one_by_one_leaves_whole_ones(
    letterhead: Letterhead, tmp_path: Path, leftovers: Callable[[], Sequence[str]]
) -> None:
    papers = [(tmp_path / f"{place}.pdf", Paper(letterhead, (Paragraph("x"),))) for place in range(4)]
    with pytest.raises(Cancelled):
        write_each(papers, stop_at(2))
    assert leftovers() == ["0.pdf", "1.pdf"]
    assert all((tmp_path / name).read_bytes().rstrip().endswith(b"%%EOF") for name in leftovers())
    write_each(papers)
    assert len(leftovers()) == 4


def test_progress_counts_papers(letterhead: Letterhead) -> None:
    heard: list[tuple[int, int]] = []
    write_pdf(BytesIO(), [Paper(letterhead, ())] * 3, lambda done, total: heard.append((done, total)))
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_place_that_cannot_be_written_is_told(letterhead: Letterhead, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_pdf(tmp_path / "missing" / "x.pdf", [Paper(letterhead, ())])
    with pytest.raises(ValueError, match="no papers"):
        write_pdf(tmp_path / "x.pdf", [])


def drawn_boxes(data: bytes) -> list[tuple[float, float]]:
    """Width and height in mm of each picture on the first page."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for thing in document[0].get_objects(max_depth=5):
        if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            found.append(((right - left) / MM, (top - bottom) / MM))
    document.close()
    return found


@pytest.mark.parametrize("layout", ["document", "certificate"])
@pytest.mark.parametrize("size", [(1000, 100), (100, 1000), (300, 300)])
def test_the_emblem_is_never_smaller_than_the_logo(layout: str, size: tuple[int, int], letterhead: Letterhead) -> None:
    made = []
    for shape, colour in ((size, "teal"), ((300, 200), "navy")):
        out = BytesIO()
        Image.new("RGB", shape, colour).save(out, "PNG")
        made.append(out.getvalue())
    out = BytesIO()
    head = replace(letterhead, logo=made[0], emblem=made[1])
    write_pdf(out, [Paper(head, (Paragraph("x"),), layout)])  # type: ignore[arg-type]
    own, emblem = drawn_boxes(out.getvalue())
    assert emblem[1] >= 10
    assert emblem[1] >= own[1] - 0.01


@pytest.mark.parametrize("damage", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nbroken", b"<svg/>", b"\xff\xd8\xff\xe0short"])
def test_what_is_no_picture_is_left_out_and_told(damage: bytes, letterhead: Letterhead) -> None:
    assert images.problem(damage).startswith("The file is not a PNG or JPEG")
    write_pdf(BytesIO(), [Paper(replace(letterhead, logo=damage, emblem=damage), (Photo(damage, 50),))])


def test_a_huge_picture_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch, picture: bytes) -> None:
    monkeypatch.setattr(images, "LARGEST_FILE", 10)
    images.prepared.cache_clear()
    assert images.prepared(picture) is None
    assert "larger than" in images.problem(picture)
    images.prepared.cache_clear()


def test_a_large_photograph_is_made_smaller(written: Writer) -> None:
    out = BytesIO()
    Image.effect_noise((3000, 2000), 50).convert("RGB").save(out, "JPEG", quality=95)
    found = images.prepared(out.getvalue())
    assert found is not None
    assert max(found.width, found.height) == 1800
    assert len(found.data) < len(out.getvalue())
    (box,) = drawn_boxes(written(Photo(out.getvalue(), 500)))[1:]
    assert box[0] <= 170.1
