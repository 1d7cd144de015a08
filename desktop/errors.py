"""Errors whose words a person reads; everything else that is raised is a fault of the program."""


class UserError(Exception):
    """Something a person can act on. The message is a whole sentence, translated, shown as it is."""


class NotAllowed(UserError):
    """The signed-in person has no right to do or see this."""


class Conflict(UserError):
    """Somebody changed the same record since it was read."""


class NotFound(UserError):
    """The record is no longer there."""
