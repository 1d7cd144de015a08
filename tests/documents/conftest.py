"""What the tests of paper share: a letterhead, pages as pictures, the text other programs find in them."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desktop.documents.blocks import Block, Letterhead, Paper
from desktop.documents.codes import DocumentCode
from desktop.documents.pdf import write_pdf


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A small logo with see-through parts."""
    made = Image.new("RGBA", (320, 120), (0, 0, 0, 0))
    ImageDraw.Draw(made).ellipse((10, 10, 110, 110), fill=(15, 110, 110, 255))
    out = BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="session")
def letterhead(picture: bytes) -> Letterhead:
    return Letterhead(
        programme="Brygga",
        title="Mentoring contract",
        code_label="EM-04",
        number="EM-2026-G03-EM04-v1",
        code=DocumentCode("7K3QF", 12345),
        logo=picture,
        emblem="eu",
        statement="Co-funded by the European Union",
        operation="2021NO05SFPR001-0042",
        controller="Fjord County Career Centre",
        contact="privacy@fjord.example",
        retention="31 December 2031",
        template_version="1.2",
        issued_on="23 November 2026",
    )


@pytest.fixture
def written(letterhead: Letterhead) -> Callable[..., bytes]:
    """Blocks as the bytes of a PDF file."""

    def write(*blocks: Block, layout: str = "document") -> bytes:
        out = BytesIO()
        write_pdf(out, [Paper(letterhead, blocks, layout)])  # type: ignore[arg-type]
        return out.getvalue()

    return write


def _pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def _poppler(data: bytes) -> list[str]:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: its reading of the PDF is NOT tested here")
    ran = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True)
    text = ran.stdout.decode("utf-8").translate(dict.fromkeys(range(0x202A, 0x202F)))
    return text.split("\f")[:-1]


@pytest.fixture(params=[_pdfium, _poppler], ids=["pdfium", "poppler"])
def found_text(request: pytest.FixtureRequest) -> Callable[[bytes], list[str]]:
    """The text of each page as another program reads it."""
    reader: Callable[[bytes], list[str]] = request.param
    return reader


@pytest.fixture
def rendered() -> Callable[..., Image.Image]:
    """One page as a picture."""

    def render(data: bytes, page: int = 0, dpi: int = 110) -> Image.Image:
        document = pypdfium2.PdfDocument(data)
        drawn: Image.Image = document[page].render(scale=dpi / 72).to_pil().convert("L")
        document.close()
        return drawn

    return render


@pytest.fixture
def leftovers(tmp_path: Path) -> Callable[[], Sequence[str]]:
    """The names of all files in the test's folder."""
    return lambda: sorted(path.name for path in tmp_path.iterdir())
