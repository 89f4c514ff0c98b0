"""What a workshop is started with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

SESSION_DAYS = 30
"""How long a session's answers are kept, as the join page and the guide promise."""


@dataclass(frozen=True)
class WorkshopOptions:
    """The choices of whoever starts a workshop; the command line fills it in."""

    lessons: tuple[Path, ...]
    """Lesson folders, in the order in which the room sees them."""
    host: str = "127.0.0.1"
    port: int = 8866
    """0 takes any free port."""
    database: str = ""
    """SQLAlchemy URL; empty is the SQLite file in the user's data folder."""
    code: str = ""
    """The code of the session; empty makes a new one. An existing code goes on where that session was."""
    open_browser: bool = True
    json_output: bool = False
    """Print one line of JSON instead of the announcement for people."""
    public_url: str = ""
    """The address that participants use, where a proxy or load balancer stands in front."""
    allow_hosts: tuple[str, ...] = ()
    """Names by which participants reach the server, besides IP addresses, this computer's own and ``public_url``."""
    certfile: str = ""
    keyfile: str = ""
    """The certificate for https and its key, as PEM files; without a certificate all goes over plain HTTP."""
    frame_ancestors: tuple[str, ...] = ()
    """Other websites that may show the pages in a frame; takes https."""
    command: str = field(default="leerkit workshop", compare=False)
    """What was typed to start this, for messages that say what to type instead."""
    is_led: bool = False
    """Whether the facilitator leads from the start: nobody works at their own pace until they say so."""
    is_practice: bool = False
    """Whether the participants are not there: every page says so."""
    when_open: Callable[[str, str], None] | None = field(default=None, compare=False)
    """Called once the door is open, with the server's address on this machine and the code."""
    expect: int = 0
    """How many participants are expected: so many kernels of each lesson wait before the room comes in."""
    max_participants: int = 0
    """How many may be in a lesson at the same time; 0 is without a bound."""
    kernel_memory_mb: int = 1000
    """How much memory a participant may take in a lesson, beyond what the lesson takes itself; 0 is without a bound."""
    grace_s: float = 45.0
    """How long a kernel waits for a participant whose page is gone: a reload, a tunnel, a phone in a pocket."""
    stall_s: float = 60.0
    """When a start counts as stalled; an ordinary kernel on a busy machine may take half a minute."""
    prepare_s: float = 120.0
    """How long executing a lesson's notebook may take, once, before the room comes in."""


def default_database() -> str:
    """Return the URL of the embedded database, in the user's data folder."""
    return f"sqlite:///{Path(platformdirs.user_data_dir('leerkit')) / 'werksessies.sqlite'}"
