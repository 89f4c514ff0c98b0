"""``leerkit moments``: questions put in a video while watching it."""

import click

from leerkit.cli.addresses import Port
from leerkit.cli.dutch import DutchCommand
from leerkit.cli.terminal import say
from leerkit.texts import cli as texts
from leerkit.texts import marking as words


@click.command(cls=DutchCommand, short_help=words.MOMENTS, help=words.MOMENTS + words.MOMENTS_MORE)
@click.argument("lesson", metavar=texts.LESSON_NAME)
@click.option("--video", default="", metavar=words.VIDEO_ID, help=words.VIDEO)
@click.option("--port", type=Port(), default=0, metavar=texts.PORT_NAME, help=words.PORT)
@click.option("--no-browser", is_flag=True, help=texts.NO_BROWSER)
def moments(lesson: str, video: str, port: int, no_browser: bool) -> None:
    """Serve the page on this machine until somebody stops it."""
    from leerkit.content import find_lessons  # noqa: PLC0415
    from leerkit.content.marking import video_to_mark  # noqa: PLC0415
    from leerkit.server.marking.desk import Desk  # noqa: PLC0415
    from leerkit.server.marking.run import run_marking  # noqa: PLC0415

    folder = find_lessons([lesson])[0].resolve()
    found = video_to_mark(folder, video)
    run_marking(Desk(folder, found.video.id), port, open_browser=not no_browser, say=say)
