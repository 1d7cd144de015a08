"""Answers that make the papers of a group complete: what a programme says of itself, what a group agrees."""

PROGRAMME = {
    "manager_name": "Kari Nordmann",
    "manager_email": "kari@example.org",
    "place": "Volda",
    "controller": "Demo school, Volda",
    "privacy_contact": "privacy@example.org",
    "complaint_contact": "kari@example.org",
}
TERMS = {
    "name": "The Bridge",
    "session_count": 8,
    "frequency": "every two weeks",
    "face_to_face": "start, middle and end",
    "place": "Room 12",
    "channel": "Video meeting",
    "channels": "E-mail",
    "absence_notice": "The day before",
    "held_sessions": 8,
    "held_minutes": 510,
}
