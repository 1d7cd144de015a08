"""Programmes of the five types, with their quality and funding profiles."""
