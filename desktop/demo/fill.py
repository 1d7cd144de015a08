"""Fills an empty store with two programmes in mid-life. The days are counted from today, so it never grows old."""

from datetime import date, time, timedelta

from desktop.demo.group_lives import Lives, live
from desktop.demo.meetings import fill_meetings
from desktop.demo.pairs import RUNNING, pairs
from desktop.demo.people import DemoPerson, people
from desktop.demo.post import bring_post
from desktop.demo.talks import talk
from desktop.features.groups.rules import Form
from desktop.features.groups.service import NewGroup
from desktop.features.organisations.rules import Cooperation, Kind
from desktop.features.organisations.rules import Draft as OrganisationDraft
from desktop.features.paperwork.document import issue, prepare
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.rules import Gender, PersonRole, State
from desktop.features.programmes.rules import Draft as ProgrammeDraft
from desktop.features.programmes.rules import Fund, FundingDraft, Type, usual_blocks, usual_statement
from desktop.features.session_plans.rules import Draft as SessionDraft
from desktop.features.session_plans.rules import Mode, Section
from desktop.i18n import LANGUAGES, tr
from desktop.office import Office
from desktop.progress import Progress, silent

NAME = "Demo school 1 and friends"
_MANAGER = "Kari Nordmann"

_GROUPS = (
    ("The Bridge", "Small steps, every week", "Øvrebø", ("الحداد", "Yıldız", "Nguyễn", "Tesfaye")),
    ("Good hands", "Show what you can do", "Weiß", ("Коваленко", "Peña López")),
    ("Take care", "Words that heal", "Marchand", ("رضایی", "ใจดี")),
    ("Warm bread", "From idea to shop", "Димитров", ("Παπαδοπούλου",)),
)
"""Name, motto, family names of mentor and mentees."""

_FORMED_LAST = (
    ("Second start", "D’Angelo", ("王",)),
    ("New in town", "Димитров", ("לוי",)),
)
"""Two young groups of two: the first is dissolved, the second has just been formed."""

_ENDED = 3
"""The place of the group whose mentoring is over: its sessions were fewer and closer to each other."""
_OF_ENDED = (0, 1, 4, 7)
"""Which of the sessions it had."""

_WEEKDAYS = (1, 2, 2, 3)
"""Of the sessions of each group, Monday being 0; two share a day and a room, as it happens."""

_WITHOUT_PAPERS = 2
"""The place of the group whose contract waits for somebody to try it."""
_WITH_PLANS = 2
"""Groups whose plan and list of participants are issued too."""

_SESSIONS = (
    ("SI-1", "Getting started", Section.INITIAL, Mode.ON_SITE, 120),
    ("SE-01", "My skills and story", Section.EMPLOYABILITY, Mode.REMOTE, 60),
    ("SE-03", "The local labour market", Section.EMPLOYABILITY, Mode.REMOTE, 60),
    ("SE-05", "CV (Europass or local style)", Section.EMPLOYABILITY, Mode.ON_SITE, 90),
    ("SM-2", "Mid-term monitoring", Section.MONITORING, Mode.ON_SITE, 60),
    ("SE-09", "Job interview practice", Section.EMPLOYABILITY, Mode.REMOTE, 90),
    ("SE-08", "Networking and contacts", Section.EMPLOYABILITY, Mode.REMOTE, 60),
    ("SF-1", "Looking back and forward", Section.FINAL, Mode.ON_SITE, 90),
)


def fill(office: Office, today: date, progress: Progress = silent) -> None:
    """Put everything in, in one step that cannot be half done; raises Cancelled when the person had enough."""
    steps = 7
    with office.store.write(tr("Set up the demo"), counter=("", [])):  # nobody undoes the demo away
        school = _organisations(office)
        blended = _blended(office, school, today)
        alumni = _alumni(office, today)
        progress(1, steps)
        parts = {"EM": _people(office, blended, "EM", today), "AM": _people(office, alumni, "AM", today)}
        progress(2, steps)
        groups = _groups(office, blended, parts["EM"], today)
        progress(3, steps)
        fill_meetings(office, groups, today)
        progress(4, steps)
        _papers(office, [group for place, group in enumerate(groups) if place != _WITHOUT_PAPERS])
        progress(5, steps)
        made = pairs(office, parts["AM"], today)
        live(office, _further(office, blended, parts["EM"], groups, today))
        talk(office, groups[0], made[RUNNING], today)
        progress(6, steps)
        bring_post(office, groups[0], made[-1])
        progress(steps, steps)


def _organisations(office: Office) -> int:
    school = office.organisations.add(
        OrganisationDraft(
            name="Demo school 1",
            kind=Kind.SCHOOL,
            street="Skolegata 1",
            postcode="6100",
            municipality="Volda",
            country="NO",
            email="office@example.org",
            contact_person=_MANAGER,
            languages=("nb", "en"),
            cooperation=Cooperation.ACTIVE,
        )
    )
    for name, kind, place in (
        ("Sunnmøre Job Centre", Kind.PUBLIC, "Volda"),
        ("Bäckerei Korn & Söhne", Kind.BUSINESS, "Bremen"),
        ("Accueil Rhône", Kind.NGO, "Lyon"),
        ("University alumni office", Kind.UNIVERSITY, "Wien"),
    ):
        office.organisations.add(OrganisationDraft(name=name, kind=kind, municipality=place))
    return school


def _blended(office: Office, school: int, today: date) -> int:
    funding = office.fundings.add(
        FundingDraft(
            name="European Social Fund Plus, demo",
            fund=Fund.ESF,
            operation_number="ESF-2026-0042",
            specific_objective="4.9",
            contact="funding@example.org",
            statements={code: usual_statement(Fund.ESF, code) for code in LANGUAGES},
            blocks=usual_blocks(Fund.ESF),
        )
    )
    return office.programmes.add(
        ProgrammeDraft(
            code="EM",
            name="Together at work",
            organisation=school,
            funding=funding,
            manager_name=_MANAGER,
            manager_function="Programme manager",
            manager_email="manager@example.org",
            manager_phone="+47 00 00 00 00",
            place="Volda",
            controller="Demo school 1, Skolegata 1, 6100 Volda",
            privacy_contact="privacy@example.org",
            complaint_contact="manager@example.org",
            starts_on=today - timedelta(days=120),
            ends_on=today + timedelta(days=150),
        ),
        is_demo=True,
    )


def _alumni(office: Office, today: date) -> int:
    return office.programmes.add(
        ProgrammeDraft(
            code="AM",
            name="From study to work",
            type=Type.ALUMNI,
            manager_name=_MANAGER,
            manager_function="Programme manager",
            manager_email="manager@example.org",
            place="Wien",
            controller="University alumni office, Wien",
            privacy_contact="privacy@example.org",
            language="de",
            starts_on=today - timedelta(days=60),
            ends_on=today + timedelta(days=300),
        ),
        is_demo=True,
    )


def _people(office: Office, programme: int, code: str, today: date) -> dict[str, int]:
    """Participations by family name."""
    found = {}
    for person in people():
        if person.programme == code:
            draft, part = _drafts(person, today)
            found[person.family] = office.people.service.add(draft, part, programme)
    return found


def _drafts(person: DemoPerson, today: date) -> tuple[PersonDraft, ParticipationDraft]:
    draft = PersonDraft(
        given_name=person.given,
        family_name=person.family,
        gender=Gender(person.gender),
        birth_date=person.born,
        postcode=person.postcode,
        municipality=person.municipality,
        email=person.email,
        language=person.language,
        languages=person.languages,
        profession=person.profession,
    )
    part = ParticipationDraft(
        roles=(PersonRole(person.role),),
        since=today - timedelta(days=110),
        state=State(person.state),
        capacity=person.capacity,
        interests=person.interests,
        goals=person.goals,
        availability=person.slots,
        first_entry_on=today - timedelta(days=100) if person.state == "active" else None,
    )
    return draft, part


def _groups(office: Office, programme: int, parts: dict[str, int], today: date) -> list[int]:
    start = today - timedelta(days=100)
    wanted = [
        NewGroup(parts[mentor], tuple(parts[name] for name in mentees), title) for title, _, mentor, mentees in _GROUPS
    ]
    formed = office.groups.form(programme, wanted, start)
    for place, (group, (_, motto, _, _), weekday) in enumerate(zip(formed, _GROUPS, _WEEKDAYS, strict=True)):
        is_over = place == _ENDED
        terms = _terms(motto, today)
        if is_over:
            terms |= {"ends_on": today - timedelta(days=10), "session_count": len(_OF_ENDED)}
        office.groups.change(group, terms, office.groups.detail(group).versions)
        numbers = _OF_ENDED if is_over else range(len(_SESSIONS))
        days = [start + timedelta(days=21 * order) for order in range(len(numbers))]
        sessions = [_session(number, day, weekday) for number, day in zip(numbers, days, strict=True)]
        office.sessions.add(group, sessions)
    return formed


def _further(office: Office, programme: int, parts: dict[str, int], groups: list[int], today: date) -> Lives:
    """Two groups more, so that there is one in each state."""
    wanted = [
        NewGroup(parts[mentor], tuple(parts[name] for name in names), title) for title, mentor, names in _FORMED_LAST
    ]
    dissolved, _ = office.groups.form(programme, wanted, today - timedelta(days=12))
    running, final, contracting, closed = groups
    return Lives(running, final, closed, contracting, dissolved)


def _papers(office: Office, groups: list[int]) -> None:
    """The contracts of the groups that came so far; plan and list of participants of the first ones."""
    shelf = office.ways.shelf
    with_plans = groups[:_WITH_PLANS]
    for code, wanted in (("EM-04", groups), ("EM-05", with_plans), ("EM-10", with_plans)):
        issue(shelf, prepare(shelf, code, wanted).ready)


def _terms(motto: str, today: date) -> dict[str, object]:
    return {
        "motto": motto,
        "form": Form.BLENDED,
        "ends_on": today + timedelta(days=100),
        "session_count": len(_SESSIONS),
        "session_minutes": 60,
        "frequency": "every two weeks",
        "face_to_face": "start, middle and end",
        "place": "Demo school 1, room 12",
        "channel": "Video meeting, link by e-mail",
        "channels": "E-mail and telephone",
        "contact_hours": "Weekdays 9–18",
        "answer_days": 2,
        "absence_notice": "By telephone, at the latest the day before",
        "costs": "Travel to the sessions is refunded",
        "held_sessions": 5,
        "held_minutes": 390,
    }


def _session(number: int, day: date, weekday: int) -> SessionDraft:
    """One of the usual sessions, on the weekday of the group."""
    code, title, section, mode, minutes = _SESSIONS[number]
    day += timedelta(days=(weekday - day.weekday()) % 7)
    return SessionDraft(
        day=day,
        start=time(17, 0),
        minutes=minutes,
        mode=mode,
        place="Demo school 1, room 12" if mode is Mode.ON_SITE else "",
        section=section,
        topic_code=code,
        title=title,
    )
