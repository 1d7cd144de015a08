"""What is written to the two: texts that the desk may change before they go out, in the reader's language."""

import re
from collections.abc import Mapping

from desktop.features.mentorships.rules import DeclineReason
from desktop.i18n import speaking, tr

PLACES = ("mentee", "mentor", "programme")
"""What a standard text may name, in braces."""

_PLACE = re.compile("{(" + "|".join(PLACES) + ")}")


def filled(text: str, names: Mapping[str, str]) -> str:
    """The text with the names in their places; braces around anything else stay as they are."""
    return _PLACE.sub(lambda found: names.get(found[1], ""), text)


def shipped_decline(reason: DeclineReason, language: str) -> str:
    """The friendly text that comes with the program (brief 001: a standard text that can be personalised)."""
    with speaking(language):
        parts = (tr("Dear {name},", name="{mentee}"), _because(reason), _onward(), "{mentor}")
    return "\n\n".join(parts)


def _because(reason: DeclineReason) -> str:
    return {
        DeclineReason.NO_TIME: tr("thank you for your request. At present I do not have the time that you deserve."),
        DeclineReason.OTHER_FIELD: tr(
            "thank you for your request. Your questions lie outside my field; somebody else can help you better."
        ),
        DeclineReason.FULL: tr(
            "thank you for your request. I accompany somebody already and would not have enough time for you."
        ),
        DeclineReason.NO_FIT: tr(
            "thank you for your request. I believe that another mentor would suit your questions better."
        ),
        DeclineReason.OTHER: tr("thank you for your request. Unfortunately I cannot accept it."),
    }[reason]


def _onward() -> str:
    return tr("Please ask another mentor of the programme. I wish you every success.")


def request_letter(names: tuple[str, str], programme: str, words: str, until: str) -> str:
    """To the mentor (the first name), when the mentee asks (M1); `words` are the mentee's own."""
    mentor, mentee = names
    parts = (
        tr("Dear {name},", name=mentor),
        tr("{mentee} asks you for a mentorship in the programme {programme}.", mentee=mentee, programme=programme),
        words.strip(),
        tr("Please answer by {day}: yes, or no with a few words to {mentee}.", day=until, mentee=mentee),
    )
    return "\n\n".join(part for part in parts if part)


def introduction_letter(names: tuple[str, str], addresses: tuple[str, str]) -> str:
    """To both, when the request is accepted (M2): now each knows how to reach the other."""
    parts = (
        tr("Dear {mentor}, dear {mentee},", mentor=names[0], mentee=names[1]),
        tr("you have said yes to getting to know each other. These are your addresses:"),
        "\n".join(f"{name}: {address or '–'}" for name, address in zip(names, addresses, strict=True)),
        tr("Please arrange a first meeting. Afterwards {mentee} drafts the agreement.", mentee=names[1]),
    )
    return "\n\n".join(parts)


def expiry_letter(mentee: str, mentor: str) -> str:
    """To the mentee, when nobody answered in time (M5)."""
    parts = (
        tr("Dear {name},", name=mentee),
        tr("{mentor} has not answered your request in time. You can ask another mentor now.", mentor=mentor),
    )
    return "\n\n".join(parts)


def agreement_letter(mentor: str, mentee: str) -> str:
    """To the mentor, when a version is submitted (M8)."""
    parts = (
        tr("Dear {name},", name=mentor),
        tr("{mentee} has drafted your agreement. Please release it or say what to change.", mentee=mentee),
    )
    return "\n\n".join(parts)
