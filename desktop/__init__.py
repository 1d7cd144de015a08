"""Mentordesk: the desk of a mentoring programme."""

from desktop import lean_peewee

__version__ = "0.1.0"

lean_peewee.install()
