"""The services of the room in one hand: what office makes, and what the page and the demo are given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.features.confirmations.service import ConfirmationService
from desktop.features.mentorships.agreement_service import AgreementService
from desktop.features.mentorships.certificate_service import CertificateService
from desktop.features.mentorships.listing_service import MentorshipListing
from desktop.features.mentorships.opening_service import MentorshipDetails
from desktop.features.mentorships.service import MentorshipService
from desktop.features.mentorships.steps_service import Steps
from desktop.features.mentorships.text_service import TextService
from desktop.features.mentorships.ties import Ties
from desktop.store.database import Store


@dataclass(frozen=True)
class Mentorships:
    """Everything that can be asked or done about mentorships."""

    listing: MentorshipListing
    details: MentorshipDetails
    service: MentorshipService
    agreements: AgreementService
    certificates: CertificateService
    texts: TextService
    confirmations: ConfirmationService
    today: Callable[[], date]


def mentorships_of(
    store: Store,
    confirmations: ConfirmationService,
    ties: Ties | None = None,
    today: Callable[[], date] = date.today,
) -> Mentorships:
    """The services on one store; later rooms answer through `ties`."""
    steps = Steps(store, confirmations, ties, today)
    return Mentorships(
        listing=MentorshipListing(store, today),
        details=MentorshipDetails(steps),
        service=MentorshipService(steps),
        agreements=AgreementService(steps),
        certificates=CertificateService(steps),
        texts=TextService(steps),
        confirmations=confirmations,
        today=today,
    )
