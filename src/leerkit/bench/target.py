"""A server to be measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """Where a server is, what it is, and what may be known of it."""

    kind: str
    """``leerkit`` or ``voila``; says how a participant comes in."""
    name: str
    """What it is called in the table."""
    url: str
    """For Voilà the page itself, otherwise any address on the server."""
    lesson: str = ""
    """The lesson's slug."""
    next_lesson: str = ""
    """A second lesson; empty if there is none."""
    code: str = ""
    key: str = ""
    """The facilitator's; empty if it is not known."""
    pid: int = 0
    """The server's process; 0 if it is not known."""
    n_exercises: int = 0
    """How many exercises the lesson has; 0 if that is not known."""
    files: tuple[str, ...] | None = None
    """Paths that a browser asked for, ``{kernel}`` for the kernel's id; None takes what the page names."""
    n_elsewhere: int | None = None
    """Requests to other hosts that a real browser made; None if no browser looked."""
