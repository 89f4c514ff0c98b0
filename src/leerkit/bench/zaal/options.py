"""How a room that is led is measured; the command line fills it in."""

from dataclasses import dataclass
from typing import Literal

Way = Literal["http", "socket"]
"""How phones hand in their answers: each in a request of its own, or over the line by which they hear the news."""

WAYS: tuple[Way, ...] = ("http", "socket")


@dataclass(frozen=True)
class ZaalOptions:
    """The choices of whoever measures."""

    n_phones: int = 1000
    join_over_s: float = 20.0
    """Seconds over which they come in."""
    answer_over_s: float = 10.0
    """Seconds over which they answer what is on."""
    n_late: int = 20
    """How many come in one by one when everybody else is there."""
    restarts: bool = True
    """Whether the server is killed in the middle of answers, and started again."""
    ways: tuple[Way, ...] = WAYS
    """Each is measured with a server of its own."""
    lesson: str = ""
    """As ``leerkit workshop`` names lessons; empty is the first one."""
    database: str = ""
    """Where answers are kept; empty is a temporary SQLite file. A session is made in it for each server."""
    patience_s: float = 60.0
    """When a phone gives up that waits for a verdict, or for the server that is away."""
