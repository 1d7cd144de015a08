"""Every value that has words says them: none empty, none said twice in one list."""

import importlib
import inspect
from enum import Enum

import pytest

from desktop.i18n import use
from tests.source import modules


def spoken_values():
    """Every enum of the rooms' rules with a `words`."""
    found = {}
    for module in modules("desktop"):
        if module.path.startswith("desktop/features/") and module.path.endswith("rules.py"):
            for name, value in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if issubclass(value, Enum) and hasattr(value, "words") and value.__module__ == module.name:
                    found[f"{module.name}.{name}"] = value
    return [pytest.param(value, id=name) for name, value in found.items()]


@pytest.mark.parametrize("values", spoken_values())
def test_a_value_has_words_of_its_own(values):
    use("en")
    said = [value.words() for value in values]
    assert all(text.strip() for text in said)
    assert len(set(said)) == len(said)
