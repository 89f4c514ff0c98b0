"""``leerkit export --format xapi``: answers as statements, in a file or handed to a learning record store."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leerkit.cli.kept import kept_store
from leerkit.cli.terminal import say
from leerkit.errors import LeerkitError, NotFoundError
from leerkit.texts import lms as texts

if TYPE_CHECKING:
    from leerkit.lms.kept_answers import Told

KEY = "LEERKIT_LRS_KEY"


class Wanted(NamedTuple):
    """What was asked for."""

    of: str
    """A lesson, or the code of a session."""
    path: Path | None
    lrs: str
    """Address of a learning record store; empty for none."""
    with_texts: bool
    lessons: tuple[str, ...]
    """Where exercises of a session are found besides."""
    database: str


def export_xapi(wanted: Wanted) -> None:
    """Write statements, or hand them over; say how many."""
    from leerkit.exchange.writing import write_new  # noqa: PLC0415
    from leerkit.lms.lrs import send  # noqa: PLC0415

    if not wanted.path and not wanted.lrs:
        raise LeerkitError(texts.NO_PLACE, expected=texts.NO_PLACE_EXPECTED)
    told = _told(wanted)
    if wanted.path:
        written = json.dumps(told.statements, ensure_ascii=False, indent=1)
        write_new(wanted.path, f"{written}\n".encode("utf-8", "replace"))
        say(texts.statements_kept(str(wanted.path), len(told.statements), told.n_left_out), colour="green")
    if wanted.lrs:
        send(wanted.lrs, os.environ.get(KEY, ""), told.statements)
        say(texts.statements_sent(len(told.statements), told.n_left_out), colour="green")


def _told(wanted: Wanted) -> "Told":
    """Return the statements of one's own answers to a lesson, or of a session."""
    from leerkit.content import find_lessons, load_lesson  # noqa: PLC0415
    from leerkit.documents.session_lessons import session_lessons  # noqa: PLC0415
    from leerkit.lms.kept_answers import of_learner, of_session  # noqa: PLC0415

    try:
        own = find_lessons([wanted.of])
    except NotFoundError:
        own = ()
    if own:
        from leerkit.notebook.learner import own_database  # noqa: PLC0415

        with kept_store(wanted.database, own_database(os.environ)) as store:
            return of_learner(store, load_lesson(own[0]), with_texts=wanted.with_texts)
    from leerkit.server.room.codes import read_code  # noqa: PLC0415 - as at the door

    code = read_code(wanted.of)
    with kept_store(wanted.database) as store:
        lessons = map(load_lesson, session_lessons(store, code, wanted.lessons).values())
        return of_session(store, code, lessons, with_texts=wanted.with_texts)
