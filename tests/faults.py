"""What a machine may do to a process, for a while."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def halted(process_id: int) -> Iterator[None]:
    """Let a process hang."""
    os.kill(process_id, signal.SIGSTOP)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(process_id, signal.SIGCONT)


@contextmanager
def full_disk(process_id: int) -> Iterator[None]:
    """Let a server write no file any further for a while."""
    before = resource.prlimit(process_id, resource.RLIMIT_FSIZE)
    resource.prlimit(process_id, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process_id, resource.RLIMIT_FSIZE, before)
