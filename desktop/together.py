"""What people say to each other and have done together: feedback, conversation, achievements, made when asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.store.database import Store

if TYPE_CHECKING:
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
