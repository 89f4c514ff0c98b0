"""What the server's handlers work with: one value a server and one a session, both made by ``building``.

It names types of every room of the server and imports none of them: it stands below them all.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from tornado.web import RequestHandler

if TYPE_CHECKING:
    import asyncio

    from leerkit.server.host.beside import Beside
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
    from leerkit.server.room.rooms import Rooms
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

VENUE = "venue"
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
    """One session, with what its pages need of it alone."""

    room: "Room"
    """The live session."""
    tickets: "Tickets"
    """For the host's first visit."""
    joining_once: "JoiningOnce"
    """A form that is sent twice lets one person in."""
    audiences: "Audiences"
    """Who hears the same over live connections."""
    live: "Newest"
    """The live connections of participants."""
    live_of_facilitator: "Newest"
    """The live connections of hosts."""


@dataclass(frozen=True)
class Venue:
    """What a server has once, whatever the number of sessions that are held there."""

    rooms: "Rooms"
    workshops: dict[str, Workshop]
    """The sessions, by code, in the order of the rooms."""
    beside: "Beside"
    """Opens sessions beside the first."""
    tokens: "Tokens"
    """Who somebody is."""
    guesses: "Guesses"
    """How fast wrong codes are looked at."""
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
    watchdog: "Watchdog"
    """Ends a server that hangs; hears of every request."""
    is_practice: bool
    """Whether the participants are not there, and nothing stays of the session."""
    preview: "Preview | None"
    """Where an author looks at a lesson; None on a server with people."""
    started: "asyncio.Event"
    """Set once the lessons are there."""

    @property
    def first(self) -> Workshop:
        """The session with which the server was started."""
        return self.workshops[self.rooms.first.code]

    def named(self, raw: object) -> Workshop | None:
        """Return the session with this code, as people type and paste it, or None."""
        room = self.rooms.find(raw)
        return None if room is None else self.workshops[room.code]

    def links(self, code: str) -> dict[str, str]:
        """Return how to come into a session: as a participant, and as its host, with the key."""
        public_url, key = self.addresses.public_url, self.tokens.facilitator(code)
        return {
            "join_url": f"{public_url}/?code={code}",
            "facilitator_url": f"{public_url}/begeleider/{code}?sleutel={key}",
            "code": code,
        }


def venue_of(handler: RequestHandler) -> Venue:
    """Return where a request came in."""
    return cast(Venue, handler.settings[VENUE])
