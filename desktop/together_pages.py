"""Sections of feedback, conversation and achievements, put into the pages of the people who share them."""

from typing import Any

from desktop.i18n import tr
from desktop.together import Together
from desktop.ui.desk import Desk


def plug_feedback(page: Any, together: Together, desk: Desk, go: Any) -> None:
    """What both sides of a mentorship say; its paper is issued as every other."""
    from desktop.features.feedback.view import FeedbackSection  # late: made with its page

    section = FeedbackSection(together.feedback, desk)
    page.plug("feedback", tr("Feedback"), section, section.show_circle)
    section.form_wished.connect(go.issue_for)
