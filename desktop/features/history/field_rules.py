"""What the screen calls tables and their fields: taken from the forms that people fill in."""

from collections.abc import Callable, Iterable
from functools import cache

from desktop.features.groups import form_rules as groups
from desktop.features.history import circle_field_rules as circles
from desktop.features.history import inbox_field_rules as inbox
from desktop.features.history import outbox_field_rules as outbox
from desktop.features.organisations import form_rules as organisations
from desktop.features.participants import outcome_rules as outcomes
from desktop.features.participants import section_rules as people
from desktop.features.participants.rules import Purpose
from desktop.features.programmes import form_rules as programmes
from desktop.features.programmes.rules import Block
from desktop.features.session_plans import form_rules as sessions
from desktop.forms.fields import Section
from desktop.i18n import language, tr

UNSEEN = frozenset(
    {
        *("sort_name", "sort_subject", "sort_words", "rank", "version", "is_demo", "tabs"),
        *("data_hash", "template_hash", "width", "height"),
    }
)
"""Columns that the program keeps for itself: no line names them."""


def place_words(place: str) -> str:
    """What one record of a table is called; of a table that has no name yet, the table's own."""
    return _places(language()).get(place, place.replace("_", " "))


def named_places() -> list[tuple[str, str]]:
    """All tables and their words, by the words."""
    return sorted(((place, words) for place, words in _places(language()).items() if place), key=lambda one: one[1])


def places_like(text: str) -> list[str]:
    """The tables whose words hold a text."""
    return [place for place, words in _places(language()).items() if text.casefold() in words.casefold()]


def words_of(place: str, column: str) -> str:
    """What the screen calls a column; nothing for what nobody sees."""
    name = column.removesuffix("_id")
    if name in UNSEEN:
        return ""
    return _fields(language(), place).get(name, name.replace("_", " "))


def fields_like(text: str) -> set[str]:
    """The columns of any table whose words hold a text."""
    code = language()
    return {
        name
        for place in _places(code)
        for name, words in _fields(code, place).items()
        if text.casefold() in words.casefold()
    }


def is_named(place: str, column: str) -> bool:
    """Whether words are known; a test asks for every column of every table."""
    name = column.removesuffix("_id")
    code = language()
    return place in _places(code) and (name in UNSEEN or name in _fields(code, place))


@cache
def _places(_language: str) -> dict[str, str]:
    return {
        **circles.places(),
        "": tr("Store"),
        "person": tr("Person"),
        "guardian": tr("Guardian"),
        "consent": tr("Consent"),
        "participation": tr("Participation"),
        "participation_role": tr("Role"),
        "entry_record": tr("Answers at entry"),
        "sensitive_record": tr("Sensitive answers"),
        "exit_record": tr("Exit"),
        "follow_up_record": tr("Six months after"),
        "correction": tr("Correction"),
        "import_mapping": tr("Columns of a list"),
        "match_wish": tr("Ruling about two people"),
        "circle": tr("Group"),
        "circle_member": tr("Member"),
        "group_terms": tr("Terms of the group"),
        "planned_session": tr("Planned session"),
        "issued_document": tr("Document"),
        "document_slot": tr("Place of a document"),
        "attached_scan": tr("Scan"),
        **inbox.places(),
        **outbox.places(),
        "confirmation_record": tr("Confirmation"),
        "merged_person": tr("Second record of the person"),
        "former_number": tr("Former number"),
        "two_people": tr("Found to be two people"),
        "organisation": tr("Organisation"),
        "programme": tr("Programme"),
        "funding_profile": tr("Funding profile"),
        "quality_profile": tr("Quality profile"),
        "sign_in": tr("Sign-in"),
        "role_grant": tr("Role of a sign-in"),
        "series": tr("Numbers given"),
        "setting": tr("Setting"),
        "stored_file": tr("File"),
    }


def _forms(place: str) -> Iterable[Section]:
    """The forms whose fields are the columns of a table."""
    known: dict[str, Callable[[], Iterable[Section]]] = {
        "person": lambda: (people.contact(), people.tongues(), people.work(())),
        "participation": lambda: (people.wishes(True), people.part()),
        "guardian": lambda: (people.guardian(),),
        "consent": lambda: (people.consent(Purpose.DATA),),
        "entry_record": lambda: (people.labour(), people.education()),
        "sensitive_record": lambda: (people.origin(), people.situation()),
        "exit_record": lambda: outcomes.form(Block.EXIT),
        "follow_up_record": lambda: outcomes.form(Block.FOLLOW_UP),
        "circle": groups.page_form,
        "group_terms": groups.page_form,
        "planned_session": lambda: (*sessions.plan_form(True), *sessions.texts_form()),
        "organisation": organisations.organisation_form,
        "programme": lambda: programmes.programme_form(()),
        "funding_profile": programmes.funding_form,
        "quality_profile": programmes.quality_form,
    }
    return known[place]() if place in known else ()


@cache
def _fields(_language: str, place: str) -> dict[str, str]:
    from_forms: dict[str, str] = {}
    for section in _forms(place):
        for field in section.fields:
            from_forms[field.key] = field.label
            from_forms.update((column.key, column.label) for column in field.columns)
    return {
        **circles.fields(),
        **_common(),
        **_people(),
        **_papers(),
        **inbox.fields(),
        **outbox.fields(),
        **_rest(),
        **from_forms,
    }


def _common() -> dict[str, str]:
    return {
        "name": tr("Name"),
        "state": tr("State"),
        "status": tr("State"),
        "reason": tr("Reason"),
        "role": tr("Role"),
        "since": tr("From"),
        "until": tr("Until"),
        "number": tr("Number"),
        "programme": tr("Programme"),
        "organisation": tr("Organisation"),
        "person": tr("Person"),
        "participation": tr("Participation"),
        "circle": tr("Group"),
        "language": tr("Language"),
        "kind": tr("Kind"),
        "type": tr("Type"),
        "title": tr("Title"),
        "topic_code": tr("Topic"),
        "place": tr("Place"),
        "motto": tr("Motto"),
        "starts_on": tr("First day"),
        "ends_on": tr("Last day"),
        "evidence": tr("Proof"),
        "note": tr("Note"),
        "value": tr("Value"),
        "last": tr("Last number"),
        "fingerprint": tr("Headers"),
        "mapping": tr("Columns"),
        "sign_in": tr("Sign-in"),
        "last_checked_on": tr("Checked on"),
        "languages": tr("Languages"),
    }


def _people() -> dict[str, str]:
    return {
        "address_form": tr("Form of address"),
        "identity_checked_on": tr("Identity checked on"),
        "notes": tr("Notes"),
        "purpose": tr("Purpose"),
        "text_version": tr("Version of the text"),
        "withdrawn_on": tr("Withdrawn on"),
        "roles": tr("Roles"),
        "counts_as_participant": tr("Counts as a participant"),
        "first_entry_on": tr("First day in the programme"),
        "last_exit_on": tr("Last day in the programme"),
        "exit_reason": tr("Reason for leaving"),
        "state_reason": tr("Reason for the state"),
        "state_until": tr("Pause until"),
        "mentor": tr("Mentor"),
        "mentee": tr("Mentee"),
        "decision": tr("Decision"),
        "field": tr("Field"),
        "old": tr("Before"),
        "new": tr("After"),
        "made_on": tr("Made on"),
        "made_by": tr("Made by"),
        "old_person": tr("Record that was merged"),
        "old_participation": tr("Participation that was merged"),
        "merged_on": tr("Merged on"),
        "merged_by": tr("Merged by"),
        "first": tr("First person"),
        "second": tr("Second person"),
        "decided_by": tr("Decided by"),
    }


def _papers() -> dict[str, str]:
    return {
        "code": tr("Code"),
        "serial": tr("Serial number"),
        "edition": tr("Edition"),
        "session": tr("Session"),
        "subject_words": tr("For"),
        "issued_on": tr("Issued on"),
        "issued_by": tr("Issued by"),
        "template_version": tr("Version of the template"),
        "data": tr("Content"),
        "pdf": tr("PDF"),
        "excel": tr("Workbook"),
        "document": tr("Document"),
        "state_before": tr("State before"),
        "sent_on": tr("Sent on"),
        "sent_to": tr("Sent to"),
        "channel": tr("Way"),
        "returned_on": tr("Came back on"),
        "checked_on": tr("Checked on"),
        "checked_by": tr("Checked by"),
        "checklist": tr("Checklist"),
        "overridden": tr("Let pass with a reason"),
        "valid_until": tr("Valid until"),
        "funder_note": tr("Note for the funder"),
        "slot": tr("Place of a document"),
        "sha256": tr("Fingerprint"),
        "mime": tr("Kind of file"),
        "pages": tr("Pages"),
        "attached_on": tr("Attached on"),
        "filed_by": tr("Filed by"),
        "handed_in_by": tr("Handed in by"),
    }


def _rest() -> dict[str, str]:
    return {
        "subject": tr("Subject"),
        "seal": tr("Content that was confirmed"),
        "party": tr("Side"),
        "decided_on": tr("Decided on"),
        "way": tr("Way"),
        "evidence_name": tr("Name of the proof"),
        "recorded_by": tr("Recorded by"),
        "recorded_at": tr("Recorded on"),
        "in_force": tr("In force"),
        "void_reason": tr("Set aside because"),
        "quality": tr("Quality profile"),
        "funding": tr("Funding profile"),
        "plan": tr("Document plan"),
        "based_on": tr("Preset"),
        "signed_place": tr("Signed in"),
        "held_sessions": tr("Sessions held"),
        "held_minutes": tr("Time held"),
        "closed_on": tr("Closed on"),
        "section": tr("Section"),
        "held_on": tr("Held on"),
        "size": tr("Size"),
        "content": tr("Content"),
        "stored_at": tr("Kept on"),
        "roles_set_at": tr("Roles set on"),
        "password_set_at": tr("Password set on"),
    }
