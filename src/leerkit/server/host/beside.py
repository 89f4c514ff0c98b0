"""Sessions that are opened beside the one with which a server was started: here, at a replica, or before a restart."""

import asyncio
import logging
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

from leerkit.errors import LeerkitError, StoreError, WrongMomentError
from leerkit.live import PUT_ON
from leerkit.server.options import SESSION_DAYS
from leerkit.server.room import hosting
from leerkit.server.room.codes import new_code
from leerkit.server.room.room import Room
from leerkit.server.room.rooms import Rooms
from leerkit.server.workshop import Workshop
from leerkit.store import SessionRow
from leerkit.texts import beside as texts

log = logging.getLogger(__name__)

MOST_OPEN = 20
"""Sessions that are open on a server at the same time."""

MOST_HELD = 100
"""Sessions that a server has, those that ended among them: each is held until it is wiped."""

AWAY_S = 1.0
"""How long to wait before a store is asked again that gave an error."""


class Beside:
    """Opens rooms, and has what was opened elsewhere here too. ``make`` gives what the pages of a room need."""

    def __init__(
        self, rooms: Rooms, workshops: dict[str, Workshop], make: Callable[[Room], Workshop], *, is_led: bool
    ) -> None:
        self._rooms = rooms
        self._store = rooms.first.store
        self._workshops = workshops
        self._make = make
        self._is_led = is_led
        self._opening = asyncio.Lock()
        self._ours: set[str] = set()
        """Codes that were claimed."""
        self._others: set[str] = set()
        """Codes of sessions in the same database that are not ours, or that another server has."""
        self._unknown: set[str] = set()
        self._heard = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None
        self._close_listen: Callable[[], None] = lambda: None
        self.when_open: Callable[[Room], None] = lambda _room: None
        """Called with each room that is opened here while the server runs."""

    async def begin(self) -> None:
        """Open the first room and those beside it, and have those that are opened elsewhere from now on."""
        self._loop = asyncio.get_running_loop()
        await self._begin(self._rooms.first)
        self._close_listen = self._store.listen(self._hear)
        await self._look()
        self._watching = asyncio.create_task(self._watch())

    def close(self) -> None:
        """Hear of nothing any more."""
        self._close_listen()
        if self._watching:
            self._watching.cancel()

    async def open(self, slugs: Collection[str]) -> Room:
        """Return a new room with these of the server's lessons.

        Raises LeerkitError for none, WrongMomentError if there are as many sessions as there may be, StoreError if
        it cannot be kept.
        """
        lessons = [slug for slug in self._rooms.first.lessons if slug in slugs]
        if not lessons:
            raise LeerkitError(texts.NO_LESSON, hint=texts.NO_LESSON_HINT)
        async with self._opening:
            n_open = sum(one.goes_on for one in self._rooms)
            if n_open >= MOST_OPEN:
                raise WrongMomentError(texts.enough(n_open), hint=texts.ENOUGH_HINT)
            if len(self._rooms) >= MOST_HELD:
                self.let_go()  # what was wiped just now makes room at once, as its host was told
            if len(self._rooms) >= MOST_HELD:
                raise WrongMomentError(texts.full(len(self._rooms)), hint=texts.FULL_HINT)
            room = await self._have(await self._new(lessons))
        self.when_open(room)
        return room

    def let_go(self) -> None:
        """Let go of rooms whose session was wiped, once nobody is there any more to be told of it."""
        for room in self._rooms.others:
            if room.storage.session_is_wiped and not room.presence.connected:
                del self._workshops[room.code]
                self._rooms.let_go(room)
                self._ours.discard(room.code)
                self._store.release(room.code)

    async def _new(self, lessons: list[str]) -> SessionRow:
        first, now = self._rooms.first, datetime.now(UTC)
        ends_at = now + timedelta(days=SESSION_DAYS)
        row = None
        while row is None:  # somebody else may have that code
            row = await first.session.stored(
                self._store.open_beside, first.code, new_code(), lessons, now, ends_at
            )
        return row

    async def _have(self, row: SessionRow) -> Room:
        """Have the room of a session here. Raises StoreError if another server has it in the same file."""
        first = self._rooms.first
        self._claim(row.code)
        lessons = {slug: lesson for slug, lesson in first.lessons.items() if slug in row.lessons}
        room = Room(self._store, tuple((lessons or first.lessons).values()), row.code, first.notices)
        try:
            await self._begin(room)
        except BaseException:
            room.close()
            raise
        room.storage.notice = first.storage.notice
        self._workshops[room.code] = self._make(room)
        self._rooms.add(room)
        return room

    async def _begin(self, room: Room) -> None:
        """Read where a session is; one that is led from the start begins with everybody coming in."""
        await room.open()
        if self._is_led and not room.state.seq:
            await hosting.do(room, PUT_ON, {"kind": "lobby"})

    def _hear(self, code: str | None) -> None:
        """Look, from whatever thread it comes, whether a session of which we do not know is ours."""
        if code is None or (code not in self._rooms and code not in self._others):
            self._loop.call_soon_threadsafe(self._note, code)

    def _note(self, code: str | None) -> None:
        if code is None:
            self._others.clear()  # a code may be another session's by now
        else:
            self._unknown.add(code)
        self._heard.set()

    async def _watch(self) -> None:
        """Look each time that something was heard, until cancelled; a store that is away is asked again."""
        while True:
            await self._heard.wait()
            self._heard.clear()
            unknown, self._unknown = self._unknown, set()
            try:
                await self._look()
            except LeerkitError as error:
                log.warning("sessions: %s", error)
            except Exception as error:
                log.exception("sessions: bug: %s", type(error).__name__)
            else:
                self._others |= {code for code in unknown if code not in self._rooms}
                continue
            await asyncio.sleep(AWAY_S)
            self._heard.set()

    async def _look(self) -> None:
        """Have every session here that was opened beside the first."""
        first = self._rooms.first
        async with self._opening:
            for row in await first.session.stored(self._store.sessions_beside, first.code):
                if row.code not in self._rooms and row.code not in self._others:
                    await self._have_if_free(row)

    async def _have_if_free(self, row: SessionRow) -> None:
        try:
            self._claim(row.code)
        except StoreError:
            self._others.add(row.code)
            log.warning(texts.NOT_OURS, row.code)
        else:
            await self._have(row)

    def _claim(self, code: str) -> None:
        """Keep other servers from a session in the same file. Raises StoreError if one has it."""
        if code not in self._ours:
            self._store.claim(code)
            self._ours.add(code)
