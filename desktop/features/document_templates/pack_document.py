"""A pack of wordings as a file: a ZIP whose Markdown anybody can read."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop.documents.target import whole_file
from desktop.features.document_templates.pack_file_rules import parts
from desktop.features.document_templates.pack_rules import Place
from desktop.features.document_templates.packs_service import PackService
from desktop.progress import Progress, silent

_READABLE = 0o644 << 16


@dataclass(frozen=True)
class PackWish:
    """Which own wordings of a programme go into a pack, and what it says of itself."""

    programme: int
    places: Collection[Place]
    name: str
    made_by: str


def export_pack(service: PackService, wish: PackWish, target: Path, progress: Progress = silent) -> int:
    """Write the pack, all of it or nothing; answers how many wordings it holds. Meant to run as a job."""
    pack = service.pack(wish.programme, wish.places, wish.name, wish.made_by)
    day = pack.head.made_on
    content = parts(pack)
    with whole_file(target) as stream, ZipFile(stream, "w") as archive:
        for done, (name, data) in enumerate(content.items()):
            progress(done, len(content))
            part = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            part.external_attr = _READABLE
            archive.writestr(part, data)
    return len(pack.entries)
