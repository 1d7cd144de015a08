"""The selection of mentors is kept field by field, and stands in the way of accepting them where it is asked for."""

from datetime import date

import pytest

from desktop.errors import Conflict, NotAllowed, UserError
from desktop.features.participants.people_service import People
from desktop.features.programmes.quality import Preset
from desktop.features.programmes.service import ProgrammeService
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.features.screening.rules import CheckState, Reference, Training
from desktop.features.screening.service import ScreeningService
from desktop.rights import Actor, Grant, Role

TODAY = date(2026, 3, 2)


@pytest.fixture
def screening(store):
    return ScreeningService(store, lambda: TODAY)


@pytest.fixture
def youth(store, em):
    """The programme with the profile of youth mentoring."""
    quality = Programme.get_by_id(em).quality_id
    with store.write("Take the profile of youth mentoring"):
        QualityProfile.update(based_on=Preset.YOUTH.value, training_hours=2, commitment_months=12).where(
            QualityProfile.id == quality
        ).execute()
    assert ProgrammeService(store).detail(em).quality == quality
    return em


@pytest.fixture
def mentor(youth, make_part):
    return make_part(youth, "Mia Berg", "mentor", state="screening")


def fill(screening, mentor):
    """Everything that youth mentoring asks for."""
    screening.change(mentor, {"interview_on": TODAY, "interviewer": "Kari", "interview_result": "Fits"}, 0)
    two = (Reference("Ek", TODAY, "warm"), Reference("Ås", TODAY, "reliable"))
    seen = {"check_seen_on": TODAY, "check_seen_by": "Kari", "check_valid_until": date(2029, 3, 2)}
    screening.change(mentor, {**seen, "references": two, "commitment_months": 12, "commitment_on": TODAY}, 1)
    screening.change(mentor, {"check": CheckState.SEEN_CLEAR}, 2)


def test_nobody_but_a_mentor_is_selected(screening, youth, make_part):
    mentee = make_part(youth, "Ali Can", "mentee")
    assert screening.detail(mentee) is None
    assert screening.missing(mentee) == ()


def test_what_is_kept_comes_back(screening, mentor):
    fill(screening, mentor)
    detail = screening.detail(mentor)
    assert (detail.draft.interviewer, detail.draft.check) == ("Kari", CheckState.SEEN_CLEAR)
    assert detail.draft.references[1] == Reference("Ås", TODAY, "reliable")
    assert detail.missing == ()
    assert detail.training_gap.startswith("120 minutes")


def test_a_mentor_is_accepted_only_when_nothing_is_missing(store, screening, mentor):
    people = People(store, today=lambda: TODAY, mentors=lambda: screening)
    (accept,) = [move for move in people.details.detail(mentor).moves if move.id == "P3"]
    assert accept.obstacle.startswith("The interview is missing")
    fill(screening, mentor)
    (accept,) = [move for move in people.details.detail(mentor).moves if move.id == "P3"]
    assert accept.obstacle == ""


def test_trainings_keep_their_records_and_fill_the_gap(screening, mentor):
    basics = Training("Basics", TODAY, 60, "Roles")
    screening.change(mentor, {"trainings": (basics, Training("Safety", TODAY, 60, "Safety", True))}, 0)
    detail = screening.detail(mentor)
    assert detail.training_gap == ""
    screening.change(mentor, {"trainings": (basics,)}, detail.version)
    assert screening.detail(mentor).draft.trainings == (basics,)
    assert screening.unfit(mentor) == (
        "60 minutes of training are missing before the first meeting (B.3.1).",
        "The certificate of the criminal record has not been seen (B.2.4).",
    )


def test_bad_input_is_refused_and_nothing_changes(screening, mentor):
    with pytest.raises(UserError, match="Who saw the certificate"):
        screening.change(mentor, {"check": CheckState.SEEN_CLEAR, "check_seen_on": TODAY}, 0)
    with pytest.raises(UserError, match="still to come"):
        screening.change(mentor, {"interview_on": date(2026, 3, 3)}, 0)
    detail = screening.detail(mentor)
    assert (detail.version, detail.draft.check, detail.draft.interview_on) == (0, CheckState.NOT_ASKED, None)


def test_the_slower_of_two_is_told(screening, mentor):
    screening.change(mentor, {"criteria": "Patient"}, 0)
    screening.change(mentor, {"criteria": "Patient and kind"}, 1)
    with pytest.raises(Conflict):
        screening.change(mentor, {"criteria": "Other"}, 1)
    with pytest.raises(Conflict):
        screening.change(mentor, {"criteria": "Other"}, 0)


def test_undo_takes_a_change_back(store, screening, mentor):
    screening.change(mentor, {"criteria": "Patient"}, 0)
    store.undo()
    assert screening.detail(mentor).draft.criteria == ""


def test_who_may_not_is_refused(store, screening, youth, mentor):
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, youth),))
    assert screening.detail(mentor).may_edit is False
    with pytest.raises(NotAllowed):
        screening.change(mentor, {"criteria": "x"}, 0)
    store.actor = Actor("Mentor", (Grant(Role.MENTOR, youth),))
    with pytest.raises(NotAllowed):
        screening.detail(mentor)
