"""Half-written forms, kept so that a crash, a lock or a closed window costs nobody a sentence.

They go past the write door on purpose. A draft is no record yet: nobody relies on it, so the audit has
nothing to answer for (and must not fill with letters), Undo would take back letters instead of deeds,
and the search must not find what its writer has not said. They stand in the same encrypted file, belong
to one actor, and go with the record that they are about and after 90 days.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

from peewee import CharField, IntegerField, Model, TextField, chunked

from desktop.forms.drafts import About, Draft, as_text, of_text
from desktop.store.base import RecordKey

_DAYS_KEPT = 90
_CHUNK = 500


class HalfWritten(Model):
    """One form of one actor."""

    id = RecordKey()
    at = CharField()  # UTC, ISO 8601
    actor = CharField()
    form = CharField()
    place = CharField()
    record = IntegerField()
    title = TextField()
    answers = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "half_written"
        indexes = ((("actor", "form", "place", "record"), True), (("place", "record"), False))


class Drafts:
    """The drafts of one opened store, each actor's own."""

    def __init__(self, door: Callable[[float], AbstractContextManager[bool]], actor: Callable[[], str]) -> None:
        """`door(seconds)` waits so long for other writers (-1: as long as it takes) and says whether it is open."""
        self._door = door
        self._actor = actor

    def keep(self, about: About, answers: dict[str, object], patience: float = -1) -> bool:
        """Keep the answers as they are now; False when others wrote longer than the seconds of patience."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._door(patience) as is_open:
            if is_open:
                HalfWritten.delete().where(self._of(about)).execute()
                HalfWritten.create(
                    at=at,
                    actor=self._actor(),
                    form=about.form,
                    place=about.place,
                    record=about.record,
                    title=about.title,
                    answers=as_text(answers),
                )
        return is_open

    def find(self, about: About) -> Draft | None:
        """The draft of this form that the actor has left."""
        found = HalfWritten.get_or_none(self._of(about))
        return _draft(found) if found else None

    def left(self) -> list[Draft]:
        """All drafts of the actor, the newest first."""
        mine = HalfWritten.select().where(HalfWritten.actor == self._actor())
        return [_draft(found) for found in mine.order_by(HalfWritten.id.desc())]

    def drop(self, about: About) -> None:
        """The form was ended or left on purpose."""
        if HalfWritten.select().where(self._of(about)).exists():
            with self._door(-1):
                HalfWritten.delete().where(self._of(about)).execute()

    def forget(self, gone: Iterable[tuple[str, int]]) -> None:
        """Records (table, id) are no more: neither is what anybody was writing about them. Runs inside a write."""
        by_place: dict[str, list[int]] = {}
        for place, record in gone:
            by_place.setdefault(place, []).append(record)
        if not by_place or not HalfWritten.select().exists():
            return
        for place, records in by_place.items():
            for some in chunked(records, _CHUNK):
                about = (HalfWritten.place == place) & HalfWritten.record.in_(some)
                HalfWritten.delete().where(about).execute()

    def clear_old(self, now: datetime) -> None:
        """Forget what nobody has gone on with for 90 days. Runs inside a write."""
        limit = (now - timedelta(days=_DAYS_KEPT)).isoformat(timespec="seconds")
        HalfWritten.delete().where(HalfWritten.at < limit).execute()

    def _of(self, about: About) -> object:
        of_form = (HalfWritten.form == about.form) & (HalfWritten.place == about.place)
        return (HalfWritten.actor == self._actor()) & of_form & (HalfWritten.record == about.record)


def _draft(found: HalfWritten) -> Draft:
    about = About(str(found.form), str(found.title), str(found.place), int(found.record))
    return Draft(about, of_text(str(found.answers)), str(found.at))
