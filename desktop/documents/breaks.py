"""Where a line may end: after spaces and hyphens, between Chinese, Japanese and Korean letters, between Thai words."""

import re
from collections.abc import Iterator

LONGEST_WORD = 2000
"""Letters of one unbroken word that are drawn; the rest is left out with an ellipsis (nobody's name is longer)."""

_THAI = re.compile("[\u0e00-\u0e7f]+")
_WIDE = (
    "\u2e80-\u2fdf\u3003-\u3007\u3021-\u3029\u3040-\u30fa\u30fc-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_NOT_FIRST = "、。，．：；？！）］｝」』】〉》〕ーァィゥェォッャュョぁぃぅぇぉっゃゅょ々…‥,.!?;:)]}%"
_CHUNK = re.compile(
    f"[{_WIDE}][\u0300-\u036f\u3099\u309a\ufe00-\ufe0f]*[{re.escape(_NOT_FIRST)}]*[ \u200b]*"
    f"|[^ \u200b{_WIDE}]*?[-\u2010\u2013\u2014/](?=[^\\W\\d_]{{2}})"
    f"|[^ \u200b{_WIDE}]+[ \u200b]*"
    "|[ \u200b]+"
)


def chunks(text: str) -> Iterator[str]:
    """The text in pieces that stay whole, each with the spaces after it; a line may end between any two."""
    for match in _CHUNK.finditer(text):
        word = match.group()
        if len(word) > LONGEST_WORD:
            word = word[:LONGEST_WORD] + "\u2026"
        if _THAI.search(word):
            yield from _thai(word)
        else:
            yield word


def _thai(word: str) -> Iterator[str]:
    """Thai runs cut between their words; what clings to them in front or behind stays with them."""
    waiting = ""
    end = 0
    for match in _THAI.finditer(word):
        pieces = _words(match.group())
        waiting += word[end : match.start()]
        for piece in pieces[:-1]:
            yield waiting + piece
            waiting = ""
        waiting += pieces[-1]
        end = match.end()
    yield waiting + word[end:]


def _words(thai: str) -> list[str]:
    from newmm_tokenizer.tokenizer import word_tokenize  # its dictionary takes half a second: only Thai pays for it

    words: list[str] = []
    for piece in word_tokenize(thai):
        # a mark or a repetition sign never begins a line, nor does a vowel that leads stand at its end
        if words and (
            piece[0] in "\u0e2f\u0e30\u0e31\u0e32\u0e33\u0e45\u0e46"
            or "\u0e34" <= piece[0] <= "\u0e3a"
            or "\u0e47" <= piece[0] <= "\u0e4e"
            or "\u0e40" <= words[-1][-1] <= "\u0e44"
        ):
            words[-1] += piece
        else:
            words.append(piece)
    return words or [thai]
