"""The catalogue of a programme as a window: own topics, own words for shipped ones, and what is set aside."""

from dataclasses import asdict, replace
from typing import Any

from desktop.features.session_plans import office_form_rules as forms
from desktop.features.session_plans.catalogue_rules import Topic
from desktop.features.session_plans.catalogue_service import TopicDraft
from desktop.features.session_plans.kept_lines_view import KeptLines
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.rules import Section
from desktop.i18n import tr, trn
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making


class TopicsWindow(KeptLines):
    """Plans keep what they say, whatever becomes of the topic they were taken from."""

    def __init__(self, planning: Planning, desk: Desk, programme: int) -> None:
        super().__init__(
            tr("Topics of the catalogue"),
            tr("What you change here holds for this programme. Plans that are made already stay as they are."),
        )
        self._planning = planning
        self._desk = desk
        self._programme = programme
        self._topics: dict[str, Topic] = {}
        self.new = self.add_command(tr("New topic…"), "add", "Ctrl+N", self._new)
        self.change = self.add_command(tr("Change…"), "edit", "F2", self._change)
        self.aside = self.add_command(tr("Set aside"), "ban", "Ctrl+D", self._set_aside)
        self.restore = self.add_command(tr("Shipped wording"), "undo", "Ctrl+R", self._restore)
        self.list.itemActivated.connect(lambda _item: self._change())
        self._read()

    def on_choice(self) -> None:
        """A shipped topic has nothing to go back to; one that is set aside can be offered again."""
        topic = self._topics.get(self.key())
        reason = "" if topic else tr("Choose a topic first.")
        for command in (self.change, self.aside, self.restore):
            command.hinder("choice", reason)
        if topic is not None:
            self.aside.rename(tr("Set aside") if topic.is_active else tr("Offer again"))
            self.restore.rename(tr("Shipped wording") if self._is_shipped(topic) else tr("Take away"))
            self.restore.hinder("own", "" if topic.is_own else tr("This topic has its shipped wording."))

    def _read(self) -> None:
        found = self._planning.catalogue.topics(self._programme, with_inactive=True)
        self._topics = {topic.code: topic for topic in found}
        self.show_lines([(topic.code, _line(topic)) for topic in found])

    def _is_shipped(self, topic: Topic) -> bool:
        return topic.code in self._planning.catalogue.shipped()

    def _new(self) -> None:
        usual = forms.topic_answers(asdict(TopicDraft("", Section.EMPLOYABILITY)))
        self._ask(tr("New topic"), usual)

    def _change(self) -> None:
        if topic := self._topics.get(self.key()):
            draft = self._planning.catalogue.draft(self._programme, topic.code)
            self._ask(tr("Topic {code}", code=topic.code), forms.topic_answers(_fields(draft)), topic.code)

    def _ask(self, title: str, usual: dict[str, Any], code: str = "") -> None:
        def keep(answers: dict[str, Any]) -> None:
            draft = TopicDraft(**forms.topic_of(answers, code))
            if not code:
                self._planning.catalogue.refuse_known(self._programme, draft.code)
            self._planning.catalogue.keep(self._programme, draft)

        making = Making("", title, tr("Keep the topic"), keep)
        if Editor(making, forms.topic_form(not code), self._desk.dialogs, usual=usual).ask():
            self._read()
            self._desk.say_done(tr("The topic is kept."))

    def _set_aside(self) -> None:
        topic = self._topics.get(self.key())
        if topic is None:
            return
        with self._desk.dialogs.showing_errors():
            draft = self._planning.catalogue.draft(self._programme, topic.code)
            self._planning.catalogue.keep(self._programme, replace(draft, is_active=not topic.is_active))
            self._read()
            words = tr("{title} is set aside.") if topic.is_active else tr("{title} is offered again.")
            self._desk.say_done(words.format(title=topic.title))

    def _restore(self) -> None:
        topic = self._topics.get(self.key())
        if topic is None:
            return
        with self._desk.dialogs.showing_errors():
            uses = self._planning.catalogue.uses(self._programme, topic.code)
            self._planning.catalogue.restore(self._programme, topic.code)
            self._read()
            words = trn("{count} session has it and stays.", "{count} sessions have it and stay.", uses)
            self._desk.say_done(f"{topic.code} · {words}" if uses else topic.code)


def _fields(draft: TopicDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in TopicDraft.__dataclass_fields__}


def _line(topic: Topic) -> str:
    parts = [
        f"{topic.code}  {topic.title}",
        topic.section.words(),
        trn("{count} minute", "{count} minutes", topic.minutes),
        tr("own wording") if topic.is_own else "",
        "" if topic.is_active else tr("set aside"),
    ]
    return "  ·  ".join(part for part in parts if part)
