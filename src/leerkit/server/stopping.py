"""Being told to stop. Once is enough: to be told again changes nothing about how it ends."""

import signal
import sys
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def when_told(handler: Callable[[], None]) -> None:
    """Call ``handler`` at the first signal to stop. Later ones are ignored up to the end of the process."""

    def first(_signal: int, _frame: FrameType | None) -> None:
        sys.unraisablehook = _unless_of_a_signal
        for one in SIGNALS:
            signal.signal(one, signal.SIG_IGN)
        handler()

    for one in SIGNALS:
        signal.signal(one, first)


def _unless_of_a_signal(unraisable: "sys.UnraisableHookArgs") -> None:
    """Say what Python says, but not that a signal came where nothing can be raised, or as its handler went away."""
    came_late = unraisable.object is None and isinstance(unraisable.exc_value, OSError)
    if not (came_late or isinstance(unraisable.exc_value, KeyboardInterrupt)):
        sys.__unraisablehook__(unraisable)
