"""The signals that stop a workshop. The first one stops it well; a second one is the watchdog's business."""

import atexit
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
SIGNALS = tuple(signal.Signals[name] for name in NAMES if hasattr(signal, name))
"""Ctrl+C, the system, and a terminal window that is closed; Windows has no such window."""

NO_LONGER_HEARD = "ignored due to race condition"
"""What Python says of a signal that came while its handler was taken away."""


def when_told(handler: Callable[[], None]) -> None:
    """Call ``handler`` at the first signal to stop, and not again.

    A window that may close without ending its programs, as with ``nohup``, ends nothing here either.
    """
    told = False

    def first(_signal: int, _frame: FrameType | None) -> None:
        nonlocal told
        if told:
            return
        told = True
        sys.unraisablehook = _unless_of_a_signal
        handler()

    for one in SIGNALS:
        if one.name == "SIGHUP" and signal.getsignal(one) is signal.SIG_IGN:
            continue
        signal.signal(one, first)


def all_done() -> None:
    """Block the signals that stop a workshop, and ignore them.

    The workshop has ended; a signal now would only interrupt Python while it exits. Blocked they are in this thread
    only. While Python exits it gives signals that are not ignored their first meaning back, and then one that comes in
    a thread of a library, which nobody waits for, would end the process as if it had gone wrong.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)


def given_up(code: int) -> None:
    """Take a further Ctrl+C, after one that a command was given up for, as asking for an end at once, with ``code``.

    Python waits for threads before it exits, so there has to be a way out of that. What it does after them is soon
    done, and a signal then would end the process in another way.
    """
    signal.signal(signal.SIGINT, lambda *_: os._exit(code))
    atexit.register(all_done)


def _unless_of_a_signal(unraisable: "sys.UnraisableHookArgs") -> None:
    """Report an exception that cannot be raised, as Python does by itself; leave out what a signal brings.

    A signal that comes in a finalizer raises KeyboardInterrupt there. Python cannot raise it and would report it. The
    stop was noted in another way (``app``), so the report would only alarm. So would that of a signal that came in the
    moment before it was ignored.
    """
    error = unraisable.exc_value
    if not isinstance(error, KeyboardInterrupt) and not str(error).endswith(NO_LONGER_HEARD):
        sys.__unraisablehook__(unraisable)
