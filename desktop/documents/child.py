"""Fills wording that nobody has checked yet (the preview of an editor) in a process of its own, with a deadline.

The sandbox of `fill.py` ends everything by itself; the child is the second wall: whatever a template does, the
window lives on and the answer comes in time.
"""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import cast

from desktop import i18n
from desktop.documents.blocks import Block, FormPart
from desktop.documents.fill import fill
from desktop.documents.markdown import blocks
from desktop.documents.wording import Wording, WordingError
from desktop.errors import UserError
from desktop.i18n import tr

DEADLINE = 5.0
MOST_MEMORY = 1 << 30
"""Bytes the child may take, where the system can hold it to that."""

_Wish = tuple[str, Wording, Mapping[str, object], Sequence[FormPart]]
_STARTING = 20.0
"""Seconds a new process may take until it answers at all; not part of a wording's deadline."""


def fill_in_child(
    wording: Wording, values: Mapping[str, object], deadline_seconds: float = DEADLINE
) -> tuple[Block, ...]:
    """The blocks of a wording, made by a process that is ended at the deadline. Raises UserErrors like `fill`."""
    with PreviewChild() as child:
        return child.render(wording, values, deadline_seconds)


@dataclass
class PreviewChild:
    """A process kept for one preview after the other; one that missed its deadline is replaced by the next."""

    _process: BaseProcess | None = None
    _line: "Connection[object, object] | None" = None

    def __enter__(self) -> "PreviewChild":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def render(
        self,
        wording: Wording,
        values: Mapping[str, object],
        deadline_seconds: float = DEADLINE,
        form: Sequence[FormPart] = (),
    ) -> tuple[Block, ...]:
        """The blocks, with the form where the wording places it; WordingError when they are not there in time."""
        line = self._started()
        try:
            line.send((i18n.language(), wording, dict(values), tuple(form)))
            if not line.poll(deadline_seconds):
                self.close()
                raise WordingError(wording.title, 0, tr("This takes too long."))
            answer = line.recv()
        except (EOFError, BrokenPipeError, ConnectionError) as fault:
            self.close()
            raise WordingError(wording.title, 0, tr("The preview ended by itself.")) from fault
        if isinstance(answer, UserError):
            raise answer
        if not isinstance(answer, tuple):
            raise RuntimeError(str(answer))
        return answer

    def close(self) -> None:
        """End the process at once."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._line = None

    def _started(self) -> "Connection[object, object]":
        if self._line is not None and self._process is not None and self._process.is_alive():
            return self._line
        self.close()
        # spawn: a forked copy of a process with threads (Qt's) may hang
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._line = ours
        if not ours.poll(_STARTING):
            self.close()
            raise UserError(tr("The preview cannot be started."))
        ours.recv()
        return ours


def _serve(line: "Connection[object, object]") -> None:
    _hold_memory()
    line.send("ready")
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            line.send(_answer(cast(_Wish, line.recv())))


def _answer(wish: _Wish) -> object:
    language, wording, values, form = wish
    i18n.use(language)
    try:
        return blocks(fill(wording, values), form)
    except UserError as fault:
        return fault
    except MemoryError:
        return WordingError(wording.title, 0, tr("This becomes too large."))
    except Exception as fault:  # a fault of the program: raised again where it is logged
        return f"{type(fault).__name__}: {fault}"


def _hold_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
