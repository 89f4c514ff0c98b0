"""The command line of leerkit. ``main`` is what ``leerkit`` and ``python -m leerkit`` run."""

import sys
from collections.abc import Sequence

import click

from leerkit.cli.commands import leerkit
from leerkit.cli.dutch import usage_message
from leerkit.cli.terminal import say
from leerkit.errors import LeerkitError
from leerkit.server.host import stopping
from leerkit.texts import cli as texts

__all__ = ["leerkit", "main"]

PROBLEMS = 1
USAGE = 2
INTERRUPTED = 130
"""What a shell gives for Ctrl+C: 128 and the number of the signal."""


def main(args: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 if it went well, 1 if something was found or failed, 2 if it does not hold.

    Whatever goes wrong becomes a Dutch message on stderr; only ``--debug`` lets a bug keep its traceback.
    """
    settings: dict[str, bool] = {}
    try:
        code = leerkit.main(args, prog_name="leerkit", standalone_mode=False, obj=settings)
    except click.UsageError as error:
        _fail(usage_message(error), USAGE)
    except (click.Abort, KeyboardInterrupt):
        stopping.given_up(INTERRUPTED)
        _fail(texts.STOPPED, INTERRUPTED)
    except LeerkitError as error:
        _fail(str(error), PROBLEMS)
    except Exception as error:
        if settings.get("debug"):
            raise
        _fail(texts.bug(f"{type(error).__name__}: {error}"[:200]), PROBLEMS)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> None:
    say(message, to_stderr=True, colour="red")
    sys.exit(code)
