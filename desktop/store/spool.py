"""Files on their way into the store, put aside so that they need no memory until they are kept together.

What is issued is kept whole or not at all, in one transaction, and is made before that transaction begins; so all
files of a run must wait somewhere. In memory they would grow with the run, and put into the store early those of a
run that was stopped would stay there for ever. So they wait in a file without a name, under a key that only this
object knows: nobody can read it, and nothing is left of it once the spool is closed.
"""

import tempfile
from types import TracebackType
from typing import Self

from desktop.errors import UserError
from desktop.i18n import tr

_NONCE = 12  # bytes


class Spool:
    """Bytes by the number they were put aside under; for one thread, used in a `with`."""

    def __init__(self) -> None:
        # Imported here: it costs a hundredth of a second, which no start pays before something is issued.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._file = tempfile.TemporaryFile()  # noqa: SIM115 — closed when the spool is left
        self._cipher = AESGCM(AESGCM.generate_key(256))
        self._ends = [0]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, content: bytes) -> int:
        """Put bytes aside and answer with their number; UserError when the disk is full."""
        number = len(self._ends) - 1
        try:
            self._file.seek(self._ends[-1])
            self._ends.append(self._ends[-1] + self._file.write(self._cipher.encrypt(_nonce(number), content, None)))
            self._file.flush()
        except OSError as fault:
            raise UserError(
                tr("There is no room for temporary files: {reason}", reason=fault.strerror or str(fault))
            ) from fault
        return number

    def get(self, number: int) -> bytes:
        """The bytes as they were put aside."""
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._cipher.decrypt(_nonce(number), self._file.read(end - start), None)


def _nonce(number: int) -> bytes:
    # never twice the same: the key lives as long as the count
    return number.to_bytes(_NONCE, "big")
