"""A contract in two languages: paragraph by paragraph beside each other, the signatures once for both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from desktop.documents.blocks import Block, Columns, KeepTogether, KeyValues, PageBreak, SignatureRow


def side_by_side(left: Sequence[Block], right: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of two languages as one document; where one says more, the other side stays empty."""
    found: list[Block] = []
    waiting: list[tuple[Block | None, Block | None]] = []
    for one, other in zip_longest(_flat(left), _flat(right)):
        if isinstance(one, SignatureRow) or isinstance(other, SignatureRow):
            found += _columns(waiting)
            found.append(_signed(one, other))
            waiting = []
        elif isinstance(one, PageBreak):
            found += [*_columns(waiting), one]
            waiting = []
        else:
            waiting.append((one, other))
    return (*found, *_columns(waiting))


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """What is kept together is parted: its signatures stand once, its words twice."""
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from _flat(block.blocks)
        else:
            yield replace(block, columns=1) if isinstance(block, KeyValues) else block


def _columns(pairs: Sequence[tuple[Block | None, Block | None]]) -> list[Block]:
    if not pairs:
        return []
    left = tuple(one for one, _ in pairs if one is not None)
    right = tuple(other for _, other in pairs if other is not None)
    return [Columns(left, right)]


def _signed(one: Block | None, other: Block | None) -> Block:
    """The signatories of one side, each with the role in both languages."""
    if not isinstance(one, SignatureRow) or not isinstance(other, SignatureRow):
        return one if isinstance(one, SignatureRow) else other if other is not None else SignatureRow(())
    if len(one.blocks) != len(other.blocks):
        return one
    pairs = zip(one.blocks, other.blocks, strict=True)
    return SignatureRow(tuple(replace(mine, role=both(mine.role, theirs.role)) for mine, theirs in pairs))


def both(words: str, others: str) -> str:
    """The same in two languages, once where both say it alike."""
    return words if words == others else f"{words} · {others}"
