"""What every tab of the window is handed, made once for an opened office."""

from collections.abc import Sequence
from functools import partial

from desktop.exporting import exports
from desktop.i18n import tr
from desktop.office import Office
from desktop.settings import Settings, StoreSettings
from desktop.store.audit import anchor_words
from desktop.store.facts import fact
from desktop.store.steps import StepLine
from desktop.ui.changes import Changes
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.drafts import Drafts
from desktop.ui.jobs import Jobs
from desktop.ui.message_bar import MessageBar
from desktop.ui.reader import Reader
from desktop.ui.undoing import Undoing


def desk_of(office: Office, settings: Settings, dialogs: Dialogs) -> Desk:
    """A desk that works on the office's store, and hears what is written to it."""
    dialogs.drafts = Drafts(office.store.drafts)
    changes, messages = Changes(), MessageBar()
    jobs = Jobs(office.store.session)
    office.store.subscribe(changes.publish)
    undoing = Undoing(office.store, jobs, dialogs, changes, messages)
    undoing.history = partial(_last_steps, office)
    writers = exports(lambda: office.store.actor, tr("Mentordesk"), lambda: anchor_words(*office.store.anchor()))
    here = StoreSettings(settings, fact("store_id"))
    return Desk(jobs, dialogs, changes, Reader(office.store.session), settings, messages, writers, undoing, here)


def _last_steps(office: Office) -> Sequence[StepLine]:
    """Read when somebody asks: no start pays for the room of history."""
    return office.history.last_steps()
