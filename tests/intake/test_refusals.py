"""Every refusal is one sentence with the file's name and a way out."""

import ctypes
import re
import sys
from pathlib import Path

import pytest

from desktop.intake import refusals, windows_limits
from desktop.intake.refusals import sentence

CODES = sorted(refusals._SENTENCES)


@pytest.mark.parametrize("code", CODES)
def test_a_refusal_names_the_file_and_the_way_out(code: str) -> None:
    said = sentence(code, "People 2026.xlsx", {"line": 7})
    assert "People 2026.xlsx" in said
    assert ";" in said
    assert said.count(".") - said.count("2026.xlsx") - said.count(".xls") - said.count(".ods") - said.count(".csv") <= 2
    assert said.endswith(".")
    assert "!" not in said


def test_the_line_is_named() -> None:
    assert "Line 7 of" in sentence("open_quote", "a.csv", {"line": 7})
    assert "line 7 of" in sentence("long_cell", "a.csv", {"line": 7})


def test_an_unknown_code_is_a_damaged_file() -> None:
    assert sentence("nonsense", "a.csv", {}) == sentence("broken", "a.csv", {})


OTHERS = ("pdf_forms.py", "calendar_replies.py")
"""Say their own sentences: they are about forms and about answers, not about lists."""


def test_every_code_that_is_raised_has_its_sentence() -> None:
    folder = Path(refusals.__file__).parent
    raised = {
        code
        for path in folder.glob("*.py")
        if path.name not in OTHERS
        for code in re.findall(r'Refused\("(\w+)"', path.read_text("utf-8"))
    }
    starts = set(re.findall(r'b"[^"]+", "(\w+)"\)', (folder / "gate.py").read_text("utf-8")))
    assert raised | starts | {"size"} == set(CODES)


def test_the_limits_of_windows_are_as_documented() -> None:
    made = windows_limits.limits(1_000, 7)
    assert (made.ProcessMemoryLimit, made.BasicLimitInformation.PerProcessUserTimeLimit) == (1_000, 70_000_000)
    assert made.BasicLimitInformation.LimitFlags == 0x0100 | 0x0002 | 0x2000
    assert ctypes.sizeof(made) == (144 if sys.maxsize > 2**32 else 112)


@pytest.mark.skipif(sys.platform == "win32", reason="there it is tried")
def test_elsewhere_there_is_no_job() -> None:
    windows_limits.put_into_job(0, 1_000, 7)()
