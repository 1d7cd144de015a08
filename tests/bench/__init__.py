"""Measurements against a reference in the same run; no test asserts a time."""
