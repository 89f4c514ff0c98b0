"""Being told to stop. Once is enough: to be told again changes nothing about how it ends."""

import signal
import sys
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def when_told(handler: Callable[[int, FrameType | None], None]) -> None:
    """Call ``handler`` at each signal to stop."""
    for one in SIGNALS:
        signal.signal(one, handler)


def ignore() -> None:
    """Take no notice of signals to stop up to the end of the process, also while Python takes itself apart.

    They are held up for a moment: Python complains of a signal that has come for a handler that is gone.
    """
    if sys.platform == "win32":
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
