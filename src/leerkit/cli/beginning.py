"""``leerkit new`` and ``convert``: a lesson to begin with, one more exercise in it, and its notebook as text."""

from pathlib import Path

import click

from leerkit.cli.dutch import DutchCommand, UsageProblem
from leerkit.cli.terminal import say
from leerkit.texts import beginning as texts
from leerkit.texts import cli as cli_texts
from leerkit.texts import converting
from leerkit.texts.views import VIEWS


@click.command("new", cls=DutchCommand, short_help=texts.NEW, help=texts.NEW + texts.NEW_MORE)
@click.argument("name", default="", metavar=f"[{texts.NAME_OR_FOLDER}]")
@click.option(
    "--oefening", default="", metavar=texts.SOORT, help=texts.EXERCISE.format(texts.kinds(tuple(VIEWS)))
)
@click.pass_context
def new(ctx: click.Context, name: str, oefening: str) -> None:
    """Write a new lesson, or add an exercise of a type to one; say what was made."""
    if oefening:
        from leerkit.content.adding import add_exercise  # noqa: PLC0415

        folder = Path(name).expanduser()
        say(texts.added(add_exercise(folder, oefening), str(folder)))
        return
    if not name.strip():
        raise UsageProblem(texts.NAME_MISSING, ctx)
    from leerkit.content.beginning import begin_lesson  # noqa: PLC0415

    folder = Path(name).expanduser()
    begin_lesson(folder)
    say(texts.made(str(folder)))


@click.command(
    cls=DutchCommand, short_help=converting.CONVERT, help=converting.CONVERT + converting.CONVERT_MORE
)
@click.argument("lesson", metavar=cli_texts.FOLDER)
def convert(lesson: str) -> None:
    """Write the other form of a lesson's notebook in the place of this one."""
    from leerkit.content.converting import convert as write  # noqa: PLC0415

    say(converting.converted(str(write(Path(lesson).expanduser()))))
