"""Issued documents: numbered, frozen, hashed."""
