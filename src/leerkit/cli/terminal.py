"""The one way out to the terminal: what is written is shown, and does nothing else."""

import click

from leerkit.texts.visible import visible_lines


def say(message: str, *, to_stderr: bool = False, colour: str | None = None) -> None:
    """Write a message. Names, values and paths of others may stand in it."""
    click.secho(visible_lines(message), fg=colour, err=to_stderr)
