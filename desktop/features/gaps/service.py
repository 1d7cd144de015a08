"""Reads the gap matrix of a programme: what is owed, by whom, how it stands today."""

from collections.abc import Callable, Sequence
from datetime import date

from desktop.features.gaps import draw_rules, rules
from desktop.features.gaps.draw_rules import Drawn, Ticket
from desktop.features.gaps.rules import Group, Matrix, Slot
from desktop.features.paperwork.slot_listing_service import CircleSlots, SlotListing, SlotRow


class GapService:
    """Reads only. What may be seen is what the listing of owed documents lets through."""

    def __init__(self, listing: SlotListing, today: Callable[[], date] = date.today) -> None:
        self._listing = listing
        self._today = today

    def today(self) -> date:
        """The day that counts as today."""
        return self._today()

    def matrix(self, programme: int) -> Matrix:
        """Circles by number against documents by code, both without those that have nothing."""
        circles = [one for one in self._listing.of_programme(programme) if one.rows]
        columns = _columns(circles)
        codes = [code for code, _ in columns]
        return Matrix(tuple(columns), tuple(self._group(one, codes) for one in circles))

    def draw(self, programme: int, ticket: Ticket) -> Drawn:
        """What an auditor draws by chance of what the signed-in person may see."""
        return draw_rules.draw(self.matrix(programme), ticket)

    def _group(self, circle: CircleSlots, codes: Sequence[str]) -> Group:
        today = self._today()
        people = list({member.person: member.name for member in circle.members}.items())
        title = f"{circle.number} {circle.name}".strip()
        return rules.group_of(circle.circle, title, people, [_slot(row, today) for row in circle.rows], codes)


def _columns(circles: Sequence[CircleSlots]) -> list[tuple[str, str]]:
    """Code and title of every document that any circle owes or has, by code."""
    titles: dict[str, str] = {}
    for circle in circles:
        for row in circle.rows:
            titles.setdefault(row.place.code, row.title)
    return sorted(titles.items())


def _slot(row: SlotRow, today: date) -> Slot:
    return Slot(
        circle=row.place.circle,
        code=row.place.code,
        person=row.place.person,
        title=row.title,
        subject=row.subject,
        state=row.state,
        level=row.level,
        due_on=row.due_on,
        standing=rules.fold(row.state, row.due_on, row.level, today),
        document=row.document,
        number=row.number,
        reminded_on=row.reminded_on,
        reminded_by=row.reminded_by,
        session=row.place.session,
    )
