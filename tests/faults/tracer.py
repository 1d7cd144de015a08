"""Follows a child process from system call to system call (ptrace), without a library, a tool or root.

This is where the program ends and the disk begins, so everything counts: what SQLite writes, and what Python does
to files. A call can be let through, answered with an error in place of the kernel, or be the last one.
"""

import ctypes
import os
import platform
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_TRACEME, _PEEK_USER, _POKE_USER, _GO_ON, _SET_OPTIONS, _CALL_INFO = 0, 3, 6, 24, 0x4200, 0x420E
_MARK_CALLS, _FOLLOW_THREADS, _FOLLOW_FORKS, _END_TOGETHER = 1, 8, 2, 0x100000
_CALL_STOP = signal.SIGTRAP | 0x80 if sys.platform != "win32" else 0
_ENTRY, _EXIT = 1, 2

_NUMBERS = {
    "x86_64": {
        1: "write", 3: "close", 18: "pwrite64", 20: "writev", 74: "fsync", 75: "fdatasync", 77: "ftruncate",
        82: "rename", 86: "link", 87: "unlink", 257: "openat", 263: "unlinkat", 264: "renameat", 265: "linkat",
        285: "fallocate", 316: "renameat2", 326: "copy_file_range", 40: "sendfile", 296: "pwritev",
        0: "read", 17: "pread64", 2: "open",
    },
    "aarch64": {
        64: "write", 57: "close", 68: "pwrite64", 66: "writev", 82: "fsync", 83: "fdatasync", 46: "ftruncate",
        37: "linkat", 35: "unlinkat", 38: "renameat", 276: "renameat2", 56: "openat", 47: "fallocate",
        285: "copy_file_range", 71: "sendfile", 70: "pwritev", 63: "read", 67: "pread64",
    },
}  # fmt: skip
_MACHINE = platform.machine()
_AT_NUMBER, _AT_RESULT = 15 * 8, 10 * 8  # orig_rax and rax of x86_64


class _Info(ctypes.Structure):
    """What PTRACE_GET_SYSCALL_INFO tells (Linux 5.3), alike on every processor."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("pad", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("where", ctypes.c_uint64 * 2),
        ("number", ctypes.c_uint64),  # on the way out: the result
        ("args", ctypes.c_uint64 * 7),
    )


@dataclass
class Call:
    """One system call that touches files. path: of its descriptor; result: once it is over, else None."""

    name: str
    args: tuple[int, ...]
    child: int
    result: int | None = None

    @property
    def path(self) -> str:
        """The file that the first argument stands for."""
        try:
            return os.readlink(f"/proc/{self.child}/fd/{self.args[0]}")
        except OSError:
            return ""

    def text(self, place: int) -> str:
        """The name that an argument points to, made whole."""
        name = os.fsdecode(self.bytes(self.args[place], 4096, is_text=True))
        return os.path.normpath(os.path.join(os.readlink(f"/proc/{self.child}/cwd"), name))

    def bytes(self, address: int, length: int, is_text: bool = False) -> bytes:
        """What stands in the child's memory."""
        memory = os.open(f"/proc/{self.child}/mem", os.O_RDONLY)
        try:
            if not is_text:
                return os.pread(memory, length, address)
            found = b""
            while b"\0" not in found and len(found) < length:  # a name may end just before a page that is not there
                found += os.pread(memory, 4096 - (address + len(found)) % 4096, address + len(found))
            return found.split(b"\0")[0]
        finally:
            os.close(memory)


Decide = Callable[[Call], int]
"""Asked before each call: 0 lets it through, KILL ends the child here, another number is the error it gets."""
KILL = -1


def missing() -> str:
    """Why nothing can be followed here; empty where it can."""
    if sys.platform != "linux":
        return "NOT TESTED HERE: processes are followed call by call on Linux alone"
    if _MACHINE not in _NUMBERS:
        return f"NOT TESTED HERE: the system calls of {_MACHINE} are not known"
    if os.environ.get("MENTORDESK_NO_PTRACE") or not _works():
        return "NOT TESTED HERE: this system does not let a process follow its own child (ptrace)"
    return ""


def cannot_refuse() -> str:
    """Why no call can be answered with an error here; empty where it can."""
    return missing() or ("" if _MACHINE == "x86_64" else "NOT TESTED HERE: calls are refused on x86_64 alone")


def _ptrace(request: int, child: int, address: int = 0, data: object = 0) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    library.ptrace.restype = ctypes.c_long
    library.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    found = int(library.ptrace(request, child, address, data))
    if found < 0 and (number := ctypes.get_errno()):
        raise OSError(number, f"ptrace {request}: {os.strerror(number)}")
    return found


def start(work: Callable[[], object]) -> int:
    """A child that waits to be followed and then does the work; to be called where there is one thread."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()
        code = 0
    except BaseException:
        traceback.print_exc()  # nobody else will
    finally:
        os._exit(code)


def follow(child: int, decide: Decide, over: Callable[[Call], None] = lambda call: None) -> int:
    """Let the child run to its end; answers with its wait status.

    decide is asked before, over is told after each call that touches files. Raises OSError where the system
    refuses to follow, and RuntimeError for a child that starts another thread: it would go unseen.
    """
    try:
        os.waitpid(child, 0)
        _ptrace(_SET_OPTIONS, child, 0, _MARK_CALLS | _FOLLOW_THREADS | _FOLLOW_FORKS | _END_TOGETHER)
        for status in _stops(child):
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                return status
            if status >> 16:
                raise RuntimeError("the child starts a thread or a process, which nobody follows")
            if os.WSTOPSIG(status) == _CALL_STOP and not _one_call(child, decide, over):
                break
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _stops(child: int) -> Iterator[int]:
    passed_on = 0
    while True:
        _ptrace(_GO_ON, child, 0, passed_on)
        _, status = os.waitpid(child, 0)
        yield status
        stopped_by = os.WSTOPSIG(status)
        passed_on = 0 if stopped_by in (_CALL_STOP, signal.SIGTRAP) else stopped_by


def _info(child: int) -> _Info:
    info = _Info()
    _ptrace(_CALL_INFO, child, ctypes.sizeof(info), ctypes.addressof(info))
    return info


def _one_call(child: int, decide: Decide, over: Callable[[Call], None]) -> bool:
    """From the entry of a call to its exit; False where it is the last one."""
    info = _info(child)
    name = _NUMBERS[_MACHINE].get(info.number) if info.op == _ENTRY else None
    if name is None:
        return True
    call = Call(name, tuple(info.args[:6]), child)
    answer = decide(call)
    if answer == KILL:
        return False
    if answer:
        _ptrace(_POKE_USER, child, _AT_NUMBER, ctypes.c_ulong(-1 & (1 << 64) - 1).value)
    _ptrace(_GO_ON, child)
    _, status = os.waitpid(child, 0)
    if not os.WIFSTOPPED(status):
        raise RuntimeError("the child ended inside a call")
    if answer:
        _ptrace(_POKE_USER, child, _AT_RESULT, -answer & (1 << 64) - 1)
    call.result = -answer if answer else ctypes.c_int64(_info(child).number).value
    over(call)
    return True


def _works() -> bool:
    try:
        child = start(lambda: None)
        return os.WIFEXITED(follow(child, lambda call: 0))
    except (OSError, RuntimeError):
        return False
