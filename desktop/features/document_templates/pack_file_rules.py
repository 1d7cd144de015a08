"""How a pack of wordings lies in its file: a list in JSON, a Markdown file for each wording, a hash for each.

Nothing signs it and nothing in it is believed: names of files are made anew from code and language, every value has
its kind and its length, every text is the one that was packed. A file of a newer format is refused as such.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from desktop.errors import UserError
from desktop.features.document_templates.pack_rules import Entry, Head, Pack, Place, refusal
from desktop.features.document_templates.wording_rules import problem, tidied
from desktop.i18n import tr

LIST = "pack.json"
KIND = "mentordesk wording pack"
FORMAT = 1
"""A reader of this program knows this format and no newer one."""
MOST_WORDINGS = 1_000
LONGEST_NAME = 120

_CODE = re.compile(r"[A-Z]{2}-[0-9]{2}[a-z]?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_KEPT = "\n\r\t"


def parts(pack: Pack) -> dict[str, bytes]:
    """The files of a pack by their names, the list first; the same pack gives the same bytes."""
    texts = {_file(entry.place): entry.text.encode() for entry in pack.entries}
    listed = {
        "kind": KIND,
        "format": FORMAT,
        "name": pack.head.name,
        "made_by": pack.head.made_by,
        "made_on": pack.head.made_on.isoformat(),
        "wordings": [
            {
                "code": entry.code,
                "language": entry.language,
                "version": entry.version,
                "sha256": sha256(texts[_file(entry.place)]).hexdigest(),
            }
            for entry in pack.entries
        ],
    }
    return {LIST: json.dumps(listed, ensure_ascii=False, indent=2).encode(), **texts}


def read(name: str, content: Mapping[str, bytes]) -> Pack:
    """The pack that the parts of a file are. UserError, in sentences, for anything that is not whole in itself.

    name: of the file, as the person knows it.
    """
    listed = _list(name, content)
    head = Head(_text(name, listed, "name"), _text(name, listed, "made_by"), _day(name, listed))
    lines = listed.get("wordings")
    if not isinstance(lines, list) or not 0 < len(lines) <= MOST_WORDINGS:
        raise _damaged(name)
    places = [_place(name, line) for line in lines]
    expected = {LIST, *(_file(place) for place in places)}
    if len(set(places)) != len(places) or expected != set(content):
        raise _damaged(name)
    faults = list(_faults(lines, places, content))
    if faults:
        raise UserError(refusal(name, faults))
    entries = (
        Entry(*place, line["version"], tidied(content[_file(place)].decode()))
        for place, line in zip(places, lines, strict=True)
    )
    return Pack(head, tuple(entries))


def _list(name: str, content: Mapping[str, bytes]) -> dict[str, Any]:
    if LIST not in content:
        raise UserError(
            tr("{name} is no pack of wordings. Take a file that was exported under “Own wording”.", name=name)
        )
    try:
        listed = json.loads(content[LIST].decode())
    except (ValueError, RecursionError) as error:
        raise _damaged(name) from error
    if not isinstance(listed, dict) or listed.get("kind") != KIND:
        raise _damaged(name)
    number = listed.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise _damaged(name)
    if number > FORMAT:
        raise UserError(
            tr("{name} was made by a newer version of this program. Update it, then take the pack in.", name=name)
        )
    return listed


def _place(name: str, line: Any) -> Place:
    if not isinstance(line, dict):
        raise _damaged(name)
    code, language, version = line.get("code"), line.get("language"), line.get("version")
    for value, shape in ((code, _CODE), (language, _LANGUAGE), (version, _VERSION)):
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise _damaged(name)
    return str(code), str(language)


def _faults(lines: list[Any], places: list[Place], content: Mapping[str, bytes]) -> Iterator[str]:
    for place, line in zip(places, lines, strict=True):
        what = tr("{code} ({language})", code=place[0], language=place[1])
        data = content[_file(place)]
        if sha256(data).hexdigest() != line.get("sha256"):
            yield tr("{document}: this is not the text that was packed. Ask for the pack again.", document=what)
        elif words := _fault_of_text(data):
            yield tr("{document}: {reason}", document=what, reason=words)


def _fault_of_text(data: bytes) -> str:
    try:
        text = data.decode()
    except ValueError:
        return tr("The letters cannot be read.")
    if any(unicodedata.category(letter) == "Cc" and letter not in _KEPT for letter in text):
        return tr("There are control characters in it.")
    return problem(text) if tidied(text) else tr("It says nothing.")


def _text(name: str, listed: Mapping[str, Any], key: str) -> str:
    value = listed.get(key)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_NAME or not value.isprintable():
        raise _damaged(name)
    return value.strip()


def _day(name: str, listed: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(str(listed.get("made_on")))
    except ValueError as error:
        raise _damaged(name) from error


def _file(place: Place) -> str:
    code, language = place
    return f"{code}.{language}.md"


def _damaged(name: str) -> UserError:
    return UserError(tr("{name} is not whole as a pack of wordings. Ask for it again; nothing was changed.", name=name))
