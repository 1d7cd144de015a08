"""Two records of one person become one: who may be the same, both side by side, and everything moved."""
