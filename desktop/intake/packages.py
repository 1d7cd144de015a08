"""Small archives that another office made: read once, unpacked within bounds, or refused in one sentence."""

from pathlib import Path

from desktop.errors import UserError
from desktop.intake.gate import take
from desktop.intake.refusals import package_sentence
from desktop.intake.zip_check import Bounds, Refused, small_parts


def read_package(path: Path, bounds: Bounds) -> dict[str, bytes]:
    """The parts of an archive by their names; nothing of it is written anywhere.

    UserError with one sentence for a file that is not there, too large, locked, damaged, or built to harm.
    """
    taken = take(path, package_sentence)
    try:
        return small_parts(taken.data, bounds)
    except Refused as refusal:
        raise UserError(package_sentence(refusal.code, taken.name, refusal.values)) from refusal
