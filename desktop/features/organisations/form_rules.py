"""An organisation as a form (`domain.md` MN-10)."""

from dataclasses import asdict
from typing import Any

from desktop.features.organisations.rules import Cooperation, Draft, Kind
from desktop.forms.fields import Choice, Field, Section
from desktop.forms.fields import Kind as Holds
from desktop.i18n import tr


def organisation_form() -> tuple[Section, ...]:
    """Everything about an organisation."""
    return (_identity(), _contact(), _work())


def _identity() -> Section:
    kinds = tuple(Choice(kind.value, kind.words()) for kind in Kind)
    return Section(
        "identity",
        tr("Organisation"),
        (
            Field("name", tr("Name"), is_required=True, longest=160),
            Field("kind", tr("Kind"), Holds.CHOICE, True, kinds),
            Field("street", tr("Street and number")),
            Field("postcode", tr("Postcode")),
            Field("municipality", tr("Town")),
            Field("region", tr("Region")),
            Field("country", tr("Country")),
        ),
    )


def _contact() -> Section:
    return Section(
        "contact",
        tr("Contact"),
        (
            Field("contact_person", tr("Contact person")),
            Field("contact_function", tr("Function")),
            Field("email", tr("E-mail"), Holds.EMAIL, hint=tr("A shared mailbox outlives its people.")),
            Field("phone", tr("Phone"), Holds.PHONE),
            Field("website", tr("Website")),
        ),
    )


def _work() -> Section:
    states = tuple(Choice(state.value, state.words()) for state in Cooperation)
    return Section(
        "work",
        tr("Work with us"),
        (
            Field("cooperation", tr("Cooperation"), Holds.CHOICE, True, states),
            Field("target_groups", tr("Target groups")),
            Field("services", tr("Services"), Holds.LONG_TEXT),
            Field("last_checked_on", tr("Last checked on"), Holds.DATE),
            Field("notes", tr("Notes"), Holds.LONG_TEXT),
        ),
    )


def answers(draft: Draft) -> dict[str, Any]:
    """An organisation as answers."""
    return {**asdict(draft), "kind": draft.kind.value, "cooperation": draft.cooperation.value}


def change(key: str, answer: Any) -> dict[str, Any]:
    """One answer as a change of the draft."""
    if key == "kind":
        return {key: Kind(answer)}
    if key == "cooperation":
        return {key: Cooperation(answer)}
    return {key: getattr(Draft(), key) if answer is None else answer}


def draft(given: dict[str, Any]) -> Draft:
    """All answers as a draft."""
    found: dict[str, Any] = {}
    for key, answer in given.items():
        found |= change(key, answer)
    return Draft(**found)
