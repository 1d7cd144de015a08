"""The selection as a form: what is shown is what comes back."""

from datetime import date

from desktop.features.screening import form_rules as forms
from desktop.features.screening.rules import CheckState, Draft, Reference, Training

DRAFT = Draft(
    criteria="Patient",
    references=(Reference("Ek", date(2026, 2, 1), "warm"),),
    check=CheckState.ASKED,
    commitment_months=12,
    trainings=(Training("Basics", date(2026, 2, 10), 120, "Roles", True),),
)


def test_every_field_of_the_draft_is_asked():
    keys = {field.key for section in forms.form() for field in section.fields}
    assert keys == set(Draft.__dataclass_fields__)


def test_what_is_shown_comes_back():
    told = forms.answers(DRAFT)
    back = {name: value for key, answer in told.items() for name, value in forms.change(key, answer).items()}
    assert Draft(**back) == DRAFT


def test_empty_answers_are_empty_values():
    assert forms.change("check", None) == {"check": CheckState.NOT_ASKED}
    assert forms.change("commitment_months", None) == {"commitment_months": 0}
    assert forms.change("references", None) == {"references": ()}
    assert forms.change("trainings", ({},)) == {"trainings": (Training(),)}
    assert forms.change("references", ({},)) == {"references": (Reference(),)}
    assert forms.change("interviewer", None) == {"interviewer": ""}
    assert forms.change("interview_on", None) == {"interview_on": None}
    assert forms.answers(Draft())["commitment_months"] is None


def test_expiry_cannot_be_chosen():
    (check,) = [field for section in forms.form() for field in section.fields if field.key == "check"]
    assert "expired" not in [choice.key for choice in check.choices]
