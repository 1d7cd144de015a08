"""Questions about topics, free days, the agreement on a plan and who caught up, and their answers."""

from datetime import date

from desktop.features.session_plans import office_form_rules as forms
from desktop.features.session_plans.catalogue_service import TopicDraft
from desktop.features.session_plans.rules import Mode, Section
from desktop.features.session_plans.step_rules import Party
from desktop.rights import Role

DAY = date(2026, 3, 10)


def test_a_topic_comes_back_from_its_answers():
    for mode in (None, Mode.REMOTE):
        texts = {name: {"en": name, "nb": name} for name in forms.TEXTS.values()}
        draft = TopicDraft("SX-01", Section.MONITORING, minutes=45, mode=mode, position=15, is_active=False, **texts)
        answers = forms.topic_answers(vars(draft))
        assert [line["language"] for line in answers["words"]] == ["en", "nb"]
        assert TopicDraft(**forms.topic_of(answers)) == draft


def test_a_new_topic_has_a_code_and_a_known_one_keeps_it():
    for is_new in (True, False):
        keys = [field.key for field in forms.topic_form(is_new)[0].fields]
        assert ("code" in keys) is is_new
    answers = {"section": "initial", "minutes": 30, "words": ({"title": "No language"},)}
    found = forms.topic_of(answers, "SI-1")
    assert (found["code"], found["titles"], found["mode"], found["is_active"]) == ("SI-1", {}, None, False)
    assert forms.topic_of({**answers, "words": None})["code"] == ""


def test_one_free_day_or_several_of_one_or_all():
    (section,) = forms.free_day_form([(7, "Mia Berg")])
    assert [choice.key for choice in section.fields[0].choices] == ["all", "7"]
    found = forms.free_day_of(forms.usual_free_day(DAY))
    assert (found["last"], found["person"]) == (DAY, None)
    assert forms.free_day_of({"first": DAY, "person": "7", "words": "Ill"})["person"] == 7


def test_who_caught_up_is_one_of_those_who_were_absent():
    absent = [Party(1, 11, "Ali Can", Role.MENTEE, "Mentee")]
    (section,) = forms.caught_up_form(absent)
    assert [choice.key for choice in section.fields[0].choices] == ["11"]
    assert forms.usual_caught_up(absent, DAY) == {"member": "11", "on": DAY}
    assert forms.usual_caught_up([], DAY)["member"] is None
    assert forms.terms_form()[0].fields[1].lowest == 1
