"""Papers drawn on a canvas, one after the other: what `pdf.write_pdf` loads with the first file that is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from desktop import i18n
from desktop.documents import frame
from desktop.documents.blocks import Paper
from desktop.documents.pdf_blocks import strips
from desktop.documents.pdf_canvas import PdfCanvas
from desktop.documents.pdf_certificate import certificate_pages
from desktop.documents.pdf_pages import Page, pages
from desktop.documents.pen import A4, Pen, Strip
from desktop.documents.target import whole_file
from desktop.progress import Progress


def draw(target: Path | BinaryIO, documents: Sequence[Paper], progress: Progress) -> None:
    """As `pdf.write_pdf`; at least one document."""
    first = documents[0].letterhead
    with whole_file(target) as stream:
        canvas = PdfCanvas(_title(documents), first.language, first.controller)
        if documents[0].token:
            canvas.make_fillable(documents[0].token)
        for done, paper in enumerate(documents):
            progress(done, len(documents))
            with i18n.speaking(paper.letterhead.language):
                _add(canvas, paper)
        canvas.finish(stream)
        progress(len(documents), len(documents))


def _title(documents: Sequence[Paper]) -> str:
    head = documents[0].letterhead
    return " ".join(part for part in (head.title, head.number) if part) if len(documents) == 1 else head.title


def _add(canvas: PdfCanvas, paper: Paper) -> None:
    if paper.layout == "certificate":
        for size, still, drawn in certificate_pages(paper):
            canvas.page(size, still, drawn)
        return
    head = paper.letterhead
    still = frame.still(frame.same_for_all(head))
    found = pages(strips(paper.blocks, frame.BODY_WIDTH), frame.BODY_HEIGHT)
    for number, page in enumerate(found, 1):
        canvas.page(A4, still, [*_body(page), frame.moving(head, frame.Place(number, len(found)))])


def _body(page: Page) -> Iterator[Strip]:
    pen = Pen()
    for down, strip in page:
        pen.place(strip, frame.MARGIN, frame.BODY_TOP - down)
    yield pen.strip(0)
