"""Answers to mails about several papers: which of them one answers, a person says."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from desktop.features.inbox.mail_home_service import mail_facts
from desktop.features.inbox.return_rules import Asked, Item, Look
from desktop.features.inbox.rules import Verdict, Why
from desktop.features.paperwork.rules import State
from desktop.features.paperwork.table import IssuedDocument
from desktop.intake.reply_words import own_words
from desktop.rights import Actor, Right, may


class SentMails(Protocol):
    """Knows the mails that left by the code in their subject."""

    def asked(self, token: str) -> Asked | None:
        """What the mail with this code asked for; None where none left with it."""
        ...


def asked_in(tokens: Sequence[str], mails: SentMails | None) -> Asked | None:
    """What the mail that is answered asked for."""
    found = (mails.asked(token) for token in tokens) if mails is not None else ()
    return next((one for one in found if one is not None), None)


def loose_look(item: Item, stands: Verdict, mails: SentMails | None, actor: Actor) -> Look:
    """A mail that is of no document yet, with the papers it may answer, as far as the reader files them."""
    asked = asked_in(item.told["tokens"], mails) if stands.why is Why.SEVERAL_PAPERS else None
    papers = IssuedDocument.select().where(
        IssuedDocument.id.in_(asked.documents if asked else ()), IssuedDocument.state == State.ISSUED.value
    )
    shown = tuple(
        (one.id, " · ".join(filter(None, (one.title, one.subject_words, one.number))))
        for one in papers.order_by(IssuedDocument.code, IssuedDocument.id)
        if may(actor, Right.FILE_SCANS, one.programme_id, one.circle_id)
    )
    day = date.fromisoformat(item.told["day"]) if item.told["day"] else None
    return Look(stands, facts=mail_facts(item, day), text=own_words(str(item.told["text"])), papers=shown)
