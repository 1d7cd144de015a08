"""What a paper is made of, in neutral words: rooms build these, the writers of PDF and Excel draw them.

Nothing here knows a file format. Text is always plain letters: no markup is read out of it, whatever it holds.
Lengths are millimetres. Every text runs in its own direction (right to left where its first strong letter does).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop.documents.codes import DocumentCode
from desktop.forms.fields import Section

Align = Literal["start", "centre", "end"]
"""`start` is left, or right in a text that runs from right to left; `end` is the other side."""

ParagraphStyle = Literal["body", "lead", "small", "quiet"]
"""`lead` opens a document a little larger, `small` is for clauses and notes, `quiet` is small and grey."""

Layout = Literal["document", "certificate"]


@dataclass(frozen=True)
class Run:
    """Letters that look alike. A line feed in the text begins a new line."""

    text: str
    bold: bool = False
    italic: bool = False


Text: TypeAlias = str | tuple[Run, ...]
"""Plain letters, or several runs that follow each other without a gap."""


@dataclass(frozen=True)
class Heading:
    """Level 1 names the document, 2 a part, 3 a section. Never left alone at the foot of a page.

    On a certificate level 1 is the title and level 2 the name it is made out to.
    """

    text: Text
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Paragraph:
    text: Text
    style: ParagraphStyle = "body"
    align: Align = "start"


@dataclass(frozen=True)
class Bullets:
    """A list; ordered ones count from `first`."""

    items: tuple[Text, ...]
    ordered: bool = False
    first: int = 1


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick, each with its words; a True one is ticked already."""

    items: tuple[tuple[Text, bool], ...]


@dataclass(frozen=True)
class GridColumn:
    """One column: its head, its share of the width (relative to the others), where its text stands."""

    title: str
    share: float = 1.0
    align: Align = "start"


@dataclass(frozen=True)
class Grid:
    """A table: splits over pages between rows, repeats its heads, wraps its cells.

    `row_height` is the least height of a row in mm (12 or more leaves room to sign); `empty_rows` are ruled
    for writing by hand; `total` is a last row set apart. Rows shorter than the columns end in empty cells.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Text, ...], ...]
    row_height: float = 0.0
    empty_rows: int = 0
    total: tuple[Text, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class KeyValues:
    """Labels with their values, in one to three columns side by side.

    An empty value leaves a line to write on. On a certificate they stand in one row across the page.
    """

    pairs: tuple[tuple[str, Text], ...]
    columns: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Signature:
    """One signatory (domain.md 3.1): name, role, place, date, signature.

    Empty place and day leave lines to write on. `guardian` is None for an adult; for a signatory under 18 it is
    the guardian's name ("" when unknown), and a guardian block follows in the same frame.
    """

    name: str
    role: str
    place: str = ""
    day: str = ""
    guardian: str | None = None


@dataclass(frozen=True)
class SignatureRow:
    """Signature blocks side by side, two or three in a row, as many rows as needed; a block is never split."""

    blocks: tuple[Signature, ...]


@dataclass(frozen=True)
class WritingLines:
    """Ruled lines for writing by hand, under an optional label."""

    count: int
    label: str = ""


@dataclass(frozen=True)
class Rule:
    """A thin line across."""


@dataclass(frozen=True)
class Space:
    mm: float = 4.0


@dataclass(frozen=True)
class Image:
    """A PNG or JPEG, never wider than its frame; what is no picture is left out (`documents.images.problem`)."""

    data: bytes
    width_mm: float
    align: Align = "centre"


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True)
class Columns:
    """Two texts side by side, a bilingual contract for one: block by block beside each other, splitting over pages."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]


@dataclass(frozen=True)
class KeepTogether:
    """Blocks on one page, unless they are longer than a page."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Framed:
    """A quiet box around a few blocks, for what must not be overlooked; stays together like KeepTogether."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class FormPart:
    """A section of a form to fill in: its questions with room for the answers; some may be answered already.

    `answers` are pairs of a field's key and the text of its answer (the key of a choice).
    """

    section: Section
    answers: tuple[tuple[str, str], ...] = ()

    def answer(self, key: str) -> str:
        """What is answered already, or nothing."""
        return dict(self.answers).get(key, "")


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Ticks
    | Grid
    | KeyValues
    | SignatureRow
    | WritingLines
    | Rule
    | Space
    | Image
    | PageBreak
    | Columns
    | KeepTogether
    | Framed
    | FormPart
)


@dataclass(frozen=True)
class Letterhead:
    """What stands around the page (domain.md 3.1 and 1.5): header, footer, code.

    `logo` is a PNG or JPEG of the programme, `emblem` one of the funder or the word "eu" for the European emblem,
    drawn at least 1 cm high and never smaller than the logo. `code_label` is the document's code (EM-04), `number`
    the number it was issued under, `code` what the QR codes hold (None: a preview, without codes). `issued_on` is
    written as its reader writes a date; `language` is the code of the document's language. `anchor` is where the
    audit ended when it was made, as number and first letters of the hash: paper shows later that no end was cut off.
    """

    programme: str
    title: str
    language: str = "en"
    code_label: str = ""
    number: str = ""
    code: DocumentCode | None = None
    logo: bytes | None = None
    emblem: bytes | Literal["eu"] | None = None
    statement: str = ""
    disclaimer: str = ""
    operation: str = ""
    controller: str = ""
    contact: str = ""
    retention: str = ""
    template_version: str = ""
    issued_on: str = ""
    anchor: str = ""
    watermark: str = ""


@dataclass(frozen=True)
class Paper:
    """One document: its letterhead and its blocks. A certificate is one A4 page across, framed and centred.

    With a `token` the boxes of its forms become fields to fill in; the token comes back with the answers.
    """

    letterhead: Letterhead
    blocks: tuple[Block, ...]
    layout: Layout = "document"
    token: str = ""


def plain(text: Text) -> str:
    """The letters of a text without their looks."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def runs_of(text: Text) -> Sequence[Run]:
    """The text as runs."""
    return (Run(text),) if isinstance(text, str) else text
