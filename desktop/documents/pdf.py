"""Papers written to PDF: letterhead and blocks in, A4 pages out. The same papers give the same bytes."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from desktop.documents.blocks import Paper
from desktop.progress import Progress, silent

__all__ = ["Paper", "write_each", "write_pdf"]


def write_pdf(target: Path | BinaryIO, documents: Sequence[Paper], progress: Progress = silent) -> None:
    """Write papers one after the other into one file, each in its own language and counting its own pages.

    The file appears whole or not at all. Raises Cancelled when progress does, UserError when the place cannot be
    written, ValueError without a paper.
    """
    if not documents:
        raise ValueError("a file of no papers")
    if len(documents) > 1 and any(paper.token for paper in documents):
        raise ValueError("a form to fill in has a file of its own")
    from desktop.documents.pdf_writing import draw  # late: fonts and shaping cost a start that draws nothing

    draw(target, documents, progress)


def write_each(papers: Sequence[tuple[Path, Paper]], progress: Progress = silent) -> None:
    """Write each paper to its own file. Stopped, it leaves whole files and no others."""
    for done, (target, paper) in enumerate(papers):
        progress(done, len(papers))
        write_pdf(target, [paper])
    progress(len(papers), len(papers))
