"""Limits for the child on Windows: a Job Object with a memory and a processor-time cap.

Written after the documentation of CreateJobObject and SetInformationJobObject; **not tried on Windows
yet**, so a failure is passed over: the deadline and the size caps of `gate` hold there all the same.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any

_MEMORY = 0x0100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
_TIME = 0x0002  # JOB_OBJECT_LIMIT_PROCESS_TIME
_KILL_ON_CLOSE = 0x2000  # JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
_EXTENDED = 9  # JobObjectExtendedLimitInformation


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits(memory: int, seconds: int) -> ctypes.Structure:
    """The structure Windows wants: bytes of memory, seconds of processor time, ended with the job."""
    wanted = _Extended()
    wanted.BasicLimitInformation.LimitFlags = _MEMORY | _TIME | _KILL_ON_CLOSE
    wanted.BasicLimitInformation.PerProcessUserTimeLimit = seconds * 10_000_000
    wanted.ProcessMemoryLimit = memory
    return wanted


def put_into_job(process_handle: int, memory: int, seconds: int) -> Callable[[], None]:
    """Limit a process by its handle; what comes back ends the job, and with it whatever still runs in it."""
    return _job(process_handle, limits(memory, seconds)) if sys.platform == "win32" else _nothing


def _nothing() -> None:
    """Where there is no job, there is nothing to end."""


def _job(process_handle: int, wanted: ctypes.Structure) -> Callable[[], None]:  # pragma: no cover
    kernel: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 (not there elsewhere)
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(wanted), ctypes.sizeof(wanted))
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(process_handle))
    return lambda: kernel.CloseHandle(job) and None
