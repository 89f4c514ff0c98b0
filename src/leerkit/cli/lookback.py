"""``leerkit lookback``: a lesson to look back at a session that was led."""

from pathlib import Path
from typing import Any

import click

from leerkit.cli.dutch import DutchCommand, UsageProblem
from leerkit.cli.kept import kept_store
from leerkit.cli.remarking import remark_on
from leerkit.cli.serving import DATABASE_URL
from leerkit.cli.terminal import say
from leerkit.texts import cli as texts
from leerkit.texts import looking_back as words
from leerkit.texts import paper


class Shift(click.ParamType[float]):
    """Minutes and seconds, perhaps with a sign."""

    name = "shift"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return it in seconds, or fail in Dutch."""
        from leerkit.content.timecode import shift_seconds  # noqa: PLC0415

        try:
            return float(shift_seconds(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.command(cls=DutchCommand, short_help=words.LOOKBACK, help=words.LOOKBACK + words.LOOKBACK_MORE)
@click.argument("code", metavar=texts.CODE_NAME)
@click.argument("lessons", nargs=-1, metavar=f"[{texts.LESSON_NAME}]…")
@click.option("--video", default="", metavar=words.FILE_OR_ADDRESS, help=words.VIDEO)
@click.option("--captions", default="", metavar=texts.FILE, help=words.CAPTIONS)
@click.option("--shift", type=Shift(), default="0:00", metavar=words.SHIFT_NAME, help=words.SHIFT)
@click.option("--out", default="", metavar=texts.FOLDER, help=words.OUT)
@click.option("--database", default="", envvar=DATABASE_URL, metavar=texts.ADDRESS, help=texts.DATABASE)
@click.pass_context
def lookback(ctx: click.Context, /, code: str, lessons: tuple[str, ...], out: str, **given: Any) -> None:
    """Write the lesson; say what was made of the session, and what of it is not there any more."""
    if not out.strip():
        raise UsageProblem(words.OUT_MISSING, ctx)
    if given["captions"] and not given["video"]:
        raise UsageProblem(words.CAPTIONS_WITHOUT_VIDEO, ctx)
    from leerkit.documents.lookback import make_lookback  # noqa: PLC0415
    from leerkit.documents.looking_back import looked_back  # noqa: PLC0415
    from leerkit.documents.recording import recording_of  # noqa: PLC0415
    from leerkit.documents.session_lessons import session_lessons  # noqa: PLC0415
    from leerkit.server.room.codes import read_code  # noqa: PLC0415 - as at the door

    recording = recording_of(given["video"], given["captions"], given["shift"])
    code = read_code(code)
    with kept_store(given["database"]) as store:
        folders = session_lessons(store, code, lessons)
        session = looked_back(store, code, folders.values())
    folder = Path(out).expanduser()
    made = make_lookback(folder, session, recording)
    for slug, exercise_id in session.gone:
        told = words.gone(slug, exercise_id) if slug in folders else paper.lesson_missing(slug)
        say(texts.remark(told), to_stderr=True)
    remark_on([folder])
    say(words.made(str(folder), made.n_moments, made.n_told))
