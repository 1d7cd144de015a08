"""Every public door of the room asks for the right."""

import pytest

from desktop.errors import NotAllowed
from desktop.features.mentorships.rules import ClosingDraft, DeclineReason, EarlyEnd, RequestDraft
from desktop.rights import Actor, Grant, Role


def test_every_change_asks_for_the_right(pair, pairs, store, am, world):
    pair.submitted()
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, am),))
    assert pair.detail.may_edit is False
    version = pair.version
    for act in (
        lambda: pairs.service.request(RequestDraft(pair.mentor, pair.mentee, world.today), pair.ali),
        lambda: pairs.service.accept(pair.id, pair.mia),
        lambda: pairs.service.decline(pair.id, pair.mia, "no", DeclineReason.FULL),
        lambda: pairs.service.withdraw([pair.id], pair.ali),
        lambda: pairs.service.terminate(pair.id, pair.ali, "no"),
        lambda: pairs.service.pause(pair.id, pair.ali, "no", world.today),
        lambda: pairs.service.resume(pair.id, pair.ali),
        lambda: pairs.service.begin_closing(pair.id, pair.ali),
        lambda: pairs.service.confirm_closing(pair.id, pair.ali, ClosingDraft()),
        lambda: pairs.service.end_early(pair.id, pair.ali, "no", EarlyEnd.PLANNED),
        lambda: pairs.service.rematch_draft(pair.id, pair.mentor),
        lambda: pairs.agreements.first_meeting(pair.id, world.today),
        lambda: pairs.agreements.change(version.id, {}, version.version),
        lambda: pairs.agreements.submit(version.id, pair.ali),
        lambda: pairs.agreements.send_back(version.id, pair.mia, "no"),
        lambda: pairs.agreements.approve(version.id, pair.mia),
        lambda: pairs.agreements.amend(pair.id),
        lambda: pairs.agreements.discard(version.id, pair.ali),
        lambda: pairs.certificates.issue(pair.id),
        lambda: pairs.certificates.grant(pair.id, "why"),
        lambda: pairs.texts.change(DeclineReason.FULL, "en", "No"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_every_question_asks_for_the_right(pair, pairs, store, am, world):
    version = pair.submitted().version
    store.actor = Actor("Stranger", (Grant(Role.COORDINATOR, am + 1),))
    for ask in (
        lambda: pairs.details.detail(pair.id),
        lambda: pairs.details.letter(pair.id),
        lambda: pairs.agreements.versions(pair.id),
        lambda: pairs.agreements.current(pair.id),
        lambda: pairs.agreements.subject(version.id),
        lambda: pairs.certificates.of(pair.id),
        lambda: pairs.texts.decline_text(pair.id, DeclineReason.FULL),
        lambda: pairs.listing.decline_counts(am),
        lambda: pairs.service.may_request(RequestDraft(pair.mentor, pair.mentee, world.today)),
    ):
        with pytest.raises(NotAllowed):
            ask()
