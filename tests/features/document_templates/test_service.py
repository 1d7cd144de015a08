"""Own wordings: kept in versions, checked by the sandbox, each programme for itself; nobody without the right."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.documents.own_wording import OwnTemplates, OwnText, check
from desktop.documents.template import Templates
from desktop.documents.wording import WordingError
from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.features.document_templates.service import Said, WordingService
from desktop.rights import Actor, Grant, Role

LIBRARY = Templates()
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OURS = "# Diary\n\n{{ group.number }} in our own words\n"
SAID = Said("EM-06", "en", OURS)


@pytest.fixture
def wordings(store) -> WordingService:
    return WordingService(store, lambda *said: check(LIBRARY, *said), lambda: NOW)


def test_each_change_is_a_version_and_the_last_one_counts(wordings, em, store):
    heard = []
    store.subscribe(heard.append)
    assert wordings.keep(em, SAID, 0) == 1
    assert wordings.keep(em, SAID, 1) == 1  # says the same
    assert wordings.keep(em, replace(SAID, text=OURS + "More."), 1) == 2
    assert "document_templates" in heard[0].topics
    found = wordings.versions(em, "EM-06", "en")
    assert [(one.number, one.text, one.written_at) for one in found] == [(2, OURS + "More.\n", NOW), (1, OURS, NOW)]
    assert wordings.in_force(em)["EM-06", "en"].number == 2
    assert wordings.keep(em, replace(SAID, text="  "), 2) == 3
    assert wordings.in_force(em) == {}
    assert wordings.keep(em, SAID, 3) == 4
    store.undo()
    assert wordings.in_force(em) == {}


def test_who_comes_late_overwrites_nothing(wordings, em):
    wordings.keep(em, SAID, 0)
    with pytest.raises(Conflict, match="has changed this wording"):
        wordings.keep(em, replace(SAID, text="# Diary\n"), 0)
    assert wordings.in_force(em)["EM-06", "en"].text == OURS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Diary\n\n{{ mentee.salary }}", "line 3.*mentee.salary"),
        ("{% for a in mentees %}{% for b in mentees %}", "line 1"),
        ("{{ mentor.__class__ }}", "sandbox refuses"),
        ("x" * 200_001, "too long"),
        ("::: frame\n", "never closed"),
    ],
)
def test_what_cannot_be_used_is_not_kept(wordings, em, text, reason):
    with pytest.raises(UserError, match=reason):
        wordings.keep(em, replace(SAID, text=text), 0)
    assert wordings.versions(em, "EM-06", "en") == []


def test_many_are_taken_in_all_or_none(wordings, em, store):
    wordings.keep(em, SAID, 0)
    other = Said("EM-05", "de", "# Plan\n")
    with pytest.raises(WordingError):
        wordings.take(em, [other, Said("EM-04", "de", "{{ nobody }}")], {})
    assert set(wordings.in_force(em)) == {("EM-06", "en")}
    seen = {("EM-06", "en"): 1}
    assert wordings.take(em, [SAID, other], seen) == 1
    assert set(wordings.in_force(em)) == {("EM-06", "en"), ("EM-05", "de")}
    store.undo()
    assert set(wordings.in_force(em)) == {("EM-06", "en")}
    assert wordings.take(em, [replace(SAID, text="")], seen) == 1
    assert wordings.newest(em)["EM-06", "en"].number == 2


def test_what_changed_since_it_was_looked_at_is_not_replaced(wordings, em):
    wordings.keep(em, SAID, 0)
    with pytest.raises(Conflict, match="nothing was taken in"):
        wordings.take(em, [Said("EM-05", "de", "# Plan\n"), replace(SAID, text="# Theirs\n")], {})
    assert wordings.in_force(em)["EM-06", "en"].text == OURS
    assert len(wordings.newest(em)) == 1


def test_only_who_may_change_the_programme_words_its_documents(wordings, em, store):
    assert wordings.may_write(em)
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    assert not wordings.may_write(em)
    assert wordings.in_force(em) == {}
    for wish in (lambda: wordings.keep(em, SAID, 0), lambda: wordings.take(em, [SAID], {})):
        with pytest.raises(NotAllowed):
            wish()
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em + 1),))
    with pytest.raises(NotAllowed):
        wordings.in_force(em)


def test_a_programme_that_is_gone(wordings, em):
    with pytest.raises(NotFound):
        wordings.keep(em + 1, SAID, 0)


def test_the_library_is_laid_under_it():
    own = OwnTemplates(LIBRARY, {("EM-06", "en"): OwnText(3, OURS), ("EM-07", "th"): OwnText(1, "# ไทย\n")})
    assert own.wording("em-06", "en").text == OURS
    assert own.wording("EM-06", "nb") == LIBRARY.wording("EM-06", "nb")
    assert own.wording("EM-05", "en") == LIBRARY.wording("EM-05", "en")
    assert "th" in own.languages("EM-07")
    assert own.wording("EM-07", "th").language == "th"
    assert own.wording("EM-07", "nb").language == "en"
    assert (own.version("EM-06", "en"), own.version("EM-06", "nb")) == ("1.3", "1")
    assert own.digest("EM-06", "en") != LIBRARY.digest("EM-06", "en")
    assert own.digest("EM-06", "nb") == LIBRARY.digest("EM-06", "nb")
    english = OwnTemplates(LIBRARY, {("EM-07", "en"): OwnText(1, "# Ours\n")})
    assert english.wording("EM-07", "nb").text == "# Ours\n"  # Norwegian is missing, so English speaks: ours
