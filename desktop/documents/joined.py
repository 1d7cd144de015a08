"""Several PDFs behind each other as one print job."""

from collections.abc import Sequence
from io import BytesIO

from desktop.progress import Progress, silent


def join_pdfs(files: Sequence[bytes], progress: Progress = silent) -> bytes:
    """All pages of all files in their order; the same files give the same bytes."""
    from pypdf import PdfReader, PdfWriter  # late: only a print job of several files joins them

    writer = PdfWriter()
    for done, data in enumerate(files):
        progress(done, len(files))
        writer.append(PdfReader(BytesIO(data)), import_outline=False)
    stream = BytesIO()
    writer.write(stream)
    progress(len(files), len(files))
    return stream.getvalue()
