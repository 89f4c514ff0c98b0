"""What the facilitator reads when the workshop has started, and the browser that opens for them."""

import json
import sys
import webbrowser
from collections.abc import Callable, Iterator

from leerkit.server.app import LeerkitServer
from leerkit.server.options import WorkshopOptions
from leerkit.server.pages.facilitator_entrance import TICKET
from leerkit.server.room.codes import is_easily_guessed
from leerkit.server.room.lesson_notices import LessonNotices
from leerkit.server.room.room import Room
from leerkit.server.web.qr import qr_terminal
from leerkit.texts import beside, practising, stops
from leerkit.texts import door as texts
from leerkit.texts import webinar as following
from leerkit.texts.visible import visible


def announce(server: LeerkitServer, options: WorkshopOptions, echo: Callable[[str], None]) -> None:
    """Say where to join and where the facilitator goes, for people or as one line of JSON.

    What only this computer can open is not offered as a QR code: it says how others can come in.
    """
    code, addresses = server.rooms.first.code, server.addresses
    links = server.venue.links(code)
    if options.json_output:
        echo(json.dumps(links))
    else:
        invited = f"{addresses.public_url}/{server.tokens.join_query(code)}"
        qr = qr_terminal(invited, colour=sys.stdout.isatty())
        below = texts.only_here(_for_others(options, code)) if addresses.is_only_here else qr
        warning = f"{texts.EASY_CODE}\n\n" if is_easily_guessed(code) else ""
        afterwards = practising.WIPED if options.is_practice else texts.stay(code)
        echo(texts.announcement(**links, below=f"{warning}{below}", afterwards=afterwards))
        if options.public_url:
            echo(texts.behind(addresses.public_url, server.port))
        for notice in (*_of_kind(options, invited, code), *_of_lessons(server.rooms.first.notices)):
            echo(notice)
    for room in server.rooms.others:
        announce_beside(server, room, options, echo)
    sys.stdout.flush()
    if options.open_browser:
        webbrowser.open(
            f"{addresses.public_url}/begeleider/{code}?{TICKET}={server.venue.first.tickets.issue()}"
        )


def announce_beside(
    server: LeerkitServer, room: Room, options: WorkshopOptions, echo: Callable[[str], None]
) -> None:
    """Say the same of a session beside the one with which the server was started, as briefly."""
    links = server.venue.links(room.code)
    echo(json.dumps(links) if options.json_output else beside.announcement(**links))
    sys.stdout.flush()


def _of_kind(options: WorkshopOptions, join_url: str, code: str) -> Iterator[str]:
    """Yield what a host needs of a webinar, and of a session to practise."""
    if options.is_practice:
        yield practising.STARTING
    elif options.is_led:
        yield following.for_the_chat(join_url, code) if options.public_url else following.NOT_REACHED


def _of_lessons(notices: LessonNotices) -> Iterator[str]:
    """Yield, below what scrolls by while lessons are executed, which of them take no part, and what fails in others."""
    for reason in notices.left_out.values():
        yield visible(stops.left_out(reason)) + "\n"
    for still_executed in notices.busy.values():
        yield visible(still_executed) + "\n"
    if notices.told:
        yield stops.notices(len(notices.told)) + "\n"


def _for_others(options: WorkshopOptions, code: str) -> str:
    """Return the command that lets other devices in: into this session, unless nothing stays of it."""
    again = "" if "--code" in options.command or options.is_practice else f" --code {code}"
    return f"{options.command} --host 0.0.0.0{again}"
