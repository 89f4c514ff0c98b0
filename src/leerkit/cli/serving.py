"""The commands that serve lessons to a room: ``workshop``, ``webinar`` and ``rehearse``."""

import re
import shlex
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from leerkit.cli.addresses import HostName, Port, PublicUrl, Site
from leerkit.cli.dutch import DutchCommand, UsageProblem
from leerkit.cli.remarking import remark_on
from leerkit.texts import cli as texts
from leerkit.texts import door, practising
from leerkit.texts import webinar as following

DATABASE_URL = "LEERKIT_DATABASE_URL"
"""Where the database's address may stand, with its password: everybody on a machine can read a command line."""


class CodeType(click.ParamType[str]):
    """A new session's code: it stands in addresses, and people type it on a phone."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code as it is kept, or fail in Dutch. Empty is none."""
        code = "".join(str(value).split()).upper()
        if not re.fullmatch("([A-Z0-9]{6,40})?", code):
            self.fail(door.NOT_A_CODE, param, ctx)
        return code


_WHERE = (
    click.argument("lessons", nargs=-1, metavar=f"[{texts.LESSON_NAME}]…"),
    click.option("--host", default="127.0.0.1", metavar=texts.ADDRESS, help=texts.HOST),
    click.option("--port", type=Port(), default=8866, metavar=texts.PORT_NAME, help=texts.PORT),
    click.option("--no-browser", is_flag=True, help=texts.NO_BROWSER),
    click.option("--json", "json_output", is_flag=True, help=texts.JSON),
)
_KEPT = (
    click.option("--database", default="", envvar=DATABASE_URL, metavar=texts.ADDRESS, help=texts.DATABASE),
    click.option("--code", type=CodeType(), default="", metavar=texts.CODE_NAME, help=texts.CODE),
)
_REACHED = (
    click.option("--public-url", type=PublicUrl(), default="", metavar=texts.ADDRESS, help=texts.PUBLIC_URL),
    click.option(
        "--allow-host",
        "allow_hosts",
        type=HostName(),
        multiple=True,
        metavar=texts.PERSON_NAME,
        help=door.ALLOW_HOST,
    ),
    click.option("--certfile", default="", metavar=texts.FILE, help=door.CERTFILE),
    click.option("--keyfile", default="", metavar=texts.FILE, help=door.KEYFILE),
    click.option(
        "--frame-ancestor",
        "frame_ancestors",
        type=Site(),
        multiple=True,
        metavar=door.SITE,
        help=door.FRAME_ANCESTOR,
    ),
)
_KERNELS = (
    click.option(
        "--expect", type=click.IntRange(0, 5000), default=0, metavar=texts.NUMBER, help=texts.EXPECT
    ),
    click.option(
        "--max-participants",
        type=click.IntRange(0),
        default=0,
        metavar=texts.NUMBER,
        help=texts.MAX_PARTICIPANTS,
    ),
    click.option(
        "--kernel-memory",
        "kernel_memory_mb",
        type=click.IntRange(0),
        default=1000,
        metavar=texts.NUMBER,
        help=texts.KERNEL_MEMORY,
    ),
)


def _taking(*groups: tuple[Callable[..., Any], ...]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator for a command that takes these, in their order."""

    def take(command: Callable[..., Any]) -> Callable[..., Any]:
        for one in reversed([one for group in groups for one in group]):
            command = one(command)
        return command

    return take


@click.command(cls=DutchCommand, short_help=texts.WORKSHOP, help=texts.WORKSHOP + texts.WORKSHOP_MORE)
@_taking(_WHERE, _KEPT, _REACHED, _KERNELS)
@click.pass_context
def workshop(ctx: click.Context, /, **given: Any) -> None:
    """Serve lessons to a room until somebody stops it."""
    _serve(ctx, given)


@click.command(
    cls=DutchCommand, short_help=following.WEBINAR, help=following.WEBINAR + following.WEBINAR_MORE
)
@_taking(_WHERE, _KEPT, _REACHED, _KERNELS)
@click.pass_context
def webinar(ctx: click.Context, /, **given: Any) -> None:
    """Serve lessons to people elsewhere, led from the start."""
    _serve(ctx, given, is_led=True)


@click.command(
    cls=DutchCommand, short_help=practising.REHEARSE, help=practising.REHEARSE + practising.REHEARSE_MORE
)
@click.option(
    "--people", type=click.IntRange(1, 300), default=18, metavar=texts.NUMBER, help=practising.PEOPLE
)
@_taking(_WHERE)
@click.pass_context
def rehearse(ctx: click.Context, /, people: int, **given: Any) -> None:
    """Serve lessons to a room of people who are not there, and forget it all."""
    from leerkit.cli.practice_room import practice_room  # noqa: PLC0415

    with ExitStack() as stack:
        room = stack.enter_context(practice_room(people, _folders(given["lessons"], ctx)))
        _serve(
            ctx, {**given, "database": room.database}, is_led=True, is_practice=True, when_open=room.come_in
        )


def _folders(lessons: tuple[str, ...], ctx: click.Context) -> tuple[Path, ...]:
    """Return the folders of the lessons that were named; no two of the same name."""
    from leerkit.content import find_lessons  # noqa: PLC0415

    folders = find_lessons(lessons, gallery=False)
    names = [folder.resolve().name for folder in folders]
    for name in names:
        if names.count(name) > 1:
            raise UsageProblem(texts.same_name(name), ctx)
    return tuple(folders)


def _serve(ctx: click.Context, given: dict[str, Any], **more: Any) -> None:
    """Serve what was asked for on the command line until somebody stops it; ``more`` is what the command decides."""
    from leerkit.server.options import WorkshopOptions  # noqa: PLC0415
    from leerkit.server.run import run_workshop  # noqa: PLC0415

    options = {name: value for name, value in given.items() if name not in ("lessons", "no_browser")}
    folders = _folders(given["lessons"], ctx)
    if not given["json_output"]:  # a program started it, and knows what it starts
        remark_on(folders)
    if given.get("keyfile") and not given["certfile"]:
        raise UsageProblem(door.KEY_WITHOUT_CERTIFICATE, ctx)
    if (
        given.get("frame_ancestors")
        and not given["certfile"]
        and not given["public_url"].startswith("https:")
    ):
        raise UsageProblem(door.FRAME_NEEDS_HTTPS, ctx)
    asked = WorkshopOptions(
        lessons=folders, open_browser=not given["no_browser"], command=_as_typed(), **options, **more
    )
    run_workshop(asked)


def _as_typed() -> str:
    """Return the command that this is, as its user can type it again."""
    program, *words = sys.argv
    return shlex.join([program if Path(program).stem == "leerkit" else "leerkit", *words])
