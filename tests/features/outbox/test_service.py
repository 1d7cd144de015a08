"""The outbox keeps to the rights: who may not issue documents neither reads nor writes mails."""

import pytest

from desktop.errors import NotAllowed, NotFound
from desktop.features.gaps import document as chase
from desktop.features.outbox.rules import Account
from desktop.features.outbox.service import MailQuery
from desktop.rights import Actor, Grant, Role


def test_a_coordinator_reads_no_mail_and_prepares_none(chasing, outbox, store, em, owed):
    planned = chasing.chase.plan(em, owed)
    (mail,) = chase.prepare(chasing, em, planned.mails)
    assert outbox.count(MailQuery(em)) == outbox.count(MailQuery(search="mia")) == 1
    store.actor = Actor("Cora", (Grant(Role.COORDINATOR, em),))
    assert outbox.page(MailQuery(em)) == []
    for forbidden in (
        lambda: outbox.letter(mail),
        lambda: outbox.keep([]) or outbox.opened([mail]),
        lambda: chasing.chase.plan(em, owed),
        lambda: outbox.keep_account(Account("x")),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_a_mail_that_is_gone_is_said(outbox):
    with pytest.raises(NotFound):
        outbox.letter(99)


def test_a_prepared_chase_can_be_undone(chasing, outbox, store, em, owed):
    planned = chasing.chase.plan(em, owed)
    chase.prepare(chasing, em, planned.mails)
    assert store.undo() == "Prepare 1 mail"
    assert outbox.count(MailQuery(em)) == 0
