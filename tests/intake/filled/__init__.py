"""Forms that programs of other hands filled in."""
