"""Translations: `update` writes desktop.pot and the English catalogue anew, `compile` makes the .mo files.

Run by bootstrap.py in .venv. The catalogues bear no dates and no line numbers, so that the same
words give the same files.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "desktop.pot"

KEYWORDS = {"tr": 1, "trn": 2}
"""The program's own functions and how many texts they are given: `tr(text)`, `trn(one, many, count)`."""

Text = str | tuple[str, ...]

_DATED = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid-Bugs-To):.*\n',
    re.M,
)


def _new(locale: str | None = None) -> Catalog:
    return Catalog(
        locale=locale,
        project="Mentordesk",
        version="0",
        copyright_holder="Mentordesk contributors",
        msgid_bugs_address="",
        header_comment="# Words of Mentordesk. Written by `python3 installer/bootstrap.py catalogue`.",
        fuzzy=False,
    )


def texts(path: Path) -> Iterator[Text]:
    """The literals given to `tr` and `trn` in a file, in their order, also inside f-strings."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            given = node.args[: KEYWORDS[node.func.id]]
            literal = tuple(one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))
            if len(literal) == KEYWORDS[node.func.id]:
                found.append((node.lineno, node.col_offset, literal if len(literal) > 1 else literal[0]))
    return (text for _, _, text in sorted(found, key=lambda one: one[:2]))


def extract(source: Path = ROOT / "desktop") -> Catalog:
    """Every text in `tr` and `trn` below a folder, and in the templates, with the files it stands in."""
    catalogue = _new()
    for path in sorted(source.rglob("*.py"), key=lambda one: one.as_posix()):
        for text in texts(path):
            catalogue.add(text, None, [(path.relative_to(source.parent).as_posix(), 0)])
    extract_templates(catalogue)
    return catalogue


def extract_templates(catalogue: Catalog, folder: Path = ROOT / "templates") -> None:
    """Add what the placeholders of the shipped templates stand for: `what` in each definition."""
    for path in sorted(folder.glob("*/*.toml")):
        definition = tomllib.loads(path.read_text(encoding="utf-8"))
        for told in definition.get("placeholders", {}).values():
            catalogue.add(told["what"], None, [(f"templates/{path.parent.name}/{path.name}", 0)])


def english(template: Catalog) -> Catalog:
    """The template with each text as its own translation."""
    catalogue = _new("en")
    for message in template:
        if message.id:
            catalogue.add(message.id, message.id, message.locations, message.flags, message.auto_comments)
    return catalogue


def as_bytes(catalogue: Catalog) -> bytes:
    """The .po or .pot file of a catalogue, without anything that differs from day to day."""
    out = BytesIO()
    pofile.write_po(out, catalogue, width=100, include_lineno=False, sort_output=True)
    return _DATED.sub(b"", out.getvalue())


def _po(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "desktop.po"


def files() -> dict[Path, bytes]:
    """The files that `update` writes, with their contents."""
    template = extract()
    written = {TEMPLATE: as_bytes(template), _po("en"): as_bytes(english(template))}
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/desktop.po")):
        if path not in written:
            written[path] = as_bytes(_updated(path, template))
    return written


def _updated(path: Path, template: Catalog) -> Catalog:
    """A translation with new texts added and old ones kept as comments; nothing is guessed."""
    with path.open("rb") as file:
        catalogue = pofile.read_po(file, locale=path.parent.parent.name)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def update() -> None:
    """Write desktop.pot, the English catalogue, and the texts new to the other languages."""
    for path, content in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(path.relative_to(ROOT).as_posix(), "-", content.count(b"\nmsgid ") - 1, "texts")


def compile_all() -> None:
    """Make the .mo file beside each .po file."""
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as source:
            catalogue = pofile.read_po(source, locale=path.parent.parent.name)
        out = BytesIO()
        write_mo(out, catalogue)
        path.with_suffix(".mo").write_bytes(out.getvalue())


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
        compile_all()
    elif sys.argv[1:] == ["compile"]:
        compile_all()
    else:
        sys.exit("Usage: bootstrap.py catalogue")
