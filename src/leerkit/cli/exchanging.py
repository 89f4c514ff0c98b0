"""``leerkit import`` and ``export``: questions from other programs, and for them."""

from pathlib import Path

import click

from leerkit.cli.dutch import DutchCommand
from leerkit.cli.terminal import say
from leerkit.texts import cli as cli_texts
from leerkit.texts import exchange as texts


@click.command("import", cls=DutchCommand, short_help=texts.IMPORT, help=texts.IMPORT + texts.IMPORT_MORE)
@click.argument("file", metavar=texts.GIVEN_FILE)
@click.argument("folder", metavar=cli_texts.FOLDER)
def import_(file: str, folder: str) -> None:
    """Make a lesson of a file with questions; say what was left out."""
    from leerkit.exchange.lessons import import_lesson  # noqa: PLC0415

    made = import_lesson(Path(file).expanduser(), Path(folder).expanduser())
    for note in made.notes:
        say(note, colour="yellow")
    say(texts.imported(str(made.folder), made.n_exercises), colour="green")


@click.command("export", cls=DutchCommand, short_help=texts.EXPORT, help=texts.EXPORT + texts.EXPORT_MORE)
@click.argument("lesson", metavar=cli_texts.LESSON_NAME)
@click.argument("file", metavar=texts.GIVEN_FILE)
def export(lesson: str, file: str) -> None:
    """Write a lesson's exercises as GIFT."""
    from leerkit.content import find_lessons, load_lesson  # noqa: PLC0415
    from leerkit.exchange.lessons import export_gift  # noqa: PLC0415

    [folder] = find_lessons([lesson])[:1]
    n, left_out = export_gift(load_lesson(folder), Path(file).expanduser())
    say(texts.exported(file, n, left_out))
