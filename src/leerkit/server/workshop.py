"""What the server's handlers work with: one value for one session, made by ``building`` and found by ``workshop_of``.

It names types of every room of the server and imports none of them: it stands below them all.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from tornado.web import RequestHandler

if TYPE_CHECKING:
    import asyncio

    from leerkit.server.host.watchdog import Watchdog
    from leerkit.server.line.kernel_line import KernelLines
    from leerkit.server.line.polled_kernel import PolledKernels
    from leerkit.server.pages.audiences import Audiences
    from leerkit.server.pages.films import Films
    from leerkit.server.pages.joining_once import JoiningOnce
    from leerkit.server.pages.markup import Markups
    from leerkit.server.room.own_files import OwnFiles
    from leerkit.server.room.preview import Preview
    from leerkit.server.room.room import Room
    from leerkit.server.seating.lesson_kernels import LessonKernelManager
    from leerkit.server.seating.lesson_opener import LessonOpener
    from leerkit.server.seating.lesson_starter import LessonStarter
    from leerkit.server.seating.libraries import Libraries
    from leerkit.server.seating.seats import Seats
    from leerkit.server.web.guessing import Guesses
    from leerkit.server.web.newest import Newest
    from leerkit.server.web.templates import Pages
    from leerkit.server.web.tickets import Tickets
    from leerkit.server.web.tokens import Tokens

WORKSHOP = "workshop"
"""The one key of ours in tornado's settings."""


@dataclass(frozen=True)
class Addresses:
    """How participants reach the server."""

    public_url: str
    """Where they come in, without a slash at the end."""
    is_only_here: bool
    """Whether no other device can come in."""
    is_behind_proxy: bool
    """Whether a proxy says where a request comes from."""
    is_framed: bool
    """Whether another site may show our pages in a frame."""


@dataclass(frozen=True)
class Workshop:
    """One session on this server, with everything that its pages need."""

    room: "Room"
    """The live session."""
    tokens: "Tokens"
    """Who somebody is."""
    tickets: "Tickets"
    """For the host's first visit."""
    guesses: "Guesses"
    """How fast wrong codes are looked at."""
    joining_once: "JoiningOnce"
    """A form that is sent twice lets one person in."""
    pages: "Pages"
    """The templates."""
    own_files: "OwnFiles"
    """How often participants may have a file of their own made."""
    addresses: Addresses
    opener: "LessonOpener"
    """Lessons that were executed once, and their pages."""
    starter: "LessonStarter"
    """Makes kernels in which lessons run."""
    kernels: "LessonKernelManager"
    """Jupyter's kernel manager: which kernel is whose."""
    seats: "Seats"
    """Who has which kernel."""
    lines: "KernelLines"
    """The lines between pages and kernels."""
    polled: "PolledKernels"
    """Those that go by plain requests."""
    markups: "Markups"
    """How often participants may have a widget's text made HTML."""
    libraries: "Libraries"
    """What is installed and draws outputs."""
    films: "Films"
    """What there is to know of each film."""
    audiences: "Audiences"
    """Who hears the same over live connections."""
    live: "Newest"
    """The live connections of participants."""
    live_of_facilitator: "Newest"
    """The live connections of hosts."""
    watchdog: "Watchdog"
    """Ends a server that hangs; hears of every request."""
    is_practice: bool
    """Whether the participants are not there, and nothing stays of the session."""
    preview: "Preview | None"
    """Where an author looks at a lesson; None in a session with people."""
    started: "asyncio.Event"
    """Set once the lessons are there."""


def workshop_of(handler: RequestHandler) -> Workshop:
    """Return the workshop that a request is for."""
    return cast(Workshop, handler.settings[WORKSHOP])
