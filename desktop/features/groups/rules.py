"""The life of a group and what its contract must say."""

from enum import StrEnum

from desktop.i18n import tr


class State(StrEnum):
    """States of `domain.md` 7.5."""

    FORMING = "forming"
    CONTRACTING = "contracting"
    RUNNING = "running"
    FINAL = "final"
    CLOSED = "closed"
    DISSOLVED = "dissolved"

    def words(self) -> str:
        return {
            State.FORMING: tr("Forming"),
            State.CONTRACTING: tr("Contracting"),
            State.RUNNING: tr("Running"),
            State.FINAL: tr("Final session"),
            State.CLOSED: tr("Closed"),
            State.DISSOLVED: tr("Dissolved"),
        }[self]


class Form(StrEnum):
    """How the group meets (`domain.md` EM-04)."""

    FACE_TO_FACE = "face_to_face"
    ONLINE = "online"
    BLENDED = "blended"

    def words(self) -> str:
        return {
            Form.FACE_TO_FACE: tr("Face to face"),
            Form.ONLINE: tr("Online"),
            Form.BLENDED: tr("Blended"),
        }[self]
