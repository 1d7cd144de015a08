"""Scans come in through the child process: by content, whole or refused in one sentence."""

import random
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from desktop.errors import UserError
from desktop.intake.lists import Taken
from desktop.intake.scan_pages import MOST_PAGES, count_pages
from desktop.intake.scans import _points, mime_of, page_images, read_scan
from desktop.intake.zip_check import Refused


def pdf(pages: int = 1, password: str = "") -> bytes:
    """A PDF of empty pages."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 300)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def picture(form: str, frames: int = 1) -> bytes:
    """A grey picture; TIFF may have several frames."""
    target = BytesIO()
    images = [Image.new("L", (60, 80), 200 + place) for place in range(frames)]
    more = {"save_all": True, "append_images": images[1:]} if frames > 1 else {}
    images[0].save(target, form, **more)
    return target.getvalue()


def _taken(data: bytes, name: str = "scan.bin") -> Taken:
    return Taken(name, "0" * 64, data)


@pytest.mark.parametrize(
    ("data", "mime", "pages"),
    [
        (pdf(3), "application/pdf", 3),
        (b"\r\n" + pdf(), "application/pdf", 1),
        (picture("JPEG"), "image/jpeg", 1),
        (picture("PNG"), "image/png", 1),
        (picture("TIFF", 4), "image/tiff", 4),
    ],
)
def test_a_scan_is_known_by_its_content(data: bytes, mime: str, pages: int) -> None:
    assert mime_of(data) == mime
    assert count_pages(mime, data) == pages


def test_a_scan_comes_through_the_child_with_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "Vertra\u0308ge.xyz"
    path.write_bytes(pdf(2))
    scan = read_scan(path)
    assert (scan.name, scan.mime, scan.pages, scan.data) == ("Vertr\u00e4ge.xyz", "application/pdf", 2, pdf(2))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 not a scan", "is no scan"),
        (b"", "is no scan"),
        (pdf(2, "secret"), "protected by a password"),
        (pdf(2)[:60], "cannot be read"),
        (picture("PNG")[:50], "cannot be read"),
        (picture("JPEG")[:-40], "cannot be read"),
    ],
)
def test_what_cannot_be_kept_is_said_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_scan(_taken(data))


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    target = BytesIO()
    Image.new("1", (9_000, 9_000)).save(target, "PNG")
    with pytest.raises(UserError, match="too large a picture"):
        read_scan(_taken(target.getvalue()))


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(Refused, match="pages"):
        count_pages("application/pdf", pdf(MOST_PAGES + 1))


def test_a_pdf_without_a_page_is_refused() -> None:
    with pytest.raises(Refused):
        count_pages("application/pdf", pdf(0))


def test_damaged_scans_are_read_or_refused_and_nothing_else() -> None:
    draw = random.Random(20261123)
    whole = [(pdf(2), "application/pdf"), (picture("TIFF", 2), "image/tiff"), (picture("JPEG"), "image/jpeg")]
    for _ in range(150):
        data, mime = draw.choice(whole)
        broken = bytearray(data[: draw.randrange(10, len(data) + 1)])
        for _ in range(draw.randrange(6)):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        with suppress(Refused):
            assert 1 <= count_pages(mime, bytes(broken)) <= MOST_PAGES


@pytest.mark.parametrize(("data", "pages"), [(pdf(2), 2), (picture("TIFF", 3), 3), (picture("JPEG"), 1)])
def test_the_pages_are_shown_as_plain_pictures(data: bytes, pages: int) -> None:
    shown = pypdf.PdfReader(BytesIO(page_images("scan", data)))
    assert len(shown.pages) == pages
    assert all(len(page.images) == 1 and not page.extract_text().strip() for page in shown.pages)


def test_a_picture_is_shown_the_way_it_was_taken() -> None:
    target = BytesIO()
    turned = Image.new("L", (80, 40), 0)
    turned.paste(255, (0, 0, 20, 40))  # white at the left; the camera says: turn it clockwise
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(target, "JPEG", exif=exif, quality=95)
    (page,) = pypdf.PdfReader(BytesIO(page_images("photo", target.getvalue()))).pages
    image = page.images[0].image
    assert image.height > image.width
    assert image.getpixel((image.width // 2, 20)) > 200
    assert image.getpixel((image.width // 2, image.height - 20)) < 50


def test_a_page_as_high_as_a_tower_is_not_drawn() -> None:
    target = BytesIO()
    Image.new("L", (4, 900)).save(target, "PNG")
    with pytest.raises(UserError, match="too large a picture"):
        page_images("scan", target.getvalue())


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"width": 2, "height": 2, "grey": "AAAA"},
        {"width": 0, "height": 2, "grey": ""},
        {"width": 1, "height": 1, "grey": "?"},
        {"width": "1", "height": 1, "grey": "AA=="},
    ],
)
def test_points_that_do_not_fit_their_page_are_refused(told: object) -> None:
    with pytest.raises(Refused):
        _points(told)
