"""What people say to each other and have done together, made when asked for; and what other rooms ask of circles."""

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.store.database import Store

if TYPE_CHECKING:
    from desktop.features.achievements.service import AchievementService
    from desktop.features.circles.rules import Kind
    from desktop.features.conversations.service import ConversationService
    from desktop.features.feedback.listing_service import OwedListing
    from desktop.features.feedback.service import FeedbackService
    from desktop.features.session_plans.planning_service import Planning


class Together:
    """Services of one office; a start pays for none of them."""

    def __init__(self, store: Store, planning: "Planning") -> None:
        self._store = store
        self._planning = planning

    @cached_property
    def feedback(self) -> "FeedbackService":
        """What both sides say after a meeting or a silence."""
        from desktop.features.feedback.service import FeedbackService  # late: read when somebody asks

        return FeedbackService(self._store, self._planning.holding, self._planning.now)

    @cached_property
    def owed_feedback(self) -> "OwedListing":
        """Which mentorships owe answers."""
        from desktop.features.feedback.listing_service import OwedListing  # late: as above

        return OwedListing(self._store, lambda: self._planning.now().date())

    @cached_property
    def conversations(self) -> "ConversationService":
        """What is said inside circles."""
        from desktop.features.conversations.service import ConversationService  # late: as above

        return ConversationService(self._store, lambda: self._planning.now().date())

    @cached_property
    def achievements(self) -> "AchievementService":
        """What people have done, counted."""
        from desktop.features.achievements.service import AchievementService  # late: as above

        return AchievementService(self._store)


def state_words(kind: "Kind", state: str) -> tuple[str, bool]:
    """The words of a circle's state, and whether it is alive; each kind's room knows its own."""
    from desktop.features.groups import rules as groups  # late: as above
    from desktop.features.mentorships import rules as mentorships  # late: as above

    if kind == "mentorship":
        pair = mentorships.State(state)
        return pair.words(), pair in mentorships.ALIVE
    known = groups.State(state)
    return known.words(), known in groups.ALIVE
