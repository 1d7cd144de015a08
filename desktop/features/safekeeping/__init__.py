"""Backups of the store and checks of it: when they are due, how they stand, what a copy holds."""
