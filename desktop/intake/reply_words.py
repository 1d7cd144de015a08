"""What a mail answers: the words that were written for it, and whether they are a clear yes or a clear no.

Nine languages. What is quoted says nothing; what is not clear is left to a person.
"""

import re

_WROTE = re.compile(r"(?:\b(?:wrote|schrieb|a écrit|ha scritto|skrev|написа)\b|เขียน).{0,160}:\s*$", re.IGNORECASE)
_HEADS = "original|ursprüngliche|opprinnelig|ursprung|oprindelig|message d|messaggio|оригинал|ข้อความ"
_ORIGINAL = re.compile(
    rf"^\s*(?:_{{8,}}|-{{2,}}\s*(?:{_HEADS}).*|(?:from|von|fra|från|de|da|от|จาก)\s?:\s?.*(?:@|<).*)$", re.IGNORECASE
)
_BEGUN = re.compile(r"\s*(?:on|am|le|il|den|på|дата|на|เมื่อ)\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_YES = _set(
    "yes yep agreed ok okay accepted accept confirmed confirm",
    "ja jo jep gjerne gerne einverstanden bestätigt bestätige zugesagt angenommen",
    "godkjent godkjenner bekrefter bekräftar bekræfter godkänner godkänt enig enige",
    "oui accord accepte confirme sì si accetto confermo",
    "да приемам съгласен съгласна потвърждавам",
)
_NO = _set(
    "no nope declined decline refuse sorry unfortunately",
    "nein ablehnen abgelehnt absage leider",
    "nei nej avslår afslår nekter dessverre tyvärr desværre",
    "non refuso rifiuto malheureusement purtroppo",
    "не отказвам отказ съжалявам",
)
_DOUBT = _set(
    "not don't can't cannot won't but maybe perhaps if when",
    "nicht kein keine aber vielleicht wenn",
    "ikke men kanskje kanske måske inte hvis om",
    "pas ne mais peut ma forse se",
    "но може ако",
)
_THAI_YES = ("ตกลง", "ยอมรับ", "ยืนยัน", "ใช่", "เห็นด้วย", "ได้ครับ", "ได้ค่ะ")
_THAI_NO = ("ไม่", "ปฏิเสธ")
_THAI_DOUBT = ("แต่", "อาจ", "หรือ")
_FIRST = 3
"""Lines that may stand before the answer: a greeting."""


def own_words(text: str) -> str:
    """What was written for this answer: nothing that is quoted, no signature."""
    kept: list[str] = []
    lines = text.replace("\r\n", "\n").replace("\xa0", " ").split("\n")
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _ORIGINAL.match(line) or _SIGNATURE.match(line) or _is_attribution(line, following):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _is_attribution(line: str, following: str) -> bool:
    """ "On … Kari wrote:", also where the line was broken in two."""
    if _WROTE.search(line):
        return True
    return _BEGUN.match(line) is not None and _WROTE.search(f"{line.strip()} {following.strip()}") is not None


def decision_of(text: str) -> str:
    """ "yes", "no", or nothing where the own words are not clear."""
    words = own_words(text)
    if not words or "?" in words or len(words) > 2_000:
        return ""
    lines = [line for line in words.split("\n") if line.strip()][:_FIRST]
    answers = {found for line in lines if (found := _of_line(line))}
    if len(answers) != 1:
        return ""
    (answer,) = answers
    return answer if _is_plain(words, answer) else ""


def _of_line(line: str) -> str:
    """What a line begins with."""
    start = line.strip().casefold()
    if start.startswith(_THAI_NO):
        return "no"
    if start.startswith(_THAI_YES):
        return "yes"
    words = _WORD.findall(start)
    if not words:
        return ""
    if words[0] in _NO:
        return "no"
    return (
        "yes" if words[0] in _YES or (words[0] in ("i", "ich", "jeg", "jag", "je", "аз") and _says_yes(words)) else ""
    )


def _says_yes(words: list[str]) -> bool:
    """ "I accept", "Ich bestätige"."""
    return len(words) > 1 and words[1] in _YES


def _is_plain(text: str, answer: str) -> bool:
    """Whether nothing in the words speaks against the answer."""
    folded = text.casefold()
    words = _WORD.findall(folded)
    rest = set(words[1:])
    if any(one in folded for one in _THAI_DOUBT):
        return False
    if answer == "no":
        return not rest & (_YES - {"si"}) and not any(
            folded.count(one) for one in _THAI_YES if f"ไม่{one}" not in folded
        )
    return not rest & (_NO | _DOUBT) and not any(one in folded for one in _THAI_NO)
