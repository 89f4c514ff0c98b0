"""Puts a workshop together from its parts. It starts nothing: that is ``app``'s."""

import asyncio
import logging
from pathlib import Path

from traitlets.config import Config

from leerkit.kernels.farm import KernelFarm
from leerkit.server.host import memory
from leerkit.server.host.watchdog import Watchdog
from leerkit.server.line.kernel_line import KernelLines
from leerkit.server.line.polled_kernel import PolledKernels
from leerkit.server.options import WorkshopOptions
from leerkit.server.pages.audiences import audiences_of
from leerkit.server.pages.films import Films
from leerkit.server.pages.joining_once import JoiningOnce
from leerkit.server.pages.markup import Markups
from leerkit.server.pages.news import MOST_OF_FACILITATOR, MOST_OF_PARTICIPANT
from leerkit.server.room.own_files import OwnFiles
from leerkit.server.room.preview import Preview
from leerkit.server.room.room import Room
from leerkit.server.seating.lesson_html import LessonHtml
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.lesson_opener import LessonOpener
from leerkit.server.seating.lesson_starter import LessonStarter
from leerkit.server.seating.plain_seats import PlainSeats
from leerkit.server.seating.seats import Key, Seat, Seats
from leerkit.server.seating.start_queue import StartQueue
from leerkit.server.seating.tryout import Tryout
from leerkit.server.seating.workplaces import Workplaces
from leerkit.server.web.guessing import Guesses
from leerkit.server.web.newest import Newest
from leerkit.server.web.templates import Pages
from leerkit.server.web.tickets import Tickets
from leerkit.server.web.tokens import Tokens
from leerkit.server.workshop import Addresses, Workshop

log = logging.getLogger(__name__)

N_STARTS_AT_ONCE = 4
"""A start waits for the new kernel as much as it computes, so a few more than there are cores."""


def voila_config() -> Config:
    """Return how Voilà is set up: our template and our kernels."""
    return Config(
        {
            "VoilaConfiguration": {
                "template": "leerkit",
                "theme": "light",
                "multi_kernel_manager_class": LessonKernelManager,
            },
            "KernelManager": {"autorestart": False},
        }
    )


def build_workshop(
    room: Room,
    tokens: Tokens,
    options: WorkshopOptions,
    *,
    farm: KernelFarm,
    kernels: LessonKernelManager,
    html: LessonHtml,
    lessons_root: Path,
    kernel_url: str,
    addresses: Addresses,
    watchdog: Watchdog,
    preview: Preview | None = None,
) -> Workshop:
    """Return a session with all that its pages need; what ends in one part is heard of in the others.

    ``html`` renders lessons, ``kernel_url`` is where their kernels hand in answers. A ``preview`` builds another one
    after each change, with the same farm.
    """
    kernels.workplaces = Workplaces(lessons_root)
    tryout = Tryout(farm, kernels, lessons_root, {"LEERKIT_SERVER": kernel_url}, options.prepare_s)
    opener = LessonOpener(
        farm,
        tryout,
        html,
        lessons=room.lessons,
        notices=room.notices,
        root=lessons_root,
        keeps_farm=preview is not None,
    )
    plain = PlainSeats(kernels, html, room.lessons, lessons_root, options.prepare_s)
    starter = LessonStarter(opener, plain, kernels, room=room, tokens=tokens, server=kernel_url)
    queue: StartQueue[Key, Seat] = StartQueue(N_STARTS_AT_ONCE, options.stall_s)
    seats = Seats(starter, queue, options.max_participants, options.grace_s, memory.give_back)
    kernels.when_ended(seats.ended)
    room.session.when_wiped = seats.wiped
    room.presence.when_empty = memory.give_back
    return Workshop(
        room=room,
        tokens=tokens,
        tickets=Tickets(),
        guesses=Guesses(),
        joining_once=JoiningOnce(),
        own_files=OwnFiles(),
        pages=Pages(is_practice=options.is_practice),
        addresses=addresses,
        opener=opener,
        starter=starter,
        kernels=kernels,
        seats=seats,
        lines=KernelLines(kernels, seats),
        polled=PolledKernels(),
        markups=Markups(),
        libraries=html.libraries,
        films=Films(room.lessons, lessons_root),
        audiences=audiences_of(room),
        live=Newest(MOST_OF_PARTICIPANT),
        live_of_facilitator=Newest(MOST_OF_FACILITATOR),
        watchdog=watchdog,
        is_practice=options.is_practice,
        preview=preview,
        started=asyncio.Event(),
    )


async def prepare_workshop(workshop: Workshop, expect: int) -> None:
    """Execute every lesson once, and lay so many kernels ready for each that needs them."""
    await workshop.opener.prepare()
    await workshop.starter.lay_ready(workshop.room.lessons, expect)


async def close_workshop(workshop: Workshop) -> None:
    """End all kernels and let go of what the workshop holds."""
    workshop.guesses.close()
    await workshop.seats.close()
    await workshop.opener.give_up()
    try:
        await workshop.starter.close()
    finally:
        await workshop.opener.close()
    workshop.room.close()
