"""What a backup holds, told before it is taken: people, groups, documents, the last change, who wrote it."""

from dataclasses import dataclass
from datetime import datetime

from desktop.i18n import moment_words, tr
from desktop.store.contents import Contents


@dataclass(frozen=True)
class Holdings:
    """Counts of what people look for; last_at is local time, None in a store that nobody has written to."""

    people: int
    groups: int
    documents: int
    files: int
    last_at: datetime | None
    product: str
    anchor: int
    mark: str
    """The start of the last audit row's mac, as it stands on paper."""

    def pairs(self) -> list[tuple[str, str]]:
        """Labels and values."""
        return [
            (tr("People"), str(self.people)),
            (tr("Groups"), str(self.groups)),
            (tr("Issued documents"), str(self.documents)),
            (tr("Files inside"), str(self.files)),
            (tr("Last change"), moment_words(self.last_at) or tr("None yet")),
            (tr("Last written by"), tr("Mentordesk {version}", version=self.product) if self.product else ""),
            (tr("Last audit row"), f"{self.anchor} · {self.mark}" if self.anchor else ""),
        ]


def holdings_of(contents: Contents) -> Holdings:
    """What a copy that was looked into holds."""
    counts = contents.counts
    return Holdings(
        people=counts.get("person", 0),
        groups=counts.get("circle", 0),
        documents=counts.get("issued_document", 0),
        files=counts.get("stored_file", 0),
        last_at=datetime.fromisoformat(contents.last_at).astimezone() if contents.last_at else None,
        product=contents.product,
        anchor=contents.anchor,
        mark=contents.mac[:16],
    )
