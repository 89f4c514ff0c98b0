"""What the collector of unused objects looks at, and giving memory back after a room has left."""

import ctypes
import gc
import sys

N_NEW = 10_000
"""After so many new objects those are looked at; 700 is Python's own number, for a program that has little to do."""


def settle() -> None:
    """Leave aside what is there when the door opens: modules, lessons and pages, that stay as long as the server does.

    Else each rush of newcomers has all of it looked through again and again.
    Source: https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(N_NEW)


def give_back() -> None:
    """Let go of what nobody uses any more, and give its pages back to the system.

    A room of two hundred leaves tens of thousands of objects that only the collector finds, and glibc keeps what they
    took for later: after such a room a server held 38 MB too much, and 11 MB after this.
    Source: https://man7.org/linux/man-pages/man3/malloc_trim.3.html
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not in every C library
        if trim is not None:
            trim(0)
