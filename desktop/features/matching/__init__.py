"""Proposals of pairs and groups."""
