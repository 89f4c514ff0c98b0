"""What is promised to be gone after thirty days is gone then, also from a server that runs on.

A clock that is a month ahead would have everything removed at once. ``docs/decisions/006-thirty-days.md`` says what is
done about that.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from datetime import datetime

from leerkit.errors import StartError, StoreError
from leerkit.server.room.rooms import Rooms
from leerkit.store import Store, Wiped
from leerkit.texts import keeping as texts

log = logging.getLogger(__name__)

DAY_S = 24 * 60 * 60.0


def ask_in_terminal(question: str) -> bool | None:
    """Return what somebody at the terminal says to a question; None if there is nobody."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    while True:
        sys.stderr.write(f"{question} {texts.YES_OR_NO} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return None
        said = line.strip().lower()
        if said in texts.YES or said in texts.NO:
            return said in texts.YES


def say_in_terminal(sentence: str) -> None:
    """Write a sentence beside what other programs may be reading."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def tidy_at_start(
    store: Store,
    code: str,
    now: datetime,
    ask: Callable[[str], bool | None] = ask_in_terminal,
    say: Callable[[str], None] = say_in_terminal,
) -> str:
    """Remove every session whose time has come and say what that was; return what the facilitator should know.

    If the clock may be wrong, ``ask`` is called first. Raises StartError, with nothing removed, if the clock is wrong,
    or if it may be and session ``code`` would have to go before it can be opened.
    """
    overdue = store.overdue(now)
    if overdue is None:
        return ""
    today, last = now.astimezone(), overdue.last_at.astimezone()
    if not overdue.clock_is_sure:
        is_right = ask(texts.is_it_today(today, last))
        if is_right is False:
            raise StartError(texts.CLOCK_IS_WRONG, hint=texts.CLOCK_IS_WRONG_HINT)
        if is_right is None and code in overdue.codes:
            raise StartError(texts.code_is_past(code, today), hint=texts.CODE_IS_PAST_HINT)
        if is_right is None:
            later = texts.purged_later(today, last)
            say(later)
            return later
    say(_told(store.purge(now)))
    return ""


async def tidy_daily(rooms: Rooms, let_go: Callable[[], None] = lambda: None, day_s: float = DAY_S) -> None:
    """Remove every day what is past its time, until cancelled; a store that is away is asked again the next day.

    ``let_go`` is called first: what was removed a day ago is known to everybody by then.
    """
    while True:
        await asyncio.sleep(day_s)
        let_go()
        try:
            wiped = await rooms.first.session.tidy()
        except StoreError as error:
            log.warning("tidying: %s", error)
            continue
        if wiped != Wiped():
            log.warning("tidying: %s", _told(wiped))
            for room in rooms:
                room.storage.notice = ""


def _told(wiped: Wiped) -> str:
    said = texts.purged(wiped.n_sessions, wiped.n_participants, wiped.n_answers)
    return f"{said} {texts.STILL_READABLE}" if wiped.readable else said
