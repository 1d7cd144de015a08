"""Filled Markdown becomes blocks: headings, paragraphs, lists, tables, rules, and the parts of `directives.py`.

No HTML (but `<br>`, a new line inside a cell), no links, no pictures, no code: their signs are letters like others.
Values are put in last, into what has become plain text, so no value is ever read as Markdown (see `fill.py`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import Literal, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token

from desktop.documents.blocks import (
    Align,
    Block,
    Bullets,
    Columns,
    FormPart,
    Framed,
    Grid,
    GridColumn,
    Heading,
    KeepTogether,
    KeyValues,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Rule,
    Run,
    Signature,
    SignatureRow,
    Space,
    Text,
    Ticks,
    WritingLines,
    plain,
)
from desktop.documents.directives import Part, halves, parts
from desktop.documents.fill import CLOSE, OPEN, Filled
from desktop.documents.wording import WordingError
from desktop.i18n import tr

_TOKEN = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_NOT_READ = ("code", "fence", "html_block", "reference", "lheading", "backticks", "link", "image", "autolink")
_ALIGN: dict[str, Align] = {"text-align:center": "centre", "text-align:right": "end"}
_MOST_EMPTY_ROWS = 60


def blocks(filled: Filled, form: Sequence[FormPart] = ()) -> tuple[Block, ...]:
    """What the filled wording says, as blocks; `form` are the sections it may place.

    WordingError when a part of it cannot be laid out.
    """
    try:
        whole = parts(filled.title, filled.text)
    except WordingError as fault:  # its line is one of the filled text, which no writer has seen
        raise WordingError(filled.title, 0, fault.reason) from fault
    return _Reader(filled, form).read(whole)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
    return parser.disable([*_NOT_READ, "html_inline"])


class _Reader:
    """Reads one filled text; the paragraph style and place in force follow the parts it stands in."""

    def __init__(self, filled: Filled, form: Sequence[FormPart]) -> None:
        self._filled = filled
        self._form = form
        self._style: ParagraphStyle = "body"
        self._align: Align = "start"

    def read(self, part: Part) -> tuple[Block, ...]:
        found: list[Block] = []
        for each in part.inside:
            found.extend(self._directive(each) if isinstance(each, Part) else self._markdown(each))
        return tuple(found)

    def _directive(self, part: Part) -> Sequence[Block]:
        makers: dict[str, Callable[[Part], Block]] = {
            "signatures": self._signatures,
            "facts": self._facts,
            "ticks": self._ticks,
            "grid": self._grid,
            "lines": lambda part: WritingLines(int(part.number("count", 1)), self._words(part.text())),
            "columns": lambda part: Columns(*(self.read(side) for side in halves(part))),
            "keep": lambda part: KeepTogether(self.read(part)),
            "frame": lambda part: Framed(self.read(part)),
            "space": lambda part: Space(part.number("mm", 4)),
            "pagebreak": lambda part: PageBreak(),
        }
        if part.name == "form":
            number = int(part.number("part", 0))
            return self._form[number - 1 : number] if number else self._form
        if part.name in makers:
            return (makers[part.name](part),)
        return self._styled(part)

    def _styled(self, part: Part) -> Sequence[Block]:
        before = self._style, self._align
        if part.name in ("centre", "end"):
            self._align = cast(Align, part.name)
        else:
            self._style = cast(ParagraphStyle, part.name)
        found = self.read(part)
        self._style, self._align = before
        return found

    def _signatures(self, part: Part) -> Block:
        signers = []
        for cells in self._table_lines(part):
            name, role, place, day, *guardian = (*cells, "", "", "")[: max(4, len(cells))]
            signers.append(Signature(name, role, place, day, guardian[0] if guardian else None))
        return SignatureRow(tuple(signers))

    def _facts(self, part: Part) -> Block:
        pairs = [((*cells, "")[0], (*cells, "")[1]) for cells in self._table_lines(part)]
        columns = min(max(int(part.number("columns", 1)), 1), 3)
        return KeyValues(tuple(pairs), cast(Literal[1, 2, 3], columns))

    def _ticks(self, part: Part) -> Block:
        items = []
        for line in filter(None, map(str.strip, part.text().splitlines())):
            is_ticked = line[:3].lower() == "[x]"
            words = line[3:] if is_ticked or line.startswith("[ ]") else line
            items.append((self._inline(words.strip()), is_ticked))
        return Ticks(tuple(items))

    def _grid(self, part: Part) -> Block:
        found = [each for each in self._markdown(part.text()) if isinstance(each, Grid)]
        if len(found) != 1:
            raise WordingError(self._filled.title, 0, tr("“::: grid” holds one table."))
        grid = found[0]
        shares = [float(share) for share in part.options.get("shares", "").split(",") if share.strip(".")]
        columns = [
            GridColumn(column.title, share or 1.0, column.align)
            for column, share in zip(grid.columns, (*shares, *[1.0] * len(grid.columns)), strict=False)
        ]
        has_total = "total" in part.options and bool(grid.rows)
        return Grid(
            tuple(columns),
            grid.rows[:-1] if has_total else grid.rows,
            part.number("height", 0),
            min(int(part.number("empty", 0)), _MOST_EMPTY_ROWS),
            grid.rows[-1] if has_total else (),
        )

    def _table_lines(self, part: Part) -> Iterator[list[str]]:
        """Cells of every line that is not blank, parted by |."""
        for line in part.text().splitlines():
            if line.strip():
                bare = line.strip()
                bare = bare[1:].removesuffix("|") if bare.startswith("|") else bare
                yield [self._words(cell) for cell in bare.split("|")]

    def _markdown(self, text: str) -> list[Block]:
        tokens = _parser().parse(_BLANK_LINES.sub("\n\n", text))
        return list(self._blocks(_Tokens(tokens)))

    def _blocks(self, tokens: "_Tokens") -> Iterator[Block]:
        makers: dict[str, Callable[[Token, list[Token]], Block]] = {
            "hr": lambda opening, inside: Rule(),
            "heading_open": self._heading,
            "paragraph_open": lambda opening, inside: Paragraph(self._text_of(inside), self._style, self._align),
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "table_open": lambda opening, inside: self._table(inside),
            "blockquote_open": lambda opening, inside: Framed(tuple(self._blocks(_Tokens(inside)))),
        }
        while (token := tokens.next()) is not None:
            block = makers[token.type](token, tokens.until_close(token))
            if not isinstance(block, Heading | Paragraph) or plain(block.text).strip():
                yield block

    def _heading(self, opening: Token, inside: list[Token]) -> Heading:
        return Heading(self._text_of(inside), cast(Literal[1, 2, 3], min(int(opening.tag[1:]), 3)))

    def _list(self, opening: Token, inside: list[Token]) -> Bullets:
        items: list[Text] = []
        tokens = _Tokens(inside)
        while (token := tokens.next()) is not None:
            item = tokens.until_close(token)
            if any(each.type.endswith("list_open") for each in item):
                raise WordingError(self._filled.title, 0, tr("A list cannot stand inside a list."))
            text = self._text_of(item)
            if plain(text).strip():
                items.append(text)
        is_ordered = opening.type == "ordered_list_open"
        return Bullets(tuple(items), is_ordered, int(opening.attrs.get("start", 1)) if is_ordered else 1)

    def _table(self, inside: list[Token]) -> Grid:
        columns: list[GridColumn] = []
        rows: list[list[Text]] = []
        for token, content in pairwise(inside):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                align = _ALIGN.get(str(token.attrs.get("style", "")), "start")
                columns.append(GridColumn(plain(self._inline_tokens(content.children or [])), 1.0, align))
            elif token.type == "td_open":
                rows[-1].append(self._inline_tokens(content.children or []))
        return Grid(tuple(columns), tuple(tuple(row) for row in rows[1:]))

    def _text_of(self, inside: list[Token]) -> Text:
        """All inline content, one line for each paragraph."""
        texts = [self._inline_tokens(token.children or []) for token in inside if token.type == "inline"]
        runs: list[Run] = []
        for text in texts:
            runs.extend([Run("\n")] if runs else [])
            runs.extend((Run(text),) if isinstance(text, str) else text)
        return _joined(runs)

    def _inline(self, text: str) -> Text:
        return self._inline_tokens(_parser().parseInline(text)[0].children or [])

    def _words(self, text: str) -> str:
        return plain(self._inline(text.strip())).strip()

    def _inline_tokens(self, tokens: Sequence[Token]) -> Text:
        runs: list[Run] = []
        bold: int = 0
        bold, italic = 0, 0
        for token in tokens:
            bold += int(token.nesting) if token.tag == "strong" else 0
            italic += int(token.nesting) if token.tag == "em" else 0
            letters = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content).replace("<br>", "\n")
            if letters:
                runs.append(Run(_TOKEN.sub(self._value, letters), bold > 0, italic > 0))
        return _joined(runs)

    def _value(self, token: re.Match[str]) -> str:
        number = int(token[1])
        return self._filled.values[number] if number < len(self._filled.values) else ""


class _Tokens:
    """Tokens one after the other; a token that opens something gives what stands inside it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def next(self) -> Token | None:
        if self._at >= len(self._tokens):
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def until_close(self, opening: Token) -> list[Token]:
        """The tokens up to the one that closes `opening`, which is passed over; none for one that opens nothing."""
        inside: list[Token] = []
        depth: int = opening.nesting
        while depth > 0 and (token := self.next()) is not None:
            depth += token.nesting
            if depth > 0:
                inside.append(token)
        return inside


def _joined(runs: Sequence[Run]) -> Text:
    """Runs of the same look as one; plain letters alone as a string."""
    merged = [
        Run("".join(run.text for run in alike), *look)
        for look, alike in groupby(runs, key=lambda run: (run.bold, run.italic))
    ]
    merged = [run for run in merged if run.text]
    if len(merged) == 1 and not (merged[0].bold or merged[0].italic):
        return merged[0].text
    return tuple(merged) if merged else ""
