"""The command ``sessions``: which sessions stand in a database, for who has lost a code."""

import click

from leerkit.cli.dutch import DutchCommand
from leerkit.cli.kept import kept_store
from leerkit.cli.serving import DATABASE_URL
from leerkit.cli.terminal import say
from leerkit.texts import cli as texts
from leerkit.texts import keeping as words


@click.command(cls=DutchCommand, short_help=words.SESSIONS, help=words.SESSIONS + words.SESSIONS_MORE)
@click.option("--database", default="", envvar=DATABASE_URL, metavar=texts.ADDRESS, help=texts.DATABASE)
def sessions(database: str) -> None:
    """Write each session with what is in it, the newest first. No key and nobody's name is among it."""
    with kept_store(database) as store:
        found, place = store.sessions(), store.place
    for row, n_people in found:
        say(
            words.session(
                row.code,
                row.lessons,
                n_people,
                begun=row.created_at.astimezone(),
                until=row.ends_at.astimezone() if row.ends_at else None,
                is_over=row.ended_at is not None,
                beside=row.beside,
            )
        )
    if not found:
        say(words.no_sessions(place))
