"""Certificates of mentorships (AM-07): what the room of mentorships asks for, made by this one."""

from collections.abc import Callable, Sequence

from desktop.features.mentorships.ties import Made
from desktop.features.paperwork.document import Shelf, rendered

_CODE = "AM-07"


class Certificates:
    """Numbers, renders and freezes certificates as every issued document; fits `CertificateMaker`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def prepare(self, circle: int, people: Sequence[int]) -> Callable[[], list[Made]]:
        """Render one for each person; what is answered keeps them, inside a write, in the order of the people."""
        paperwork = self._shelf.paperwork
        targets = {target.person: target for target in paperwork.targets([circle], for_each_person=True)}
        drafts = list(paperwork.drafts(_CODE, [targets[person] for person in people]))
        documents = rendered(self._shelf, drafts)

        def keep() -> list[Made]:
            return [Made(key, draft.number) for key, draft in zip(paperwork.keep(documents), drafts, strict=True)]

        return keep

    def copy(self, document: int) -> tuple[str, bytes]:
        """Name and bytes of the frozen PDF."""
        return self._shelf.paperwork.file(document)

    def withdraw(self, document: int, reason: str) -> None:
        """Take it out of force."""
        self._shelf.paperwork.withdraw([document], reason)
