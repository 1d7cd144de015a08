"""The catalogue of a programme: shipped topics, own ones, own wording in several languages, ready plans."""

import pytest

from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.session_plans.catalogue_rules import Package, package, topics
from desktop.features.session_plans.catalogue_service import CatalogueService, TopicDraft
from desktop.features.session_plans.rules import Draft, Mode, Section, problems
from desktop.features.session_plans.service import SessionPlanService
from desktop.rights import Actor

OWN = TopicDraft(
    "sx-01", Section.EMPLOYABILITY, {"en": "Driving licence", "de": "Führerschein"}, minutes=45, position=35
)


@pytest.fixture
def catalogue(store):
    return CatalogueService(store)


def test_the_shipped_catalogue_is_there_at_once(catalogue, em, make_group):
    assert catalogue.topics(em) == list(topics())
    assert catalogue.for_circle(make_group()) == list(topics())


def test_an_own_topic_stands_where_it_is_put(catalogue, em):
    catalogue.keep(em, OWN)
    found = catalogue.topics(em)
    assert [topic.code for topic in found[2:5]] == ["SF-1", "SX-01", "SE-01"]
    assert (found[3].title, found[3].minutes, found[3].is_own) == ("Driving licence", 45, True)
    assert catalogue.topics(em, "de")[3].title == "Führerschein"
    assert catalogue.topics(em, "th")[3].title == "Driving licence"


def test_an_own_topic_without_a_place_stands_at_the_end(catalogue, em):
    catalogue.keep(em, TopicDraft("SX-02", Section.MONITORING, {"en": "Lunch"}))
    assert catalogue.topics(em)[-1].code == "SX-02"


def test_a_shipped_topic_is_worded_anew_and_restored(catalogue, em):
    draft = catalogue.draft(em, "SE-05")
    assert draft.titles["en"] == "CV (Europass or local style)"
    catalogue.keep(em, TopicDraft("SE-05", draft.section, {"en": "My CV"}, minutes=120, mode=Mode.BLENDED))
    topic = next(one for one in catalogue.topics(em) if one.code == "SE-05")
    assert (topic.title, topic.minutes, topic.goal) == ("My CV", 120, "Present a correct, targeted CV")
    assert topic.draft().mode is Mode.BLENDED
    assert catalogue.draft(em, "SE-05").titles == {"en": "My CV"}
    catalogue.restore(em, "SE-05")
    assert catalogue.topics(em) == list(topics())


def test_a_topic_that_is_not_offered_any_more(catalogue, em):
    catalogue.keep(em, TopicDraft("SE-15", Section.EMPLOYABILITY, is_active=False))
    assert "SE-15" not in [topic.code for topic in catalogue.topics(em)]
    assert "SE-15" in [topic.code for topic in catalogue.topics(em, with_inactive=True)]


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (TopicDraft(" ", Section.FINAL, {"en": "x"}), "a code"),
        (TopicDraft("SX-03", Section.FINAL, {"en": " "}), "a title"),
        (TopicDraft("SX-03", Section.FINAL, {"en": "x"}, minutes=0), "between 1 and 600"),
    ],
)
def test_a_topic_that_says_too_little_is_refused(catalogue, em, draft, sentence):
    with pytest.raises(UserError, match=sentence):
        catalogue.keep(em, draft)
    assert catalogue.topics(em) == list(topics())


def test_what_is_gone_is_not_found(catalogue, em):
    for act in (catalogue.draft, catalogue.restore):
        with pytest.raises(NotFound):
            act(em, "SX-99")


def test_how_often_a_topic_is_planned(catalogue, store, em, make_group):
    SessionPlanService(store).add(make_group(), [Draft(topic_code="SE-05"), Draft(topic_code="SE-05"), Draft()])
    assert catalogue.uses(em, "SE-05") == 2


def test_a_stranger_is_refused(catalogue, store, em, make_group):
    group = make_group()
    store.actor = Actor("Bo", ())
    for act in (
        lambda: catalogue.topics(em),
        lambda: catalogue.for_circle(group),
        lambda: catalogue.draft(em, "SE-05"),
        lambda: catalogue.keep(em, OWN),
        lambda: catalogue.restore(em, "SE-05"),
        lambda: catalogue.uses(em, "SE-05"),
    ):
        with pytest.raises(NotAllowed):
            act()


WORK = {Section.EMPLOYABILITY: "SE", Section.ENTREPRENEURSHIP: "SB"}


@pytest.mark.parametrize("focus", list(WORK))
@pytest.mark.parametrize(("length", "least", "most"), [("short", 4, 4), ("standard", 8, 10), ("long", 12, 16)])
def test_packages_are_those_of_the_trade(focus, length, least, most):
    codes = package(Package(length), focus)
    known = {topic.code: topic for topic in topics()}
    work = [code for code in codes if code.startswith(("SE", "SB"))]
    assert least <= len(work) <= most
    assert len(set(work)) == len(work)
    assert (codes[0], codes[-1]) == ("SI-1", "SF-1")
    assert ("SM-2" in codes) is (length != "short")
    assert codes.count("SM-3") == (2 if length == "long" else 0)
    assert all(problems(known[code].draft()) == [] for code in codes)
    assert Package(length).words()


def test_the_standard_package_meets_three_times_face_to_face():
    known = {topic.code: topic for topic in topics()}
    codes = package(Package.STANDARD, Section.EMPLOYABILITY)
    together = [code for code in codes if known[code].draft().mode is Mode.ON_SITE]
    assert together == ["SI-1", "SM-2", "SF-1"]


def test_every_topic_says_what_it_ends_with():
    assert all(topic.output and topic.goal for topic in topics())
