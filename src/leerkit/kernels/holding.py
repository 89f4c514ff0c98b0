"""Putting a kernel under its bounds, and what becomes of one that needs more memory.

There is no bound on the number of processes: ``RLIMIT_NPROC`` counts everything that the user of this machine runs,
so it would refuse a kernel because of the user's browser. Each process that a kernel starts has the same bounds, and
all of them end with the kernel; a container's ``pids`` limit bounds their number.
"""

import contextlib
import logging
import os
import resource
from pathlib import Path
from typing import NoReturn

from leerkit.kernels.bounds import Bounds
from leerkit.texts import bounds as texts

MB = 1_000_000
FULL = 77
"""The exit status of a kernel that needed more memory than it may have."""

CATCH_ALL = ("Comm", "ipykernel.comm", "tornado.application", "asyncio")
"""Loggers of what catches every error of what it calls."""


def hold(bounds: Bounds) -> None:
    """Put this process, and everything that it starts, under bounds that it cannot lift."""
    if bounds.memory_mb:
        _lower(resource.RLIMIT_DATA, _data_bytes() + bounds.memory_mb * MB)
    _lower(resource.RLIMIT_NOFILE, bounds.n_files)
    _lower(resource.RLIMIT_CORE, 0)
    _be_nice(bounds.niceness)


def _lower(limit: int, most: int) -> None:
    """Lower a limit for good; one that is lower already stays."""
    _, hard = resource.getrlimit(limit)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(limit, (bound, bound))


def _data_bytes() -> int:
    """Return how much memory this process has of the kind that ``RLIMIT_DATA`` counts.

    Source: https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html
    """
    return int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()


def _be_nice(niceness: int) -> None:
    """Let others go first, also where the system deals out the processor by session: each kernel leads its own.

    Source: https://man7.org/linux/man-pages/man7/sched.7.html, "The autogroup feature"
    """
    with contextlib.suppress(OSError):
        # beside what the server has: one that stands back itself is not overtaken by its kernels
        os.nice(niceness)
    with contextlib.suppress(OSError):  # the system takes some of these a second
        Path("/proc/self/autogroup").write_text(str(niceness))


def end_full() -> NoReturn:
    """End this process, for which there is no memory any more: its participant gets another kernel, with all answers.

    To go on would be worse: what was being done is half done, and the next message finds as little room.
    """
    os.write(2, texts.KERNEL_IS_FULL.encode() + b"\n")
    os._exit(FULL)


def end_when_full(*loggers: logging.Logger) -> None:
    """End this process when somebody logs an error that says that there is no memory."""
    for logger in (*loggers, *map(logging.getLogger, CATCH_ALL)):
        logger.addFilter(_end_if_full)


def _end_if_full(record: logging.LogRecord) -> bool:
    if record.exc_info and isinstance(record.exc_info[1], MemoryError):
        end_full()
    return True
