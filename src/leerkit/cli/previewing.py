"""The command ``preview``: a lesson in the browser while its author writes it."""

import webbrowser
from pathlib import Path

import click

from leerkit.cli.addresses import Port
from leerkit.cli.dutch import DutchCommand
from leerkit.cli.terminal import say
from leerkit.errors import NotFoundError
from leerkit.texts import cli as cli_texts
from leerkit.texts import preview as texts


@click.command(cls=DutchCommand, short_help=texts.PREVIEW, help=texts.PREVIEW + texts.PREVIEW_MORE)
@click.argument("lesson", default="", metavar=f"[{cli_texts.FOLDER}]")
@click.option("--port", type=Port(), default=0, metavar=cli_texts.PORT_NAME, help=cli_texts.PORT)
@click.option("--no-browser", is_flag=True, help=cli_texts.NO_BROWSER)
def preview(lesson: str, port: int, no_browser: bool) -> None:
    """Show a lesson to its author until somebody stops it."""
    from leerkit.server.options import WorkshopOptions  # noqa: PLC0415
    from leerkit.server.previewing import run_preview  # noqa: PLC0415

    def opened(address: str, address_once: str) -> None:
        say(texts.open_at(address))
        if not no_browser:
            webbrowser.open(address_once)

    folder = lesson_in(lesson)
    run_preview(folder, WorkshopOptions(lessons=(folder,), port=port, open_browser=False), opened)


def lesson_in(given: str) -> Path:
    """Return the folder of the one lesson that is meant, also if what is in it is not right yet.

    Raises NotFoundError if there is none, or more than one.
    """
    from leerkit.content import find_lessons, has_lessons, is_lesson  # noqa: PLC0415

    here = Path(given or ".")
    if is_lesson(here):
        return here.resolve()
    if here.is_dir() and not has_lessons(here):
        raise NotFoundError(
            texts.NO_LESSON, where=str(here), expected=texts.NO_LESSON_EXPECTED, hint=texts.NO_LESSON_HINT
        )
    folders = find_lessons([given or here])
    if len(folders) > 1:
        names = [folder.name for folder in folders]
        hint = texts.WHICH_HINT.format(name=folders[0])
        raise NotFoundError(texts.which(names), where=str(here), hint=hint)
    return folders[0].resolve()
