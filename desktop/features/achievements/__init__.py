"""Achievements: what people have done, computed from what happened and never typed (`domain.md` 3.3)."""
