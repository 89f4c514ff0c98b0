"""What a process leaves behind after a fork, and how to see that nothing is left that cannot be shared."""

import atexit
import contextlib
import fcntl
import logging
import os
import resource
import select
import signal
import stat
import sys
import threading
import time
import weakref
from collections.abc import Collection, Mapping
from pathlib import Path

FIRST_FREE_FD = 3
MERSENNE_WORDS = 624
THREAD_ENDS_WITHIN_S = 5.0
FORK_SAFE_THREADS = ("jemalloc_bg_thd",)
"""Threads whose library stops them before a fork and goes on without in the child.

jemalloc is what pyarrow brings along. Source: https://jemalloc.net/jemalloc.3.html#background_thread and its
``background_thread_prefork0`` and ``background_thread_postfork_child``.
"""


def open_files() -> dict[int, str]:
    """Return what each open file descriptor but the standard three points at, such as ``socket:[123]``."""
    found = {}
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names only
        try:
            found[int(name)] = os.readlink(f"/proc/self/fd/{name}")  # noqa: PTH115
        except FileNotFoundError:
            continue  # the directory's own descriptor
    return {fd: target for fd, target in found.items() if fd >= FIRST_FREE_FD}


def other_threads() -> list[str]:
    """Return the names of the threads beside this one that a fork would lose, those of libraries included.

    A thread of Python's goes by its class, such as tqdm's ``TMonitor``, or by its own name.
    """
    of_python = {thread.native_id: thread for thread in threading.enumerate()}
    names = []
    for task in os.listdir("/proc/self/task"):  # noqa: PTH208 - names only
        thread = of_python.get(int(task))
        if int(task) == os.getpid():
            continue
        if thread is not None:
            kind = type(thread).__name__
            names.append(thread.name if kind == "Thread" else kind)
            continue
        with contextlib.suppress(OSError):  # it has just ended
            names.append(Path(f"/proc/self/task/{task}/comm").read_text("utf-8", "replace").strip())
    return [name for name in names if name not in FORK_SAFE_THREADS]


def has_other_threads() -> bool:
    """Return whether this process has threads that a fork would lose.

    The system may still list a thread that Python has joined: that gets a moment to end.
    """
    ends = time.monotonic() + THREAD_ENDS_WITHIN_S
    while other_threads():
        if threading.active_count() > 1 or time.monotonic() > ends:
            return True
        time.sleep(0.001)
    return False


def can_reopen(fd: int) -> bool:
    """Return whether a child can have an open file of its own: one that is only read, or a device such as /dev/null.

    Two processes that share a description share its place in the file; a file that is written to would get both's.
    """
    mode = os.fstat(fd).st_mode
    is_only_read = fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY
    return stat.S_ISCHR(mode) or (stat.S_ISREG(mode) and is_only_read)


def reopen(files: Mapping[int, str]) -> None:
    """Give this process, a child, descriptions of its own in place of its parent's, at the same place in each file.

    A library may have closed its files at the fork, as matplotlib does with fonts: those are left alone.
    """
    there = open_files()
    for fd in [fd for fd, target in files.items() if there.get(fd) == target]:
        flags = fcntl.fcntl(fd, fcntl.F_GETFL) & (os.O_ACCMODE | os.O_NONBLOCK)
        own = os.open(f"/proc/self/fd/{fd}", flags)  # also finds a file that was removed meanwhile
        if stat.S_ISREG(os.fstat(fd).st_mode):
            os.lseek(own, os.lseek(fd, 0, os.SEEK_CUR), os.SEEK_SET)
        os.dup2(own, fd, inheritable=os.get_inheritable(fd))
        os.close(own)


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

    If the server has ended already, the signal will not come any more: then this function kills the process itself.
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
