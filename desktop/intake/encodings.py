"""In which letters a text file is written: byte order mark, UTF-8, UTF-16, else the likeliest code page.

Runs in the child. Code pages cannot be told apart with certainty; the best guess is used and the
others are offered with the line that shows the difference.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable

from desktop.intake.lists import EncodingChoice
from desktop.intake.zip_check import Refused

OFFERED = (
    "cp1252",
    "cp1251",
    "cp874",
    "cp1250",
    "iso8859_5",
    "iso8859_15",
    "iso8859_2",
    "koi8_r",
    "cp850",
    "mac_roman",
)
"""Code pages of the nine languages first, then those still met; in this order where two fit alike."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 200_000
_WORD = re.compile(r"[^\W\d_]+(?:[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+[^\W\d_]*)*")
_OWN = frozenset("äöüßÄÖÜåæøÅÆØéèêëàâçîïôûùœŒÉÈÊÀÇìòóáíúðþ’–—“”„«»€·°ñ")
"""Signs of the nine languages outside ASCII."""
_NEIGHBOURS = frozenset("šžčćőűłńęąśźżđğışýřůěťďňÁÍÓÚŠŽČŁŚŻİŞ")
"""Letters of other languages that names come from: likely, but less so."""


def decode(data: bytes, wish: str = "") -> tuple[str, str, tuple[EncodingChoice, ...]]:
    """The text, the codec used, and the codecs to choose from; raises Refused for what is no text."""
    if wish:
        return _decoded(data, wish), wish, _choices(data, [wish, *OFFERED])
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data, codec), codec, ()
    if codec := _utf16_without_mark(data):
        return _decoded(data, codec), codec, ()
    if b"\0" in data:
        raise Refused("nul")
    try:
        text = data.decode("utf-8")
        return text, "utf-8", ()
    except UnicodeDecodeError:
        pass
    ranked = rank(data)
    if not ranked:
        raise Refused("no_text")
    return _decoded(data, ranked[0]), ranked[0], _choices(data, ranked)


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        pass
    if codec not in OFFERED:
        raise Refused("no_text")
    # A code page has holes; a stray byte in one must not keep three hundred people out.
    return data.decode(codec, "replace")


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 shows as a zero in every second byte of plain letters, separators and line ends."""
    head = data[:4_000]
    if len(head) < 4 or b"\0" not in head:
        return ""
    pairs = {head[place : place + 2] for place in range(0, len(head) - 1, 2)}
    even, odd = head[0::2].count(0), head[1::2].count(0)
    many, few = len(head) * 0.03, len(head) * 0.005
    if odd > many and even <= few and b"\n\0" in pairs:
        return "utf-16-le"
    if even > many and odd <= few and b"\0\n" in pairs:
        return "utf-16-be"
    return ""


def rank(data: bytes) -> list[str]:
    """Code pages that can read these bytes, the likeliest first; of those that read them alike the first offered."""
    sample = _telling(data)
    texts: dict[str, str] = {}
    for codec in OFFERED:
        text = sample.decode(codec, "replace")
        if text.count("\ufffd") <= len(text) // 2_000 and not _has_controls(text):
            texts.setdefault(text, codec)
    scores = {codec: _strangeness(text) for text, codec in texts.items()}
    for place, codec in enumerate(_second_opinion(sample, scores)):
        scores[codec] += 0.003 * place
    return sorted(scores, key=lambda codec: scores[codec])


def _telling(data: bytes) -> bytes:
    """The lines that hold more than ASCII: only they tell the code pages apart."""
    lines = [line for line in data[: 8 * _LOOKED_AT].splitlines() if not line.isascii()]
    return b"\n".join(lines)[:_LOOKED_AT]


def _has_controls(text: str) -> bool:
    return any(unicodedata.category(sign) == "Cc" for sign in set(text) - {"\t", "\n", "\r", "\x0b", "\x0c"})


def _strangeness(text: str) -> float:
    """How little the words look like words of our languages; 0 is best."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd_signs = sum(
        not sign.isascii() and not sign.isalpha() and sign not in _OWN and not _is_mark(sign) for sign in text
    )
    foreign = sum(not sign.isascii() for sign in text) or 1
    if not words:
        return odd_signs / foreign
    return sum(map(_word_strangeness, words)) / len(words) + odd_signs / foreign


def _is_mark(sign: str) -> bool:
    return "\u0e00" <= sign <= "\u0e7f" or unicodedata.combining(sign) > 0


def _word_strangeness(word: str) -> float:
    scripts = {_script(sign) for sign in word}
    if len(scripts) > 1:
        return 1.0
    lower = word[1:]
    jumps = sum(sign.isupper() for sign in lower) if not word.isupper() else 0
    if scripts == {"latin"}:
        accented = sum(not sign.isascii() for sign in word)
        unknown = sum(0.3 if sign in _NEIGHBOURS else 1.0 for sign in word if not sign.isascii() and sign not in _OWN)
        thick = 0.6 if accented > max(1, len(word) / 2) else 0.0
        return min(1.0, jumps / len(word) + unknown / len(word) + thick)
    if scripts == {"thai"}:
        return 0.6 if _is_thai_mark(word[0]) else 0.0
    rare = sum(sign in "ЂЃђѓЉЊЌЋЏљњќћџЎўЈҐґЁЄЇІіѕЅєјї¤ё" for sign in word)
    return min(1.0, jumps / len(word) * 2 + rare / len(word))


def _is_thai_mark(sign: str) -> bool:
    return sign == "\u0e31" or "\u0e34" <= sign <= "\u0e3a" or "\u0e47" <= sign <= "\u0e4e"


def _script(sign: str) -> str:
    if "\u0400" <= sign <= "\u04ff":
        return "cyrillic"
    if "\u0e00" <= sign <= "\u0e7f":
        return "thai"
    return "latin"


def _second_opinion(sample: bytes, among: Iterable[str]) -> list[str]:
    """How charset-normalizer orders the code pages, likeliest first; those it drops come last."""
    # Late: loading it costs more than reading a list, and most lists are UTF-8 or workbooks.
    from charset_normalizer import from_bytes

    codecs_left = list(among)
    matches = from_bytes(sample[:20_000], cp_isolation=codecs_left, enable_fallback=False)
    order = [match.encoding for match in matches if match.encoding in codecs_left]
    return order + [codec for codec in codecs_left if codec not in order]


def _choices(data: bytes, ranked: list[str]) -> tuple[EncodingChoice, ...]:
    lines = _telling(data).splitlines() or data.splitlines()[:1] or [b""]
    line = max(lines[:50], key=lambda found: sum(byte > 127 for byte in found[:300]))[:300]
    seen: dict[str, EncodingChoice] = {}
    for codec in dict.fromkeys(ranked):
        sample = line.decode(codec, "replace")
        seen.setdefault(sample, EncodingChoice(codec, sample))
    return tuple(seen.values())
