"""What the four documents of the first day are made of, for tests: a group with names in four scripts."""

from copy import deepcopy
from datetime import date, time
from typing import Any

ORGANISATION = "Nordlys Integration Centre"
MENTOR = "Jürgen Weiß"
MENTEES: list[dict[str, Any]] = [
    {"name": "Amina Yılmaz", "is_minor": False, "guardian": ""},
    {"name": "Олена Ковальчук", "is_minor": False, "guardian": ""},
    {"name": "محمد العلي", "is_minor": True, "guardian": "Fatima Al-Ali"},
]


def _session(number: int) -> dict[str, Any]:
    is_held = number == 1
    return {
        "number": number,
        "day": date(2026, 3, 8 + number),
        "start": time(17, 30),
        "minutes": 120 if is_held else 60,
        "mode": "on_site" if number % 3 == 1 else "remote",
        "place": "Strandgaten 12",
        "section": "employability",
        "code": f"SE-{number:02}",
        "title": "" if number == 7 else "My skills and story",
        "goal": "name skills from work, life and migration; give examples",
        "preparation": "skills list",
        "material": "worksheet",
        "responsible": "Jürgen",
        "status": "held" if is_held else "planned",
        "held_on": date(2026, 3, 9) if is_held else None,
    }


_VALUES: dict[str, Any] = {
    "document": {"number": "EM-2026-G03-EM04-v1", "issued_on": date(2026, 3, 2), "place": "Bergen"},
    "programme": {
        "name": "Stepping Stones 2026",
        "organisation": ORGANISATION,
        "controller": f"{ORGANISATION}, Strandgaten 12, 5013 Bergen",
        "privacy_contact": "privacy@nordlys.example",
        "complaint_contact": "Kari Berg, +47 55 00 00 00",
        "contact": "post@nordlys.example",
    },
    "manager": {
        "name": "Ingrid Solheim",
        "function": "",
        "email": "ingrid@nordlys.example",
        "phone": "+47 55 12 34 56",
    },
    "group": {
        "number": "G03",
        "name": "Northern Lights",
        "motto": "One step, then the next",
        "goals": "",
        "form": "blended",
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 8, 31),
        "session_count": 10,
        "session_minutes": 90,
        "frequency": "every two weeks",
        "face_to_face": "first, middle and last session",
        "place": "Strandgaten 12",
        "channel": "video call",
        "costs": "",
    },
    "rules": {
        "channels": "e-mail and phone",
        "contact_hours": "Monday to Friday, 9:00–17:00",
        "answer_days": 2,
        "absence_notice": "at least one day before, by text message",
        "other": "We start on time.\nTelephones stay silent.",
    },
    "mentor": {"name": MENTOR, "organisation": "Fjord Energy AS"},
    "mentees": MENTEES,
    "mentee": {"name": "Amina Yılmaz"},
    "request": {
        "area": "career_entry",
        "format": "Mostly online",
        "asked_on": date(2026, 2, 1),
        "answer_until": date(2026, 2, 15),
        "wished_from": date(2026, 3, 1),
        "wished_until": date(2026, 8, 31),
        "questions": "How do I find a first position?",
        "motivation": "We studied the same.",
        "answer": "",
        "message": "",
    },
    "agreement": {
        "number": 1,
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 8, 31),
        "meetings": 6,
        "contacts": [{"kind": "in_person"}, {"kind": "video"}],
        "frequency": "once a month",
        "answer_days": 3,
        "reason": "",
        "goals": ["A finished application", "Two interviews"],
        "plan": [{"number": 1, "month": "March", "topic": "Where I stand", "goal": "A first plan"}],
        "confidentiality": "",
        "remarks": "",
        "submitted_on": date(2026, 2, 20),
        "approved_on": None,
    },
    "feedback": {"kind": "meeting", "day": date(2026, 3, 9), "is_first": True},
    "network": {"name": "Mentors of the North", "purpose": "", "meta_mentor": "Kari Berg", "office": ""},
    "project": {"title": "A website for the bakery", "client": "Bakeri Sør", "result": "", "basis": "paid"},
    "novices": [{"name": each["name"]} for each in MENTEES],
    "timebank": {"name": "Hours at school", "school": "Nordlys skole", "administrator": "Per Vik"},
    "member": {"name": "Amina Yılmaz", "first_name": "Amina", "subjects": ["Mathematics"]},
    "account": {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 8, 31), "earned": 135, "limit": 0, "lines": []},
    "pending": [],
    "plan": {"agreed_on": date(2026, 3, 9), "minutes": 960},
    "sessions": [_session(number) for number in range(1, 8)],
    "event": {
        "title": "",
        "day": date(2026, 3, 9),
        "start": time(17, 30),
        "place": "Strandgaten 12",
        "shows_email": False,
        "confirmed_by": MENTOR,
        "confirmed_role": "mentor",
    },
    "participants": [
        {"name": MENTOR, "role": "mentor", "organisation": "Fjord Energy AS", "email": ""},
        *({"name": each["name"], "role": "mentee", "organisation": "", "email": ""} for each in MENTEES),
    ],
    "person": {
        "name": "Amina Yılmaz",
        "role": "mentee",
        "organisation": "",
        "email": "amina@example.org",
        "is_minor": False,
        "guardian": "",
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 8, 31),
        "sessions": 10,
        "minutes": 930,
        "area": "career_entry",
        "topics": ["My skills and story", "CV", "Job interview practice"],
        "competences": [],
    },
}


def values(mentees: int = 3, role: str = "mentee") -> dict[str, Any]:
    """Values for every placeholder of the shipped templates, for a test to change."""
    made = deepcopy(_VALUES)
    made["mentees"] = made["mentees"][:mentees]
    made["participants"] = made["participants"][: mentees + 1]
    if role == "mentor":
        made["person"].update(name=MENTOR, role=role)
    return made
