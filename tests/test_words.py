"""Words of the program: literal in tr and trn, never translated while a module loads, all in the catalogue."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import date

import pytest

from desktop.i18n import LANGUAGES, day_words, speaking, tr, trn, use
from installer import catalogue
from tests.house_exemptions import UNLITERAL_TEXTS
from tests.source import ROOT, Module, functions, modules
from tests.test_house import excused, nothing

TEXTS = {"tr": 1, "trn": 2}
"""How many of the first arguments are texts."""


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call of tr or trn."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
            yield node.func.id, node


def unliteral(tree: ast.AST) -> list[str]:
    """Calls whose text no extraction can find, with the reason."""
    found = []
    for name, call in calls(tree):
        texts = call.args[: TEXTS[name]]
        if len(texts) < TEXTS[name]:
            found.append(f"{call.lineno}: {name} needs its text in place")
        for text in texts:
            if isinstance(text, ast.JoinedStr):
                found.append(f"{call.lineno}: an f-string in {name}")
            elif not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                found.append(f"{call.lineno}: {type(text).__name__} in {name}; only a literal can be translated")
    return found


def too_early(tree: ast.Module) -> list[str]:
    """Calls made while the module loads: outside functions, in class bodies, defaults and decorators."""
    inside = set()
    for _, function in functions(tree):
        inside |= {id(node) for statement in function.body for node in ast.walk(statement)}
    inside |= {id(node) for one in ast.walk(tree) if isinstance(one, ast.Lambda) for node in ast.walk(one.body)}
    early_inside = {
        id(node)
        for _, function in functions(tree)
        for default in [*function.args.defaults, *function.args.kw_defaults, *function.decorator_list]
        if default is not None and id(function) not in inside
        for node in ast.walk(default)
    }
    return [
        f"{call.lineno}: {name} while the module loads"
        for name, call in calls(tree)
        if id(call) not in inside or id(call) in early_inside
    ]


def placeholders(text: str) -> set[str]:
    """The {names} in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def mismatched(tree: ast.AST) -> list[str]:
    """Calls whose {names} are not the keywords they are given."""
    found = []
    for name, call in calls(tree):
        given = {keyword.arg for keyword in call.keywords if keyword.arg}
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        texts = [one.value for one in call.args[: TEXTS[name]] if isinstance(one, ast.Constant)]
        asked = set().union(*(placeholders(str(text)) for text in texts)) if given or name == "trn" else set()
        if name == "trn":
            given.add("count")
            asked.add("count")
        if asked != given:
            found.append(f"{call.lineno}: {sorted(asked)} in the text, {sorted(given)} given")
    return found


def everywhere(check) -> list[str]:
    return [f"{module.path}:{words}" for module in modules("desktop") for words in check(module.tree)]


def test_texts_are_literal():
    found = {module.path: "; ".join(unliteral(module.tree)) for module in modules("desktop") if unliteral(module.tree)}
    nothing(excused(found, UNLITERAL_TEXTS))


def test_nothing_is_translated_while_a_module_loads():
    nothing(everywhere(too_early))


def test_names_in_texts_are_filled():
    nothing(everywhere(mismatched))


def test_no_other_name_stands_for_tr():
    aliases = [
        f"{module.path}: {alias.name} as {alias.asname}"
        for module in modules("desktop")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "desktop.i18n"
        for alias in node.names
        if alias.asname and alias.name in TEXTS
    ]
    qualified = [module.path for module in modules("desktop") if re.search(r"\bi18n\.trn?\(", module.text)]
    nothing(aliases + qualified)


@pytest.mark.parametrize(
    "code",
    [
        'tr(f"Hello {name}")',
        'tr("Hello " + name)',
        "tr(text)",
        'tr("a %s" % b)',
        'trn("one", many, 2)',
        'trn("one", f"{n}", 2)',
    ],
)
def test_an_unliteral_text_is_found(code):
    assert unliteral(ast.parse(f"def say():\n    return {code}"))


@pytest.mark.parametrize(
    "code",
    [
        'TITLE = tr("Title")',
        'class A:\n    title = tr("Title")',
        'def f(title=tr("Title")): ...',
        '@mark(tr("x"))\ndef f(): ...',
    ],
)
def test_an_early_text_is_found(code):
    assert too_early(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        'def f():\n    return tr("Title")',
        'NAMES = {1: lambda: tr("Title")}',
        'class A:\n    def words(self):\n        return tr("T")',
    ],
)
def test_a_text_in_time_is_let_through(code):
    assert not too_early(ast.parse(code))


@pytest.mark.parametrize("code", ['tr("{name} left", who=1)', 'trn("{a} left", "{a} left", 2)'])
def test_an_unfilled_name_is_found(code):
    assert mismatched(ast.parse(code))


def test_the_catalogues_are_up_to_date():
    stale = [path for path, content in catalogue.files().items() if not path.exists() or path.read_bytes() != content]
    names = ", ".join(path.relative_to(ROOT).as_posix() for path in stale)
    assert not stale, f"{names}: run `python3 installer/bootstrap.py catalogue`"


def test_every_text_is_extracted():
    template = catalogue.extract()
    singular = {message.id[0] if isinstance(message.id, tuple) else message.id for message in template}
    written = {
        call.args[0].value for module in modules("desktop") for _, call in calls(module.tree) if is_said(module, call)
    }
    assert written - singular == set()


def is_said(module: Module, call: ast.Call) -> bool:
    """Whether a call holds a text of its own."""
    return isinstance(call.args[0], ast.Constant)


def test_no_text_is_empty():
    """An empty text would be answered with the head of the catalogue."""
    texts = [(one, call) for one in modules("desktop") for _, call in calls(one.tree) if is_said(one, call)]
    nothing(f"{one.path}:{call.lineno}: an empty text" for one, call in texts if not call.args[0].value)


def test_words_are_calm():
    """No exclamation marks, no three dots for an ellipsis, no space at either end (`product.md` 3)."""
    found = []
    for message in catalogue.extract():
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            if "!" in text or "..." in text or text != text.strip():
                found.append(repr(text))
    nothing(found)


def test_placeholders_survive_translation():
    for path in (ROOT / "translations").glob("*/LC_MESSAGES/desktop.po"):
        with path.open("rb") as file:
            found = [broken for message in catalogue.pofile.read_po(file) for broken in altered(message)]
        nothing(f"{path.parent.parent.name}: {words}" for words in found)


def altered(message) -> list[str]:
    """Translations of a message that lost a {name} or gained one."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    wanted = set().union(*map(placeholders, ids))
    return [text for text in said if message.id and text and not placeholders(text) <= wanted]


@pytest.fixture
def english():
    yield
    use("en")


def test_a_missing_language_speaks_english(english):
    use("xx")
    assert tr("You have no right to do this here. Ask the programme manager.").startswith("You have")
    assert trn("{count} person", "{count} people", 1) == "1 person"
    assert trn("{count} person", "{count} people", 2) == "2 people"


def test_a_reader_is_spoken_to_apart_from_the_screen(english):
    use("de")
    with speaking("fr"):
        from_inside = tr("{name} left", name="Åse")
    assert from_inside == "Åse left"
    assert LANGUAGES[0] == "en"


def test_a_day_is_written_in_one_place():
    own = [path for path in (ROOT / "desktop").rglob("*.py") if "%d.%m" in path.read_text(encoding="utf-8")]
    assert [path.name for path in own] == ["i18n.py"]
    assert day_words(date(2026, 3, 1)) == "01.03.2026"
    assert day_words(None) == ""
