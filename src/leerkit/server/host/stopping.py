"""The signals that stop a workshop. The first one stops it well; a second one is the watchdog's business."""

import signal
import sys
from collections.abc import Callable
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
SIGNALS = tuple(signal.Signals[name] for name in NAMES if hasattr(signal, name))
"""Ctrl+C, the system, and a terminal window that is closed; Windows has no such window."""


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
    """Block the signals that stop a workshop.

    The workshop has ended; a signal now would only interrupt Python while it exits.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def _unless_of_a_signal(unraisable: "sys.UnraisableHookArgs") -> None:
    """Report an exception that cannot be raised, as Python does by itself; leave KeyboardInterrupt out.

    A signal that comes in a finalizer raises KeyboardInterrupt there. Python cannot raise it and would report it. The
    stop was noted in another way (``app``), so the report would only alarm.
    """
    if not isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
