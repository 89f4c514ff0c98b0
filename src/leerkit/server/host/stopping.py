"""Being told to stop. The first signal stops a workshop well; the watchdog sees to whoever is told again."""

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
    """Let no signal come any more: there is nothing left to stop but Python, which would end the worse for it."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def _unless_of_a_signal(unraisable: "sys.UnraisableHookArgs") -> None:
    """Say what Python says, but not that a signal came where nothing can be raised."""
    if not isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
