"""Starting a workshop: the one place where store, room and server are put together."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

from leerkit.content import load_lesson
from leerkit.content.notebook_text import NOTEBOOK_NAME, TEXT_NAME, notebook_path, read_notebook_text
from leerkit.content.served import is_left_behind
from leerkit.kernels.own_folder import own_folder
from leerkit.server.announcing import announce, announce_beside
from leerkit.server.app import LeerkitServer
from leerkit.server.host import stopping
from leerkit.server.host.log_format import log_to_stderr
from leerkit.server.host.secrecy import keep_to_itself
from leerkit.server.host.tidying import tidy_at_start
from leerkit.server.options import SESSION_DAYS, WorkshopOptions, default_database
from leerkit.server.room.codes import new_code
from leerkit.server.room.room import Room
from leerkit.server.room.rooms import Rooms
from leerkit.server.web.tokens import Tokens
from leerkit.store import open_store


@contextmanager
def served_folder(lessons: tuple[Path, ...]) -> Iterator[Path]:
    """Lay copies of the lessons in one folder, so that nothing beside them is served and nothing in them changes.

    What stays behind is said by ``is_left_behind``. The folder above it is the server's too.
    """
    with own_folder("leerkit-") as folder:
        for lesson in lessons:
            lay_copy(lesson, folder / "lessen" / lesson.name)
        yield folder / "lessen"


def lay_copy(lesson: Path, place: Path) -> None:
    """Copy what is served of a lesson, over what is there; a notebook that is written as text becomes ``les.ipynb``.

    Raises OSError for what cannot be copied, ContentError for a notebook that is no text.
    """
    copytree(lesson, place, ignore=left_behind, dirs_exist_ok=True)
    written = notebook_path(lesson)
    if written.name == TEXT_NAME:
        (place / NOTEBOOK_NAME).write_text(read_notebook_text(written), encoding="utf-8")


def left_behind(folder: str, names: list[str]) -> set[str]:
    """Return which entries of a lesson's folder are not copied."""
    return {name for name in names if is_left_behind(Path(folder) / name)}


def run_workshop(options: WorkshopOptions, echo: Callable[[str], None] = print) -> None:
    """Serve a workshop until it is stopped.

    Raises ContentError for a lesson that is not right, StartError for a port that is taken, StoreError for a
    database that cannot be used.
    """
    keep_to_itself()
    lessons = tuple(load_lesson(folder) for folder in options.lessons)
    with ExitStack() as stack:
        stack.enter_context(log_to_stderr())
        store = stack.enter_context(open_store(options.database or default_database()))
        tokens = Tokens(store.secret("tokens"))
        now = datetime.now(UTC)
        code = (options.code or new_code()).upper()
        store.claim(code)
        notice = tidy_at_start(store, code, now)
        store.open_session(code, [lesson.slug for lesson in lessons], now, now + timedelta(days=SESSION_DAYS))
        root = stack.enter_context(served_folder(options.lessons))
        room = Room(store, lessons, code)
        room.storage.notice = notice
        server = LeerkitServer(
            rooms=Rooms(room),
            tokens=tokens,
            lessons_root=root,
            options=options,
            on_listening=lambda: _say_open(server, options, echo),
            on_beside=lambda room: announce_beside(server, room, options, echo),
        )
        server.bind()
        try:
            server.initialize([])
            server.start()
        except Exception:
            server.watchdog.stop()  # the caller is told why, and goes on
            raise
    stopping.all_done()


def _say_open(server: LeerkitServer, options: WorkshopOptions, echo: Callable[[str], None]) -> None:
    """Tell whoever started it, and whoever waits for it."""
    announce(server, options, echo)
    if options.when_open is not None:
        options.when_open(server.local_url, server.rooms.first.code)
