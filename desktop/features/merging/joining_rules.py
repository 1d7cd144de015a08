"""What becomes of two records that would stand in the same place once two people are one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from desktop.features.merging.rules import joint_state
from desktop.features.paperwork.slot_rules import STEPS
from desktop.features.participants.rules import ConsentState, PersonRole, State
from desktop.i18n import tr, trn

Values = Mapping[str, Any]


class How(StrEnum):
    """How two records become one."""

    FILL = "fill"
    """The kept one stays; what it does not say is taken from the other."""
    SPAN = "span"
    """From the earlier first day to the later last day."""
    NEWER = "newer"
    """The one that was decided later."""
    CAME = "came"
    """Whoever was there was there."""
    FURTHER = "further"
    """The one that is further on its way."""
    PART = "part"
    """Two parts in one programme: one life."""
    SAME = "same"
    """Both say the same, once is enough."""


JOINS: dict[str, How] = {
    "participation": How.PART,
    "participation_role": How.SPAN,
    "entry_record": How.FILL,
    "sensitive_record": How.FILL,
    "exit_record": How.FILL,
    "follow_up_record": How.FILL,
    "screening_record": How.FILL,
    "training_record": How.FILL,
    "guardian": How.FILL,
    "consent": How.NEWER,
    "circle_member": How.SPAN,
    "attendance": How.CAME,
    "document_slot": How.FURTHER,
    "match_wish": How.SAME,
    "two_people": How.SAME,
}
"""By table. Two records of a table that is missing here cannot become one: that is said, and nothing is merged."""

APART = frozenset({"diary_entry", "confirmation_record", "feedback_answer", "mentorship_certificate"})
"""Tables whose records never become one, because somebody wrote or signed each of them."""

PLACES: dict[str, tuple[str, ...]] = {
    "participation_role": ("role",),
    "guardian": ("name",),
    "consent": ("purpose",),
    "training_record": ("course", "day"),
    "circle_member": ("circle", "role"),
}
"""Fields that make two records of one person stand in the same place, where no unique index says so."""

NAMED = {
    ("person", "outgoing_mail"): "about",
    ("participation", "mentor_package"): "forms",
    ("circle_member", "mentor_package"): "forms",
    ("participation", "inbox_return"): "told",
    ("circle_member", "inbox_return"): "told",
}
"""Fields that name records of a table inside a text of theirs, where no key can follow."""


def renamed(table: str, place: str, said: Any, kept: int, other: int) -> Any:
    """What such a field says once a record has become another; the same where it does not name it."""
    if table == "outgoing_mail":
        return [[circle, code, kept if who == other else who, session] for circle, code, who, session in said]
    key = {"participation": "party", "circle_member": "member"}[place]
    if table == "inbox_return":
        return _typed_by(said, key, kept, other)
    return {name: {**due, key: kept} if due.get(key) == other else due for name, due in said.items()}


def _typed_by(said: dict[str, Any], key: str, kept: int, other: int) -> dict[str, Any]:
    """What was typed at the desk or in a package, of the other person; scans, mails and workbooks name nobody."""
    due = said.get("due")
    if due is None or due[key] != other:
        return said
    about = said["about"]
    if key == "party":  # the word it waits under ends with the participation (`kiosk.rules.Due.about`)
        about = f"{about.rpartition('.')[0]}.{kept}"
    return {**said, "due": {**due, key: kept}, "about": about}


_NEVER = frozenset({"id", "version"})


def is_same_place(table: str, kept: Values, other: Values) -> bool:
    """Two memberships of one circle are one only where their days meet; all others by their fields alone."""
    if table != "circle_member":
        return True
    return _meets(kept, other) and _meets(other, kept)


def _meets(one: Values, other: Values) -> bool:
    return one["until"] is None or other["since"] <= one["until"]


def may_join(table: str, kept: Values, other: Values) -> bool:
    """Whether a rule says how; two wishes for a match must wish the same."""
    if table == "match_wish":
        return bool(kept["decision"] == other["decision"])
    return table in JOINS


def changes(table: str, kept: Values, other: Values, usual: Values) -> dict[str, Any]:
    """What the kept record says anew. usual: what each field says where nobody has said anything."""
    found = _BY[JOINS[table]](kept, other, usual)
    return {name: value for name, value in found.items() if name not in _NEVER and kept[name] != value}


def _filled(kept: Values, other: Values, usual: Values) -> dict[str, Any]:
    return {name: other[name] for name, value in kept.items() if name in usual and value == usual[name]}


def _spanned(kept: Values, other: Values, _usual: Values) -> dict[str, Any]:
    starts = [day for day in (kept["since"], other["since"]) if day is not None]
    ends = (kept["until"], other["until"])
    return {"since": min(starts, default=None), "until": None if None in ends else max(ends)}


def _newer(kept: Values, other: Values, _usual: Values) -> dict[str, Any]:
    if _decided(other) <= _decided(kept):
        return {}
    return {name: value for name, value in other.items() if name not in ("person", "purpose")}


def _decided(consent: Values) -> tuple[str, bool]:
    """Of two answers of one day the one that permits less holds."""
    day = consent["withdrawn_on"] or consent["decided_on"]
    is_asked = consent["state"] == ConsentState.ASKED.value
    return day.isoformat() if day else "", not is_asked and consent["state"] != ConsentState.GIVEN.value


def _came(kept: Values, other: Values, _usual: Values) -> dict[str, Any]:
    better = max((kept, other), key=lambda one: (one["presence"] == "present", one["minutes"]))
    return {name: better[name] for name in ("presence", "minutes", "caught_up_on")}


def _further(kept: Values, other: Values, _usual: Values) -> dict[str, Any]:
    if _way(other["state"]) <= _way(kept["state"]):
        return {}
    return {name: value for name, value in other.items() if name not in ("person", "place", "circle", "programme")}


def _way(state: str) -> int:
    return next((place for place, step in enumerate(STEPS) if step.value == state), len(STEPS))


def _part(kept: Values, other: Values, usual: Values) -> dict[str, Any]:
    """A part keeps its number; what matching looks at is put together."""
    state = joint_state(State(kept["state"]), State(other["state"]))
    found = {name: value for name, value in _filled(kept, other, usual).items() if name not in _LIFE}
    for name in ("interests", "availability"):
        found[name] = list(dict.fromkeys((*kept[name], *other[name])))
    found["roles"] = [role.value for role in PersonRole if role.value in {*kept["roles"], *other["roles"]}]
    found["counts_as_participant"] = kept["counts_as_participant"] or other["counts_as_participant"]
    found["capacity"] = max(kept["capacity"], other["capacity"])
    entries = [day for day in (kept["first_entry_on"], other["first_entry_on"]) if day]
    found["first_entry_on"] = min(entries, default=None)
    exits = [one for one in (kept, other) if one["last_exit_on"]]
    if exits:
        last = max(exits, key=lambda one: one["last_exit_on"])
        found |= {"last_exit_on": last["last_exit_on"], "exit_reason": last["exit_reason"]}
    if state is not None and state.value != kept["state"]:
        found |= {name: other[name] for name in _LIFE}
    return found


_LIFE = ("state", "state_reason", "state_until")


def _same(_kept: Values, _other: Values, _usual: Values) -> dict[str, Any]:
    return {}


_BY = {
    How.FILL: _filled,
    How.SPAN: _spanned,
    How.NEWER: _newer,
    How.CAME: _came,
    How.FURTHER: _further,
    How.PART: _part,
    How.SAME: _same,
}


def moved_words(table: str, count: int) -> str:
    """How many records of a table go over, in words; nothing for what goes with something else."""
    known = {
        "participation": lambda: trn("{count} programme", "{count} programmes", count),
        "circle_member": lambda: trn("{count} group or mentorship", "{count} groups or mentorships", count),
        "confirmation_record": lambda: trn("{count} confirmation", "{count} confirmations", count),
        "issued_document": lambda: trn("{count} issued document", "{count} issued documents", count),
        "document_slot": lambda: trn("{count} document on its way", "{count} documents on their way", count),
        "diary_entry": lambda: trn("{count} diary entry", "{count} diary entries", count),
        "attendance": lambda: trn("{count} meeting attended", "{count} meetings attended", count),
        "consent": lambda: trn("{count} consent", "{count} consents", count),
        "guardian": lambda: trn("{count} guardian", "{count} guardians", count),
        "training_record": lambda: trn("{count} training", "{count} trainings", count),
    }
    return known[table]() if table in known else ""


def double_words(table: str) -> str:
    """Why two records cannot become one."""
    known = {
        "diary_entry": tr("Both have written a diary entry about the same meeting. Delete one of the two first."),
        "confirmation_record": tr("Both have answered the same question. Set one of the two answers aside first."),
        "mentorship_certificate": tr("Both have a certificate of the same mentorship. Revoke one of the two first."),
        "feedback_answer": tr("Both have given feedback on the same meeting. Delete one of the two first."),
        "match_wish": tr("One of the two must be matched with somebody whom the other must never meet."),
    }
    return known.get(table, tr("Something else is kept for both in the same place. It cannot become one."))
