"""What the sandbox refuses, what stops it, and what would happen without it."""

import pytest
from jinja2 import Environment

from desktop.documents import fill, sandbox
from tests.documents.test_fill import refused, said


@pytest.mark.parametrize(
    "written",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ group.__init__ }}",
        "{{ _private }}",
        "{{ group['name'] }}",
        "{{ group.name.upper() }}",
        "{{ group.name|attr('__class__') }}",
        "{{ mentees|map('upper') }}",
        "{% for x in range(10) %}{% endfor %}",
        "{{ cycler('a') }}",
        "{{ lipsum(5) }}",
        "{{ dict(a=1) }}",
        "{{ self }}{{ self.x() }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{% block b %}{% endblock %}",
        "{% filter upper %}a{% endfilter %}",
        "{% call x() %}{% endcall %}",
        "{% with a=1 %}{% endwith %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 1000000000 }}",
        "{{ 1 + 1 }}{{ 1 / 0 }}",
        "{{ '%99999999s' % 1 }}",
        "{{ {'a': 1} }}",
        "{{ group.name[0:2] }}",
        "{% for a, b in mentees %}{% endfor %}",
        "{% for m in mentees recursive %}{% endfor %}",
        "{{ mentees | list(part='name') }}",
        "{{ x is callable }}",
        "{{ 5 | nosuchfilter }}",
    ],
)
def test_the_sandbox_lets_nothing_through(written):
    refused(written)


@pytest.mark.parametrize("written", ["{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ 'a' * 100000 }}"])
def test_without_the_sandbox_they_would_run(written):
    assert len(Environment().from_string(written).render()) > 1000


@pytest.mark.parametrize(
    "written",
    [
        "{{ group.name",
        "{% if a %}",
        "{% endfor %}",
        "{{ }}",
        "{% for %}",
        "{{ 'a }}",
        "{% if a %}{% endif",
        "{{ a..b }}",
    ],
)
def test_broken_grammar_is_named(written):
    assert refused("line\n" + written).line >= 1


@pytest.mark.parametrize(
    "written",
    [
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{% if group.name %}" * 100 + "{% endif %}" * 100,
        "{{ " + " and ".join(["group.name"] * 500) + " }}",
        "{{ " + "not " * 3000 + "group.name }}",
        "x" * (sandbox.LONGEST_WORDING + 1),
    ],
    ids=["brackets", "conditions", "chain", "nots", "length"],
)
def test_wording_too_deep_or_too_long_is_refused(written):
    refused(written)


def test_a_part_that_is_wrong_is_named_with_the_line_the_writer_sees():
    found = refused("{% for m in mentees %}\n- {{ m.name }}\n{% endfor %}\n\n::: nonsense\n")
    assert (found.line, "no “::: nonsense”" in found.reason) == (5, True)


def test_a_loop_without_end_is_stopped():
    values = {"many": list(range(2000))}
    found = refused("{% for a in many %}{% for b in many %}x{% endfor %}{% endfor %}", values)
    assert "repeats too often" in found.reason


def test_without_the_limit_the_loop_would_run_on(monkeypatch):
    monkeypatch.setattr(fill, "MOST_STEPS", 10**9)
    monkeypatch.setattr(fill, "LONGEST_RESULT", 10**9)
    values = {"many": list(range(400))}
    assert len(said("{% for a in many %}{% for b in many %}x{% endfor %}{% endfor %}", values)) == 160_000


def test_a_result_too_long_is_stopped():
    found = refused("{% for a in many %}" + "x" * 10_000 + "{% endfor %}", {"many": list(range(200))})
    assert "too long" in found.reason
    refused("{% for a in many %}{{ text }}{% endfor %}", {"many": list(range(200)), "text": "x" * 10_000})
