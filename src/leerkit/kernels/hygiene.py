"""What a process leaves behind after a fork, and how to see that nothing is left that cannot be shared."""

import atexit
import contextlib
import fcntl
import logging
import os
import resource
import select
import signal
import sys
import threading
import time
import weakref
from collections.abc import Collection, Mapping

FIRST_FREE_FD = 3
MERSENNE_WORDS = 624
THREAD_ENDS_WITHIN_S = 5.0


def open_files() -> dict[int, str]:
    """Return what each open file descriptor but the standard three points at, such as ``socket:[123]``."""
    found = {}
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names only
        try:
            found[int(name)] = os.readlink(f"/proc/self/fd/{name}")  # noqa: PTH115
        except FileNotFoundError:
            continue  # the directory's own descriptor
    return {fd: target for fd, target in found.items() if fd >= FIRST_FREE_FD}


def has_other_threads() -> bool:
    """Return whether this process has more than one thread, those of libraries included.

    The system may still list a thread that Python has joined: that gets a moment to end.
    """
    ends = time.monotonic() + THREAD_ENDS_WITHIN_S
    while len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208
        if threading.active_count() > 1 or time.monotonic() > ends:
            return True
        time.sleep(0.001)
    return False


def has_child() -> bool:
    """Return whether this process has a child process."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def close_files(keep: Collection[int]) -> None:
    """Close every file descriptor but the standard three and ``keep``; standard input becomes empty."""
    first = FIRST_FREE_FD
    for fd in sorted(keep):
        os.closerange(first, fd)
        first = fd + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)


def reseed() -> None:
    """Give this process random streams of its own. Generators that a cell has made keep their state.

    Python's own ``random`` does so by itself after a fork; ``uuid`` and ``secrets`` ask the system. Numpy's
    ``seed()`` would do, but setting the state costs a quarter of its time and memory.
    """
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        words = sys.modules["numpy"].frombuffer(os.urandom(4 * MERSENNE_WORDS), "u4")
        with contextlib.suppress(ValueError):  # the lesson has put another generator there
            numpy_random.set_state(("MT19937", words, MERSENNE_WORDS))


def adopt_environment(wanted: Mapping[str, str], inherited: Mapping[str, str]) -> None:
    """Make ``os.environ`` what is ``wanted``, beside what this process has itself added to ``inherited``."""
    for name in [name for name, value in os.environ.items() if inherited.get(name) == value]:
        if name not in wanted:
            del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) == inherited.get(name) != value:
            os.environ[name] = value


def tie_to(lifeline: int) -> int:
    """Let the system kill this process when the other end of the pipe ``lifeline`` closes.

    Returns the descriptor that does it; ``lifeline`` itself may be closed. The other end is open in the
    server alone, so it closes however the server ends. Nothing is polled for it and no thread waits: the pipe
    itself sends the signal. Each process needs a description of its own, hence the second opening.
    (``PR_SET_PDEATHSIG`` is no use here: it would follow the zygote, whose death a kernel must survive.)

    If the server ended before this, the process ends here, in the same way as it would have an instant later.
    """
    own = os.open(f"/proc/self/fd/{lifeline}", os.O_RDONLY | os.O_NONBLOCK)
    fcntl.fcntl(own, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(own, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(own, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)
    gone = select.poll()
    gone.register(lifeline, 0)
    if gone.poll(0):
        os.kill(os.getpid(), signal.SIGKILL)
    return own


def settle() -> None:
    """Prepare a zygote for many children: files enough, and no output of theirs in the server's own."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    os.dup2(2, 1)


def forget_exit_functions() -> None:
    """Drop what was to be done at exit: what a template has made belongs to all of its children.

    Else the first kernel that ends would remove a temporary folder that the lesson made for everybody.
    """
    atexit._clear()
    for finalizer in list(weakref.finalize._registry):  # type: ignore[attr-defined]
        finalizer.atexit = False
    atexit.register(weakref.finalize._exitfunc)  # type: ignore[attr-defined]
    atexit.register(logging.shutdown)


def leave_parent(keep: Collection[int]) -> None:
    """Turn a process that was just forked into one that shares nothing by accident.

    It leads a session and process group of its own, as jupyter_client expects, so a signal to the group
    reaches the processes that cells start. Signals mean what they meant: a zygote handles none, and a handler
    that a lesson's cell has set is part of the lesson.
    """
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    close_files(keep)
    reseed()
