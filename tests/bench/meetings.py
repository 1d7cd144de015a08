"""2,000 mentorships, 40,000 meetings and 30,000 diary entries in one store: lists, the month, one pair, what is owed.

The reference of each is the same in a store of a hundredth: what one person does feels as with ten mentorships.
"""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.store.search import entry, key_of
from tests.bench.figure import Figure
from tests.bench.people import add_programme, open_store, person

PAIRS, EACH = 2_000, 20
SMALL = PAIRS // 100
TODAY = date(2026, 6, 15)
ROUNDS = 5
_STATES = ("running", "running", "running", "closed_completed", "agreement_draft", "requested", "paused", "running")


def fill(path: Path, pairs: int) -> None:
    """A programme of so many mentorships with twenty meetings each, spread over two years around today."""
    store = open_store(path)
    programme = add_programme(store)
    with store._inside():
        store._database.begin_capture(store._tables)
        with store._database.atomic():
            circles = _pairs(programme, pairs)
            store._database.remember(_entries(pairs))
            _meetings(circles)
            _diaries(circles[: pairs * 3 // 4])
            store._database.connection().execute("DELETE FROM touched")
    store.close()


def _parts(programme: int, pairs: int) -> list[int]:
    """Mentor and mentee of each pair in turn; their participations."""
    from desktop.features.participants.table import Participation, Person

    people = [person(place) for place in range(2 * pairs)]
    names = ("given_name", "family_name", "sort_name")
    ids = list(Person.add_rows(names, [one[:3] for one in people]))
    roles = [["mentor"] if place % 2 == 0 else ["mentee"] for place in range(2 * pairs)]
    return list(
        Participation.add_rows(
            ("person", "programme", "number", "state", "roles", "sort_name"),
            [
                (key, programme, f"P{place:06d}", "active", roles[place], people[place][2])
                for place, key in enumerate(ids)
            ],
        )
    )


def _pairs(programme: int, pairs: int) -> list[int]:
    """Their mentorships; the circles."""
    from desktop.features.circles.table import Circle, CircleMember
    from desktop.features.mentorships.table import Mentorship

    parts = _parts(programme, pairs)
    circles = list(
        Circle.add_rows(
            ("programme", "kind", "number", "sort_name", "state", "starts_on", "ends_on"),
            [
                (programme, "mentorship", f"M{place:05d}", f"m{place:05d}", _STATES[place % 8], *_period(place))
                for place in range(pairs)
            ],
        )
    )
    CircleMember.add_rows(
        ("circle", "participation", "role", "since"),
        [
            (circle, parts[2 * place + turn], role, _period(place)[0])
            for place, circle in enumerate(circles)
            for turn, role in enumerate(("mentor", "mentee"))
        ],
    )
    Mentorship.add_rows(
        ("circle", "mentor", "mentee", "requested_on", "answer_until"),
        [
            (circle, parts[2 * place], parts[2 * place + 1], _period(place)[0], TODAY + timedelta(days=9))
            for place, circle in enumerate(circles)
        ],
    )
    return circles


def _meetings(circles: list[int]) -> None:
    """Twenty meetings for each."""
    from desktop.features.session_plans.table import Meeting

    meetings = [_meeting(circle, place, turn) for place, circle in enumerate(circles) for turn in range(EACH)]
    Meeting.add_rows(
        ("circle", "title", "state", "day", "start", "proposer", "dates", "held_minutes", "place"), meetings
    )


def _diaries(circles: list[int]) -> None:
    """An entry of the mentee for each meeting."""
    from desktop.features.circles.table import CircleMember
    from desktop.features.diaries.table import DiaryEntry
    from desktop.features.session_plans.table import Meeting

    mentees = CircleMember.select(CircleMember.circle, CircleMember.id).where(CircleMember.role == "mentee")
    writers = dict(mentees.tuples())
    met = Meeting.select(Meeting.id, Meeting.circle, Meeting.day).where(Meeting.circle <= max(circles)).tuples()
    texts = ("We wrote a letter", "How to ask", "Nothing")
    rows = [(key, writers[circle], "filed", day, 60, *texts, day) for key, circle, day in met]
    names = ("meeting", "member", "state", "day", "minutes", "done", "learned", "difficult", "submitted_on")
    DiaryEntry.add_rows(names, rows)


def _entries(pairs: int) -> list[Any]:
    """What the search knows of the people, who are the first in their table."""
    first = key_of("person", 0)
    people = [person(place) for place in range(2 * pairs)]
    return [entry(first + key, f"{one[0]} {one[1]}") for key, one in enumerate(people, 1)]


def _period(place: int) -> tuple[date, date]:
    begins = TODAY - timedelta(days=365 - place % 200)
    return begins, begins + timedelta(days=700)


def _meeting(circle: int, place: int, turn: int) -> tuple[Any, ...]:
    day = TODAY + timedelta(days=36 * turn - 365 + place % 36)
    state = "held" if day < TODAY else "confirmed"
    start = clock(9 + place % 9, 0)
    held = 60 if state == "held" else 0
    return (circle, f"Meeting {turn + 1}", state, day, start, "mentee", [], held, f"Room {place % 400}")


def _median(act: Callable[[], object], settle: Callable[[], object]) -> float:
    """Milliseconds, the first time not counted: the pages of the file are read then; `settle` comes before each."""
    act()
    found = []
    for _ in range(ROUNDS):
        settle()
        begun = time.perf_counter()
        act()
        found.append((time.perf_counter() - begun) * 1000)
    return median(found)


def _jobs(office: Any, programme: int, circle: int) -> dict[str, Callable[[], object]]:
    from desktop.features.mentorships.listing_service import MentorshipQuery, Order, Shown
    from desktop.features.session_plans.listing_service import MeetingQuery

    pairs, planning = office.mentorships.listing, office.planning
    alive = MentorshipQuery(programme, shown=Shown.ALIVE)
    found: dict[str, Callable[[], object]] = {
        f"mentorships by {order.value}": lambda order=order: pairs.page(MentorshipQuery(programme, order=order))
        for order in Order
    }
    found |= {
        "mentorships, the last page": lambda: pairs.page_at(alive, max(0, pairs.count(alive) - 100)),
        "meetings of a programme by day": lambda: planning.listing.page(MeetingQuery(programme)),
        "meetings, the last page": lambda: planning.listing.page(MeetingQuery(programme, descending=True)),
        "meetings counted": lambda: planning.listing.count(MeetingQuery(programme)),
        "one mentorship opened": lambda: office.mentorships.details.detail(circle),
        "a caller by two letters": lambda: planning.calls.find("be"),
        "diaries of one mentorship": lambda: office.diaries.grid(circle),
        "papers of one mentorship": lambda: office.slots.of_circle(circle),
    }
    return found


def _calendar(office: Any, programme: int) -> tuple[Any, Any]:
    """The desk and its page of the calendar in a window of an office's size."""
    from desktop.features.session_plans.calendar_view import CalendarPage
    from desktop.furnishing import desk_of
    from desktop.settings import Settings
    from desktop.ui.dialogs import Dialogs
    from desktop.ui.look import Look, Scheme

    Look(QApplication.instance() or QApplication([]), Scheme.LIGHT)
    desk = desk_of(office, Settings(Path(tempfile.mkdtemp()) / "window.json"), Dialogs())
    page = CalendarPage(replace(office.planning, now=lambda: datetime.combine(TODAY, clock(12))), desk)
    page.resize(1400, 900)
    page.show_programme(programme)
    page.show()
    page.go(TODAY)
    return desk, page


def _screens(
    office: Any, programme: int
) -> tuple[dict[str, Callable[[], object]], Callable[[], object], Callable[[], object]]:
    """The month, the week and the list as a person sees them, read and painted; what waits, and what closes."""
    from desktop.features.session_plans.calendar_days import Look

    desk, page = _calendar(office, programme)

    def show(look: Look) -> None:
        page._span, page._entries = None, {}  # as if the stretch were shown for the first time
        page.show_look(look)
        while not page._entries:  # until the days that were read beside the window are there
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()

    def settle() -> None:
        """What comes after the days (other weeks, conflicts) is not at work any more: a person waits longer."""
        while not desk.reader.is_idle:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def close() -> None:
        settle()
        desk.reader.close()
        page.close()

    looks = {
        "the month of the calendar": lambda: show(Look.MONTH),
        "the week of the calendar": lambda: show(Look.WEEK),
        "the list of the calendar": lambda: show(Look.LIST),
    }
    return looks, settle, close


def _measured(pairs: int) -> dict[str, float]:
    from desktop.office import Office

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.store"
        fill(path, pairs)
        office = Office(open_store(path), lambda: TODAY)
        programme = office.programmes.by_code("EM").id
        if not office.planning.calls.find("be"):
            raise AssertionError("nobody is found: the figure would be that of an empty answer")
        looks, settle, close = _screens(office, programme)
        jobs = _jobs(office, programme, pairs // 2) | looks
        found = {name: _median(job, settle) for name, job in jobs.items()}
        close()
        office.close()
    return found


def measure() -> list[Figure]:
    """Each job with the reference of the small store; a list opens within 100 ms (performance.md 2.2)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    small, large = _measured(SMALL), _measured(PAIRS)
    return [Figure(name, small[name], took, "ms", "<= 100") for name, took in large.items()]
