"""Puts together what a server has once, and each of its sessions. It starts nothing: that is ``app``'s."""

import asyncio
import logging
from functools import partial
from pathlib import Path

from traitlets.config import Config

from leerkit.kernels.farm import KernelFarm
from leerkit.server.host import memory
from leerkit.server.host.beside import Beside
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
from leerkit.server.room.rooms import Rooms
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
from leerkit.server.workshop import Addresses, Venue, Workshop

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


def build_venue(
    rooms: Rooms,
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
) -> Venue:
    """Return what a server has once, with the sessions of its rooms; what ends in one part is heard of in the others.

    ``html`` renders lessons, ``kernel_url`` is where their kernels hand in answers. A ``preview`` builds another one
    after each change, with the same farm.
    """
    lessons = rooms.first.lessons
    kernels.workplaces = Workplaces(lessons_root)
    tryout = Tryout(farm, kernels, lessons_root, {"LEERKIT_SERVER": kernel_url}, options.prepare_s)
    opener = LessonOpener(
        farm,
        tryout,
        html,
        lessons=lessons,
        notices=rooms.first.notices,
        root=lessons_root,
        keeps_farm=preview is not None,
    )
    plain = PlainSeats(kernels, html, lessons, lessons_root, options.prepare_s)
    starter = LessonStarter(opener, plain, kernels, rooms=rooms, tokens=tokens, server=kernel_url)
    queue: StartQueue[Key, Seat] = StartQueue(N_STARTS_AT_ONCE, options.stall_s)
    seats = Seats(starter, queue, options.max_participants, options.grace_s, memory.give_back)
    kernels.when_ended(seats.ended)
    workshops = {room.code: build_workshop(room, rooms, seats) for room in rooms}
    return Venue(
        rooms=rooms,
        workshops=workshops,
        beside=Beside(
            rooms, workshops, partial(build_workshop, rooms=rooms, seats=seats), is_led=options.is_led
        ),
        tokens=tokens,
        guesses=Guesses(),
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
        films=Films(lessons, lessons_root),
        watchdog=watchdog,
        is_practice=options.is_practice,
        preview=preview,
        started=asyncio.Event(),
    )


def build_workshop(room: Room, rooms: Rooms, seats: Seats) -> Workshop:
    """Return one session with what its pages need of it alone."""
    room.session.when_wiped = seats.wiped
    room.presence.when_empty = partial(_give_back, rooms)
    room.storage.others_go_on = partial(_others_go_on, rooms, room)
    return Workshop(
        room=room,
        tickets=Tickets(),
        joining_once=JoiningOnce(),
        audiences=audiences_of(room),
        live=Newest(MOST_OF_PARTICIPANT),
        live_of_facilitator=Newest(MOST_OF_FACILITATOR),
    )


def _others_go_on(rooms: Rooms, room: Room) -> bool:
    """Return whether another session is not over yet."""
    return any(one is not room and one.goes_on for one in rooms)


def _give_back(rooms: Rooms) -> None:
    """Give memory back once nobody is here: as long as another group is, it would be kept waiting for that."""
    if not any(room.presence.connected for room in rooms):
        memory.give_back()


async def prepare_venue(venue: Venue, expect: int) -> None:
    """Execute every lesson once, and lay so many kernels ready for each that needs them."""
    await venue.opener.prepare()
    await venue.starter.lay_ready(venue.rooms.first.lessons, expect)


async def close_venue(venue: Venue) -> None:
    """End all kernels and let go of what is held for every session."""
    venue.guesses.close()
    venue.beside.close()
    await venue.seats.close()
    await venue.opener.give_up()
    try:
        await venue.starter.close()
    finally:
        await venue.opener.close()
    for room in venue.rooms:
        room.close()
