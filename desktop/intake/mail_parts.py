"""Takes a mail apart; runs in the child process alone, where a mail made to do harm may fail."""

import base64
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any

from desktop.intake.encodings import decode
from desktop.intake.zip_check import Refused

DEEPEST = 10
MOST_PARTS = 60
LONGEST_TEXT = 100_000
_TOKEN = re.compile(r"\[(MD[-0-9A-Za-z ]{16,60})\]")
_DOUBTFUL = re.compile(r"\b(?:dmarc|spf)\s*=\s*(?:fail|softfail)", re.IGNORECASE)
_FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)


def take_apart(data: bytes) -> Iterator[dict[str, Any]]:
    """First what the mail says, then its parts; Refused for what is no mail."""
    try:
        mail = message_from_bytes(data, policy=SMTP, _class=EmailMessage)
        walked = list(_walk(mail))
        texts = [part for part in walked if _is_text(part)]
        files = [part for part in walked if not _is_text(part) and not part.is_multipart() or _is_mail(part)]
        yield {"mail": _head(mail, texts, len(files) > MOST_PARTS)}
    except _FAULTS as fault:
        raise Refused("broken") from fault
    for number, part in enumerate(files[:MOST_PARTS], 1):
        try:
            content = _content(part)
        except _FAULTS:
            continue
        if content:
            yield {"part": {"name": _name(part, number), "data": base64.b64encode(content).decode("ascii")}}


def _walk(part: EmailMessage, deep: int = 0) -> Iterator[EmailMessage]:
    """Every part; a mail inside is one part, and what it holds is its own."""
    if deep > DEEPEST:
        return
    yield part
    if part.is_multipart() and not (deep and _is_mail(part)):
        for one in part.get_payload():
            if isinstance(one, EmailMessage):
                yield from _walk(one, deep + 1)


def _is_mail(part: EmailMessage) -> bool:
    return part.get_content_type() == "message/rfc822"


def _is_text(part: EmailMessage) -> bool:
    is_words = part.get_content_type() in ("text/plain", "text/html")
    return is_words and part.get_content_disposition() != "attachment" and not part.get_filename()


def _head(mail: EmailMessage, texts: list[EmailMessage], too_many: bool) -> dict[str, Any]:
    name, address = parseaddr(_header(mail, "From"))
    subject = _header(mail, "Subject")
    tokens = [*_TOKEN.findall(subject), *[_header(mail, "X-Mentordesk-Token")]]
    return {
        "sender": address.strip().casefold(),
        "sender_name": name,
        "subject": subject,
        "day": _day(mail),
        "tokens": [one for one in tokens if one],
        "text": _words(texts)[:LONGEST_TEXT],
        "is_automatic": _is_automatic(mail),
        "is_doubtful": bool(_DOUBTFUL.search(_header(mail, "Authentication-Results"))),
        "too_many": too_many,
    }


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name) or "").split())
    except _FAULTS:
        return ""


def _day(mail: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(mail, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _is_automatic(mail: EmailMessage) -> bool:
    """Replies that no person wrote: out of office, undeliverable."""
    if _header(mail, "Auto-Submitted").casefold() not in ("", "no") or mail.get_content_type() == "multipart/report":
        return True
    is_bulk = _header(mail, "Precedence").casefold() in ("bulk", "auto_reply", "junk")
    return is_bulk or bool(_header(mail, "X-Autoreply") or _header(mail, "X-Autorespond"))


def _words(texts: list[EmailMessage]) -> str:
    """The plain words; those of the HTML where there are none."""
    plain = [_decoded(part) for part in texts if part.get_content_type() == "text/plain"]
    if found := "\n".join(plain).strip():
        return found
    return "\n".join(_of_html(_decoded(part)) for part in texts if part.get_content_type() == "text/html").strip()


def _decoded(part: EmailMessage) -> str:
    """The letters of a part: as it says, and where it says nothing true, as its bytes look."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    named = str(part.get_content_charset() or "")
    for code in filter(None, (named, "utf-8")):
        try:
            return content.decode(code)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return decode(content)[0]


def _content(part: EmailMessage) -> bytes:
    if _is_mail(part):
        inside: Any = part.get_payload()
        return bytes(inside[0].as_bytes()) if isinstance(inside, list) and inside else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _name(part: EmailMessage, number: int) -> str:
    """As the mail calls it, for the eye alone; never the name of a file on the disk."""
    try:
        given = " ".join(str(part.get_filename() or "").split())
    except _FAULTS:
        given = ""
    name = given.replace("\\", "/").rsplit("/", 1)[-1]
    usual = {"text/calendar": ".ics", "message/rfc822": ".eml", "application/pdf": ".pdf"}
    return name or f"{number}{usual.get(part.get_content_type(), '')}"


class _Words(HTMLParser):
    """Letters of a page, with a line break where a block begins; quotations become quoted lines."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "head", "title"):
            self._hidden += 1
        if tag == "blockquote" or any(name == "class" and "gmail_quote" in (value or "") for name, value in attrs):
            self._quoted += 1
        if tag in ("br", "p", "div", "tr", "li", "blockquote", "hr"):
            self.found.append("\n> " if self._quoted else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "head", "title"):
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data if not self._quoted else data.replace("\n", "\n> "))


def _of_html(page: str) -> str:
    words = _Words()
    words.feed(page[: LONGEST_TEXT * 4])
    return "".join(words.found)
