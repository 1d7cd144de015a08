"""Tests of the two commands and of what they keep up to date."""
