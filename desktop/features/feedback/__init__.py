"""Feedback: what both sides say after a meeting or after a long silence, each for themself (`domain.md` AM-05)."""
