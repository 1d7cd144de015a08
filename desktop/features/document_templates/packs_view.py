"""Packs of wordings in and out: the two commands of the page of own wording, and what they lead through."""

from pathlib import Path

from desktop.features.document_templates.pack_choice_view import PackChoice
from desktop.features.document_templates.pack_document import PackWish, export_pack
from desktop.features.document_templates.pack_look_view import PackLook
from desktop.features.document_templates.pack_rules import Head
from desktop.features.document_templates.packs_service import Look, PackService
from desktop.i18n import tr, trn
from desktop.ui.command import CommandButton
from desktop.ui.desk import Desk
from desktop.ui.dropping import Dropping
from desktop.ui.jobs import Job
from desktop.ui.message_bar import Offer
from desktop.ui.tab import Tab


class Packs:
    """Adds the commands to a page; a pack dropped there is looked into as well."""

    def __init__(self, page: Tab, packs: PackService, desk: Desk) -> None:
        self._packs = packs
        self._desk = desk
        self._programme: int | None = None
        self.out_action = page.command(tr("Export a pack…"), "export", "Ctrl+Alt+E", self._export)
        self.in_action = page.command(tr("Take in a pack…"), "import", "Ctrl+Alt+I", self._choose)
        self.out_action.reads()
        page.addActions([self.out_action, self.in_action])
        self._dropping = Dropping(page)
        self._dropping.dropped.connect(self._drop)

    def buttons(self) -> list[CommandButton]:
        """One for each command."""
        return [CommandButton(self.in_action), CommandButton(self.out_action)]

    def show_programme(self, programme: int | None) -> None:
        """Say what stands in the way of packs of this programme."""
        self._programme = programme
        reason, nothing = "", ""
        if programme is None:
            reason = tr("Choose one programme at the top first.")
        elif not (reason := self._packs.hindrance(programme)):
            nothing = "" if self._packs.own(programme) else tr("There is no own wording to export yet.")
        self.in_action.hinder("packs", reason)
        self.out_action.hinder("packs", reason or nothing)

    # Out

    def _export(self) -> None:
        programme = self._programme
        if programme is None:
            return
        proposed = Head(tr("Own wording"), self._packs.who, self._packs.today())
        window = PackChoice(self._packs.own(programme), proposed)
        if not self._desk.dialogs.run(window):
            return
        wish = PackWish(programme, window.chosen(), window.name.text(), window.made_by.text())
        target = self._desk.dialogs.save_path(tr("Wording pack.zip"), tr("Wording packs ({kinds})", kinds="*.zip"))
        if target is None:
            return
        target = target if target.suffix else target.with_suffix(".zip")
        self._desk.jobs.run(
            Job(
                tr("Write the pack"),
                lambda progress: export_pack(self._packs, wish, target, progress),
                done=lambda count: self._tell_written(count, target),
                failed=self._desk.dialogs.show_error,
            )
        )

    def _tell_written(self, count: int, target: Path) -> None:
        words = trn("{count} wording is in {file}.", "{count} wordings are in {file}.", count, file=target.name)
        self._desk.messages.say(words, Offer(tr("Show"), lambda: self._desk.dialogs.show_file(target.parent)))

    # In

    def _choose(self) -> None:
        kinds = tr("Wording packs ({kinds})", kinds="*.zip")
        if path := self._desk.dialogs.open_path(tr("Take in a pack"), kinds):
            self._look_into(path)

    def _drop(self, paths: list[Path]) -> None:
        if reason := self.in_action.reason:
            self._desk.messages.warn(reason)
        elif len(paths) > 1:
            self._desk.messages.warn(tr("Bring one pack at a time. Nothing was taken in."))
        else:
            self._look_into(paths[0])

    def _look_into(self, path: Path) -> None:
        programme = self._programme
        if programme is None:
            return
        self._desk.jobs.run(
            Job(
                tr("Look into the pack"),
                lambda progress: self._packs.look(programme, path, progress),
                done=self._decide,
                failed=self._desk.dialogs.show_error,
            )
        )

    def _decide(self, look: Look) -> None:
        window = PackLook(look, self._desk)
        if not self._desk.dialogs.run(window):
            return
        with self._desk.dialogs.showing_errors():
            count = self._packs.take(look, window.chosen())
            self._desk.say_done(trn("{count} wording is taken in.", "{count} wordings are taken in.", count))
