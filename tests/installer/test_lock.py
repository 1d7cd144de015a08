"""The lock: short markers, no addresses, and versions with wheels for every computer that is promised."""

import pytest

from installer.lock import LOCK, without_the_obvious

C = "platform_python_implementation == 'CPython'"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (f"a==1 ; {C} \\", "a==1 \\"),
        (f"a==1 ; {C} and sys_platform == 'win32' \\", "a==1 ; sys_platform == 'win32' \\"),
        (f"a==1 ; python_full_version < '3.12' and {C} \\", "a==1 ; python_full_version < '3.12' \\"),
        ("a==1 ; sys_platform == 'linux' \\", "a==1 ; sys_platform == 'linux' \\"),
    ],
)
def test_what_holds_everywhere_is_not_said_in_each_line(written: str, kept: str):
    assert without_the_obvious(written) == kept


def test_the_lock_is_as_it_is_written():
    text = LOCK.read_text(encoding="utf-8")
    assert without_the_obvious(text) == text
    assert "://" not in text


@pytest.mark.parametrize("library", ["argon2-cffi-bindings", "cryptography"])
def test_macs_with_an_intel_processor_have_a_version_of_their_own(library: str):
    lines = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if line.startswith(f"{library}==")]
    assert len(lines) == 2
    assert all("platform_machine" in line for line in lines)
