"""Serving a lesson to its author: the workshop is built anew whenever a file of the lesson is saved."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from leerkit.content import Lesson, check_lesson, load_lesson
from leerkit.content.cells import NOTEBOOK_NAME, read_cells
from leerkit.content.imports import imported_modules
from leerkit.content.named import named_files
from leerkit.content.served import is_left_behind
from leerkit.errors import ContentError, StartError
from leerkit.kernels.own_folder import own_folder
from leerkit.server.app import LeerkitServer
from leerkit.server.building import close_venue, prepare_venue
from leerkit.server.host import stopping
from leerkit.server.host.log_format import log_to_stderr
from leerkit.server.host.secrecy import keep_to_itself
from leerkit.server.options import WorkshopOptions
from leerkit.server.pages.facilitator_entrance import TICKET
from leerkit.server.pages.preview import ADDRESS, PreviewAgain, PreviewPage, PreviewState
from leerkit.server.room.codes import new_code
from leerkit.server.room.preview import Preview
from leerkit.server.room.room import Room
from leerkit.server.room.rooms import Rooms
from leerkit.server.run import lay_copy, served_folder
from leerkit.server.seating.workplaces import Workplaces
from leerkit.server.web.tickets import Tickets
from leerkit.server.web.tokens import Tokens
from leerkit.server.workshop import VENUE, Venue
from leerkit.store import open_store
from leerkit.texts import preview as texts

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.1
"""How often the lesson's files are looked at."""

Files = dict[str, tuple[int, int]]
"""When each file of a lesson was changed, and how large it is."""


def files_of(folder: Path) -> Files:
    """Return the files that are served of a lesson; one that vanishes meanwhile is not there."""
    found: Files = {}
    for path in sorted(folder.rglob("*")):
        with contextlib.suppress(OSError):
            if path.is_file() and not _is_left(path, folder):
                told = path.stat()
                found[str(path.relative_to(folder))] = (told.st_mtime_ns, told.st_size)
    return found


class SavedMeanwhileError(Exception):
    """What was read is not what is there by now."""


def lay_as_seen(folder: Path, copy: Path, seen: Files) -> None:
    """Lay a copy of a lesson's files, as they were seen, where they are served.

    Raises SavedMeanwhileError if they are other ones by now: what is served is to be what was read, and executed.
    Raises OSError, ContentError as ``lay_copy`` does.
    """
    _require(seen, folder)
    for gone in files_of(copy).keys() - seen.keys():
        (copy / gone).unlink(missing_ok=True)
    lay_copy(folder, copy)
    _require(seen, folder)


def _require(seen: Files, folder: Path) -> None:
    if files_of(folder) != seen:
        raise SavedMeanwhileError


def _is_left(path: Path, folder: Path) -> bool:
    """Return whether a file, or a folder that it is in, is not served."""
    return any(is_left_behind(one) for one in (path, *path.parents) if folder in one.parents)


def _imported_by(notebook: Path) -> tuple[str, ...]:
    """Return the modules that a notebook's cells import; none if it cannot be read, which is told elsewhere."""
    try:
        return imported_modules(read_cells(notebook))
    except (ContentError, OSError):
        return ()


def run_preview(folder: Path, options: WorkshopOptions, when_open: Callable[[str, str], None]) -> None:
    """Serve a lesson to its author until it is stopped.

    ``when_open`` is given the address with the key, and one that works once: for a browser, which keeps what it opens.
    Nothing is kept: the database is in a folder that goes. Raises StartError for a port that is taken.
    """
    keep_to_itself()
    with ExitStack() as stack:
        stack.enter_context(log_to_stderr())
        place = stack.enter_context(own_folder("leerkit-voorbeeld-"))
        store = stack.enter_context(open_store(f"sqlite:///{place / 'voorbeeld.sqlite'}"))
        code, now = new_code(), datetime.now(UTC)
        store.open_session(code, [folder.name], now, now + timedelta(days=1))
        root = stack.enter_context(served_folder((folder,)))
        tokens = Tokens(store.secret("tokens"))
        server: PreviewServer = PreviewServer(
            folder,
            rooms=Rooms(Room(store, (), code)),
            tokens=tokens,
            lessons_root=root,
            options=options,
            on_listening=lambda: when_open(
                f"{server.addresses.public_url}{ADDRESS}?sleutel={tokens.facilitator(code)}",
                f"{server.addresses.public_url}{ADDRESS}?{TICKET}={server.venue.first.tickets.issue()}",
            ),
        )
        server.bind()
        try:
            server.initialize([])
            server.start()
        except Exception:
            server.watchdog.stop()
            raise
    stopping.all_done()


class PreviewServer(LeerkitServer):
    """A server with one lesson. It begins with an empty room, so that what is wrong with the lesson can be shown."""

    def __init__(self, folder: Path, **given: Any) -> None:
        super().__init__(**given)
        self._folder = folder
        self._seen: Files = {}
        self._imported: tuple[str, ...] = ()
        """What the cells import."""
        self._tickets = Tickets()
        self._told = self.preview = Preview()

    def init_handlers(self) -> list[Any]:
        """Put the page around the lesson before all others."""
        first, *others = super().init_handlers()
        ours = [
            (ADDRESS, PreviewPage),
            (f"{ADDRESS}/stand", PreviewState),
            (f"{ADDRESS}/opnieuw", PreviewAgain),
        ]
        return [first, *ours, *others]

    async def _get_ready(self) -> bool:
        """Show the lesson as it is now; what is wrong with it is shown in its place."""
        await self._show()
        return not self._stopped.is_set()

    def build(self, settings: dict[str, Any], rooms: Rooms) -> Venue:
        """Return what the server has; the ticket of a browser that opens slowly is good in the next one too."""
        venue = super().build(settings, rooms)
        venue.workshops[rooms.first.code] = replace(venue.first, tickets=self._tickets)
        return venue

    def minding(self) -> list[Coroutine[Any, Any, None]]:
        """Look at the files; nothing has to be kept."""
        return [self._watch(), self.watchdog.tick()]

    def stop(self) -> None:
        """Let go of what is shown, and then of what it was executed in."""
        super().stop()
        self.ioloop.run_sync(self.farm.close)

    async def _watch(self) -> None:
        """Show the lesson anew whenever its files are other than those that were shown."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            if await asyncio.to_thread(files_of, self._folder) != self._seen:
                try:
                    await self._show()
                except Exception:
                    log.exception("preview")
                    self._tell((texts.FAILED,), is_shown=self._told.is_shown, is_current=False)

    async def _show(self) -> None:
        """Show the lesson as it is saved, or say what is wrong with it and leave what was shown."""
        self._seen = await asyncio.to_thread(files_of, self._folder)
        try:
            lesson, problems = await asyncio.to_thread(self._read)
        except SavedMeanwhileError:
            return  # the next look finds it changed
        except ContentError as error:
            self._tell(error.problems, is_shown=self._told.is_shown, is_current=False)
            return
        await self.farm.load_ahead(self._imported)
        first = self.rooms.first
        room = Room(first.store, (lesson,), first.code)
        await room.open()
        left, self.venue = self.venue, self.build(self.app.settings, Rooms(room))
        self.app.settings[VENUE] = self.venue
        await close_venue(left)  # last: a page that asks for something meanwhile asks the new one
        try:
            await prepare_venue(self.venue, expect=0)
        except StartError as error:
            self._tell((*problems, str(error)), is_shown=False, is_current=False)
        else:
            self._tell((*problems, *room.notices.told), is_shown=True, is_current=True)
        self.venue.started.set()

    def _tell(self, problems: Sequence[str], *, is_shown: bool, is_current: bool) -> None:
        """Tell the page, with files as the author calls them."""
        seen = [problem.replace(f"{self._folder}/", "") for problem in problems]
        self._told.tell(seen, is_shown=is_shown, is_current=is_current)

    def _read(self) -> tuple[Lesson, tuple[str, ...]]:
        """Return the lesson and what is wrong with it, and lay a copy where it is served."""
        problems = check_lesson(self._folder)
        copy = Path(self.root_dir) / self._folder.name
        try:
            lesson = load_lesson(self._folder)
            lay_as_seen(self._folder, copy, self._seen)
            Workplaces(Path(self.root_dir)).forget(self._folder.name)
            named_files.cache_clear()
            self._imported = _imported_by(copy / NOTEBOOK_NAME)
        except ContentError as error:
            raise ContentError(problems or error.problems) from error
        except OSError as error:
            raise ContentError((*problems, texts.unreadable(error.strerror or ""))) from error
        return lesson, problems
