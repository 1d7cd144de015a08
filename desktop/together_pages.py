"""Sections of feedback, conversation and achievements, put into the pages of the people who share them."""

from functools import partial
from typing import Any

from desktop.i18n import tr
from desktop.paths import print_folder
from desktop.together import Together
from desktop.ui.desk import Desk


def plug_feedback(page: Any, together: Together, desk: Desk, go: Any) -> None:
    """What both sides of a mentorship say; its paper is issued as every other."""
    from desktop.features.feedback.view import FeedbackSection  # late: made with its page

    section = FeedbackSection(together.feedback, desk)
    page.plug("feedback", tr("Feedback"), section, section.show_circle)
    section.form_wished.connect(go.issue_for)


def feedback_page(together: Together, desk: Desk, go: Any) -> Any:
    """What feedback is outstanding."""
    from desktop.features.feedback.owed_view import OwedPage  # late: made when first shown
    from desktop.features.feedback.view import FeedbackSection  # late: as above

    page = OwedPage(FeedbackSection(together.feedback, desk), together.owed_feedback, desk)
    page.pair_wished.connect(partial(go.open_record, "circle"))
    page.section.form_wished.connect(go.issue_for)
    return page


def plug_achievements(tab: Any, together: Together, desk: Desk) -> None:
    """What a person has done, on the page of the person."""
    from desktop.features.achievements.view import AchievementSection  # late: made for the first person opened

    section = AchievementSection(together.achievements, desk)
    tab.plug("achievements", tr("Achievements"), section, lambda detail: section.show_participation(detail.id))


def mentors_page(together: Together, desk: Desk) -> Any:
    """The directory of mentors."""
    from desktop.features.achievements.view import MentorsPage  # late: made when first shown

    return MentorsPage(together.achievements, desk)


def plug_conversation(page: Any, together: Together, desk: Desk) -> None:
    """What is said inside a circle, on its page."""
    from desktop.features.conversations.view import ConversationSection  # late: made with its page

    section = ConversationSection(together.conversations, desk, print_folder())
    page.plug("conversation", tr("Conversation"), section, section.show_circle)


def plug_pair(page: Any, together: Together, desk: Desk, go: Any) -> None:
    """Everything that is said in a mentorship."""
    plug_feedback(page, together, desk, go)
    plug_conversation(page, together, desk)
