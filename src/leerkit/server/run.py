"""Starting a workshop: the one place where store, room and server are put together."""

import json
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from leerkit.content import load_lesson
from leerkit.server.app import LeerkitServer
from leerkit.server.log_format import log_to_stderr
from leerkit.server.options import WorkshopOptions, default_database
from leerkit.server.qr import qr_terminal
from leerkit.server.room import Room
from leerkit.server.tokens import Tokens, new_code
from leerkit.store import open_store
from leerkit.texts import pages as texts

SESSION_DAYS = 30
"""How long a session's answers are kept."""


@contextmanager
def served_folder(lessons: tuple[Path, ...]) -> Iterator[Path]:
    """Lay copies of the lessons in one folder, so that nothing beside them is served and nothing in them changes."""
    with TemporaryDirectory(prefix="leerkit-") as folder:
        for lesson in lessons:
            copytree(lesson, Path(folder) / lesson.name, ignore=ignore_patterns(".*", "__pycache__"))
        yield Path(folder)


def run_workshop(options: WorkshopOptions, echo: Callable[[str], None] = print) -> None:
    """Serve a workshop until it is stopped.

    Raises ContentError for a lesson that is not right, StartError for a port that is taken, StoreError for a
    database that cannot be used.
    """
    lessons = tuple(load_lesson(folder) for folder in options.lessons)
    with ExitStack() as stack:
        stack.enter_context(log_to_stderr())
        store = stack.enter_context(open_store(options.database or default_database()))
        tokens = Tokens(store.secret("tokens"))
        now = datetime.now(UTC)
        store.purge(now)
        code = (options.code or new_code()).upper()
        store.open_session(code, [lesson.slug for lesson in lessons], now, now + timedelta(days=SESSION_DAYS))
        root = stack.enter_context(served_folder(options.lessons))
        server = LeerkitServer(
            room=Room(store, lessons, code),
            tokens=tokens,
            lessons_root=root,
            options=options,
            on_listening=lambda: announce(server, options, echo),
        )
        server.bind()
        server.initialize([])
        server.start()


def announce(server: LeerkitServer, options: WorkshopOptions, echo: Callable[[str], None]) -> None:
    """Say where to join and where the facilitator goes, for people or as one line of JSON."""
    code = server.room.code
    join_url = f"{server.public_url}/?code={code}"
    facilitator_url = f"{server.public_url}/begeleider/{code}?sleutel={server.tokens.facilitator(code)}"
    if options.json_output:
        echo(json.dumps({"join_url": join_url, "facilitator_url": facilitator_url, "code": code}))
    else:
        echo(
            texts.announcement(
                join_url, facilitator_url, code, qr_terminal(join_url, colour=sys.stdout.isatty())
            )
        )
    sys.stdout.flush()
    if options.open_browser:
        webbrowser.open(facilitator_url)
