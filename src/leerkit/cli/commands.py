"""The commands. Each imports what it starts when it runs, so that ``leerkit --help`` is quick."""

import json
import re
import shlex
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from leerkit.cli.addresses import HostName, PublicUrl, Site
from leerkit.cli.bench import bench
from leerkit.cli.dutch import DutchGroup, UsageProblem
from leerkit.cli.terminal import say
from leerkit.errors import LeerkitError, NotFoundError
from leerkit.texts import cli as texts
from leerkit.texts import door, keeping, trial
from leerkit.texts.problems import did_you_mean

LAST_PORT = 65535

DATABASE_URL = "LEERKIT_DATABASE_URL"
"""Where the database's address may stand, with its password: everybody on a machine can read a command line."""


class Port(click.ParamType[int]):
    """A port number."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or fail in Dutch."""
        if not re.fullmatch("[0-9]{1,5}", str(value)) or int(value) > LAST_PORT:
            self.fail(texts.NOT_A_PORT, param, ctx)
        return int(value)


class CodeType(click.ParamType[str]):
    """A new session's code: it stands in addresses, and people type it on a phone."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code as it is kept, or fail in Dutch. Empty is none."""
        code = "".join(str(value).split()).upper()
        if not re.fullmatch("([A-Z0-9]{6,40})?", code):
            self.fail(door.NOT_A_CODE, param, ctx)
        return code


@click.group("leerkit", cls=DutchGroup, help=texts.MAIN, epilog=texts.MAIN_EPILOG)
@click.version_option(package_name="leerkit", message="leerkit %(version)s", help=texts.VERSION)
@click.option("--debug", is_flag=True, help=texts.DEBUG)
@click.pass_context
def leerkit(ctx: click.Context, debug: bool) -> None:
    """Keep what holds for every command."""
    if isinstance(ctx.obj, dict):
        ctx.obj["debug"] = debug


@leerkit.command(short_help=texts.WORKSHOP, help=texts.WORKSHOP + texts.WORKSHOP_MORE)
@click.argument("lessons", nargs=-1, metavar=f"[{texts.LESSON_NAME}]…")
@click.option("--host", default="127.0.0.1", metavar=texts.ADDRESS, help=texts.HOST)
@click.option("--port", type=Port(), default=8866, metavar=texts.PORT_NAME, help=texts.PORT)
@click.option("--database", default="", envvar=DATABASE_URL, metavar=texts.ADDRESS, help=texts.DATABASE)
@click.option("--code", type=CodeType(), default="", metavar=texts.CODE_NAME, help=texts.CODE)
@click.option("--no-browser", is_flag=True, help=texts.NO_BROWSER)
@click.option("--json", "json_output", is_flag=True, help=texts.JSON)
@click.option("--public-url", type=PublicUrl(), default="", metavar=texts.ADDRESS, help=texts.PUBLIC_URL)
@click.option("--allow-host", type=HostName(), multiple=True, metavar=texts.PERSON_NAME, help=door.ALLOW_HOST)
@click.option("--certfile", default="", metavar=texts.FILE, help=door.CERTFILE)
@click.option("--keyfile", default="", metavar=texts.FILE, help=door.KEYFILE)
@click.option("--frame-ancestor", type=Site(), multiple=True, metavar=door.SITE, help=door.FRAME_ANCESTOR)
@click.option("--expect", type=click.IntRange(0, 5000), default=0, metavar=texts.NUMBER, help=texts.EXPECT)
@click.option(
    "--max-participants", type=click.IntRange(0), default=0, metavar=texts.NUMBER, help=texts.MAX_PARTICIPANTS
)
@click.option(
    "--kernel-memory", type=click.IntRange(0), default=1000, metavar=texts.NUMBER, help=texts.KERNEL_MEMORY
)
@click.pass_context
def workshop(
    ctx: click.Context,
    *,
    lessons: tuple[str, ...],
    host: str,
    port: int,
    database: str,
    code: str,
    no_browser: bool,
    json_output: bool,
    public_url: str,
    allow_host: tuple[str, ...],
    certfile: str,
    keyfile: str,
    frame_ancestor: tuple[str, ...],
    expect: int,
    max_participants: int,
    kernel_memory: int,
) -> None:
    """Serve lessons to a room until somebody stops it."""
    from leerkit.content import find_lessons  # noqa: PLC0415
    from leerkit.server.options import WorkshopOptions  # noqa: PLC0415
    from leerkit.server.run import run_workshop  # noqa: PLC0415

    folders = find_lessons(lessons, gallery=False)
    names = [folder.resolve().name for folder in folders]
    for name in names:
        if names.count(name) > 1:
            raise UsageProblem(texts.same_name(name), ctx)
    if not json_output:  # a program started it, and knows what it starts
        _remark_on(folders)
    if keyfile and not certfile:
        raise UsageProblem(door.KEY_WITHOUT_CERTIFICATE, ctx)
    if frame_ancestor and not certfile and not public_url.startswith("https:"):
        raise UsageProblem(door.FRAME_NEEDS_HTTPS, ctx)
    run_workshop(
        WorkshopOptions(
            lessons=folders,
            host=host,
            port=port,
            database=database,
            code=code,
            open_browser=not no_browser,
            json_output=json_output,
            public_url=public_url,
            allow_hosts=allow_host,
            certfile=certfile,
            keyfile=keyfile,
            frame_ancestors=frame_ancestor,
            command=_as_typed(),
            expect=expect,
            max_participants=max_participants,
            kernel_memory_mb=kernel_memory,
        )
    )


@leerkit.command(short_help=texts.LAB, help=texts.LAB + texts.LAB_MORE)
@click.argument("directory", default=texts.LAB_FOLDER, metavar=f"[{texts.FOLDER}]")
@click.option("--no-browser", is_flag=True, help=texts.NO_BROWSER)
@click.option("--port", type=Port(), default=None, metavar=texts.PORT_NAME, help=texts.LAB_PORT)
def lab(directory: str, no_browser: bool, port: int | None) -> int:
    """Lay the lessons in a folder and open JupyterLab there; return JupyterLab's exit code."""
    from leerkit.notebook.lab import run_lab  # noqa: PLC0415

    return run_lab(Path(directory).expanduser(), port=port, open_browser=not no_browser, say=say)


@leerkit.command(short_help=texts.CHECK, help=texts.CHECK + texts.CHECK_MORE)
@click.argument("paths", nargs=-1, metavar=f"[{texts.LESSON_NAME}]…")
@click.option("--uitvoeren", is_flag=True, help=trial.EXECUTE)
def check(paths: tuple[str, ...], uitvoeren: bool) -> int:
    """Write every problem of the lessons on a line of its own; return 1 if there are any.

    ``uitvoeren`` also executes them, and counts what participants would not see as it was meant.
    """
    from leerkit.content import check_lesson, find_lessons, has_lessons  # noqa: PLC0415

    here = Path()
    meant = paths or ([here] if has_lessons(here) else ())
    folders = find_lessons(meant)
    if not meant:
        say(texts.only_own_lessons([folder.name for folder in folders]))
    problems = [problem for folder in folders for problem in check_lesson(_seen_from_here(folder))]
    for problem in problems:
        say(problem)
    _remark_on(folders)
    n_problems = len(problems)
    if uitvoeren:
        from leerkit.cli.executing import execute_lessons  # noqa: PLC0415

        n_problems += execute_lessons(folders)
        say("")
    if n_problems:
        say(texts.found(n_problems, len(folders)), to_stderr=True, colour="red")
        return 1
    say(texts.all_well(len(folders)), colour="green")
    return 0


@leerkit.command(short_help=texts.SCHEMA, help=texts.SCHEMA + texts.SCHEMA_MORE)
@click.option("--output", metavar=texts.FILE, help=texts.OUTPUT)
def schema(output: str | None) -> None:
    """Write the JSON schema of ``les.yaml``."""
    from leerkit.content.schema import schema as make_schema  # noqa: PLC0415

    text = json.dumps(make_schema(), ensure_ascii=False, indent=2)
    if output is None:
        say(text)
        return
    try:
        Path(output).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise LeerkitError(texts.CANNOT_WRITE, where=output, hint=texts.CANNOT_WRITE_HINT) from error
    say(texts.written(output))


@leerkit.command(short_help=texts.WIPE, help=texts.WIPE + texts.WIPE_MORE)
@click.option("--sessie", default="", metavar=texts.CODE_NAME, help=texts.SESSION)
@click.option("--deelnemer", default="", metavar=texts.PERSON_NAME, help=texts.PARTICIPANT)
@click.option("--database", default="", envvar=DATABASE_URL, metavar=texts.ADDRESS, help=texts.DATABASE)
@click.pass_context
def wipe(ctx: click.Context, sessie: str, deelnemer: str, database: str) -> None:
    """Remove one session or one participant, and say what that was."""
    if not sessie and not deelnemer:
        raise UsageProblem(texts.WIPE_WHAT, ctx)
    from leerkit.server.room.codes import read_code  # noqa: PLC0415 - as at the door: as people type and paste it
    from leerkit.store import open_store  # noqa: PLC0415

    if not database:
        from leerkit.server.options import default_database  # noqa: PLC0415 - brings the whole server along

        database = default_database()
    with open_store(database) as store:
        code = read_code(sessie)
        if not deelnemer:
            wiped = store.wipe_session(code)
        elif not code:
            wiped = store.wipe_participant(deelnemer.strip())
        else:
            people = {one.nickname: one.id for one in store.participants(code)}
            wiped = store.wipe_participant(_meant(deelnemer.strip(), people, code))
        say(texts.wiped(wiped.n_participants, wiped.n_answers, wiped.n_contributions, wiped.n_events))
        say(
            keeping.STILL_READABLE
            if wiped.readable
            else keeping.IN_COPIES
            if store.is_a_file
            else keeping.IN_BACKUPS
        )


def _as_typed() -> str:
    """Return the command that this is, as its user can type it again."""
    program, *words = sys.argv
    return shlex.join([program if Path(program).stem == "leerkit" else "leerkit", *words])


leerkit.add_command(bench)


def _remark_on(folders: Iterable[Path]) -> None:
    """Say what there is to know of lessons that are not leerkit's own: the code, scripts and links in them."""
    from leerkit.content import lessons_dir, remarks  # noqa: PLC0415

    own = lessons_dir().resolve()
    for folder in folders:
        if not folder.resolve().is_relative_to(own):
            for remark in remarks(_seen_from_here(folder)):
                say(texts.remark(remark), to_stderr=True, colour="yellow")


def _meant(name: str, people: dict[str, str], code: str) -> str:
    """Return the id of the participant with this name or id; ``people`` holds a session's ids by name.

    Capitals do not matter, nor how an accent is written, unless that leaves more than one.
    """
    if name in people.values():
        return name
    alike = [one for known, one in people.items() if _folded(known) == _folded(name)]
    found = people.get(name) or (alike[0] if len(alike) == 1 else None)
    if found is None:
        came, known = texts.no_such_participant(name[:60]), ", ".join(people)
        raise NotFoundError(came, where=code, expected=known, hint=did_you_mean(name, people))
    return found


def _folded(name: str) -> str:
    """Return what names have in common that people take for the same one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _seen_from_here(folder: Path) -> Path:
    """Return a folder as short as it can be written from the current folder."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
