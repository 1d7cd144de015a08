"""Asks which groups the auditor gets, and packs them: a job with progress, and one message at its end."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.features.audit_pack.document import Packed, Wish, write_pack
from desktop.features.audit_pack.rules import safe
from desktop.features.audit_pack.service import AuditPackService, Draw
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr, trn
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.jobs import Job
from desktop.ui.message_bar import Offer

ALL, DRAWN = "all", "drawn"
_USUAL = 10
"""Records that an auditor draws."""
_LARGEST_SEED = 10_000


class AuditPacks:
    """The way to a pack of one programme."""

    def __init__(self, service: AuditPackService, desk: Desk) -> None:
        self._service = service
        self._desk = desk

    def ask(self, programme: int, title: str) -> None:
        """Ask what goes in and where it lies; nothing happens when the person leaves."""

        def keep(answers: dict[str, Any]) -> None:
            is_drawn = answers["which"] == DRAWN
            seed = answers["seed"] or secrets.randbelow(_LARGEST_SEED) + 1
            self._save(Wish(programme, title, Draw(answers["count"] or _USUAL, seed) if is_drawn else Draw()))

        making = Making("", tr("Audit pack"), tr("Save as…"), keep)
        usual = {"which": ALL, "count": _USUAL}
        Editor(making, (_section(),), self._desk.dialogs, usual).ask()

    def ask_drawn(self, programme: int, title: str, draw: Draw) -> None:
        """The same of what an auditor drew from the gap matrix: the documents alone, or all of their groups."""

        def keep(answers: dict[str, Any]) -> None:
            is_whole = answers["which"] == ALL
            self._save(Wish(programme, title, replace(draw, places=frozenset()) if is_whole else draw))

        making = Making("", tr("Audit pack of what was drawn"), tr("Save as…"), keep)
        Editor(making, (_drawn_section(draw),), self._desk.dialogs, {"which": DRAWN}).ask()

    def _save(self, wish: Wish) -> None:
        name = tr("{programme} audit pack {day}.zip", programme=safe(wish.title), day=self._service.today().isoformat())
        target = self._desk.dialogs.save_path(name, tr("Archives ({kinds})", kinds="*.zip"))
        if target is None:
            return
        target = target if target.suffix else target.with_suffix(".zip")
        self._desk.jobs.run(
            Job(
                tr("Make the audit pack"),
                lambda progress: write_pack(self._service, wish, target, progress),
                done=lambda packed: self._tell(packed, target),
                failed=self._desk.dialogs.show_error,
            )
        )

    def _tell(self, packed: Packed, target: Path) -> None:
        groups = trn("{count} group or pair", "{count} groups and pairs", packed.groups)
        files = trn("{count} file", "{count} files", packed.files)
        words = tr("The audit pack is saved: {groups}, {files}.", groups=groups, files=files)
        self._desk.messages.say(words, Offer(tr("Show"), lambda: self._desk.dialogs.show_file(target.parent)))


def _section() -> Section:
    choices = (
        Choice(ALL, tr("All groups and pairs of the programme")),
        Choice(DRAWN, tr("Some of them, drawn by chance")),
    )
    number = tr("The same number draws the same groups again. Empty: a fresh one, which the index names.")
    fields = (
        Field("which", tr("What goes in"), Kind.CHOICE, is_required=True, choices=choices),
        Field("count", tr("How many are drawn"), Kind.INTEGER, lowest=1, highest=10_000),
        Field("seed", tr("Number of the draw"), Kind.INTEGER, lowest=1, highest=10_000_000, hint=number),
    )
    return Section("pack", "", fields, _hint())


def _drawn_section(draw: Draw) -> Section:
    papers, groups = len(draw.places), len(draw.circles)
    choices = (
        Choice(DRAWN, trn("Only the {count} drawn document", "Only the {count} drawn documents", papers)),
        Choice(
            ALL, trn("Everything of its {count} group or pair", "Everything of their {count} groups and pairs", groups)
        ),
    )
    return Section(
        "pack", "", (Field("which", tr("What goes in"), Kind.CHOICE, is_required=True, choices=choices),), _hint()
    )


def _hint() -> str:
    return tr(
        "One ZIP with every paper, signed scan and proof of an answer, an index as workbook and PDF that names the "
        "gaps too, and the hash of each file. Outside the store it is readable by anybody: hand it over with care."
    )
