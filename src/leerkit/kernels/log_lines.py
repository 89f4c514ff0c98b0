"""What stands in a log: one line a time, with nothing in it that a terminal would obey.

For the server's loggers and the kernels' own. What a participant sent may be in any of them: a method that no widget
has, a path that is not there, the message of an exception.
"""

import logging
import sys
import time
import traceback
from collections.abc import Callable
from io import FileIO, TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from leerkit.errors import LeerkitError
from leerkit.texts import kernels as texts

LONGEST_VALUE = 200
LONGEST_LINE = 1000
"""In characters. A sentence of our own may be as long as a line."""

MOST_TRACEBACK_LINES = 60
WINDOW_S = 60.0
MOST_OF_A_KIND = 10
MOST_OF_A_SERVER = 200
MOST_OF_A_KERNEL = 20
"""In lines per ``WINDOW_S``: whoever makes errors on purpose fills no log."""

LIBRARIES = ("Comm", "ipykernel", "IPython", "tornado", "asyncio", "traitlets", "zmq")
"""Loggers in a kernel that would write to its standard error, which goes to the page."""


def escaped(text: str) -> str:
    """Return a text with everything written out that does not print: controls, line ends, marks of direction."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def cut(text: str, longest: int) -> str:
    """Return at most ``longest`` characters of a text, with a mark where there was more."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


class OneLine(logging.Formatter):
    """Makes one line of a record. The kind of error stands at its end, or a traceback under it, behind bars."""

    def __init__(self, *, with_tracebacks: bool) -> None:
        super().__init__()
        self._with_tracebacks = with_tracebacks

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as it may stand in a log."""
        line = f"[{record.name}] {record.levelname} | {self._message(record)}"
        n_more = getattr(record, "n_more", 0)
        if n_more:
            line = texts.AND_MORE % (line, n_more)
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return line
        return line + (_traceback(error) if self._with_tracebacks else f": {_in_short(error)}")

    def _message(self, record: logging.LogRecord) -> str:
        values: Any = record.args
        if isinstance(values, dict):
            values = {name: _shown(value) for name, value in values.items()}
        elif values:
            values = tuple(map(_shown, values))
        try:
            message = str(record.msg) % values if values else str(record.msg)
        except (TypeError, ValueError, KeyError):
            message = str(record.msg)
        longest = LONGEST_LINE if values else LONGEST_VALUE * 2
        return cut(escaped(message), longest)


def _traceback(error: BaseException) -> str:
    lines = "".join(traceback.format_exception(error)).splitlines()[-MOST_TRACEBACK_LINES:]
    return "".join(f"\n    | {cut(escaped(one), LONGEST_VALUE)}" for one in lines)


def _in_short(error: BaseException) -> str:
    """Return what kind of error was raised and in which line. Its words may be a participant's."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return escaped(f"{type(error).__name__}{where}")


def _shown(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return cut(escaped(str(value)), LONGEST_LINE if isinstance(value, LeerkitError) else LONGEST_VALUE)


class Seldom(logging.Filter):
    """Lets through so many records of a kind, and so many in all, in each ``WINDOW_S``.

    The next one that is let through tells how many were not.

    The clock (seconds) may be passed in.
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._most = most
        self._clock = clock
        self._since = clock()
        self._n: dict[tuple[str, str], int] = {}
        self._n_all = 0
        self._n_dropped = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record is let through."""
        if self._clock() - self._since >= WINDOW_S:
            self._since = self._clock()
            self._n.clear()
            self._n_all = 0
        kind = record.name, str(record.msg)[:LONGEST_VALUE]
        n = self._n.get(kind, 0)
        if self._n_all >= self._most or n >= MOST_OF_A_KIND:
            self._n_dropped += 1
            return False
        self._n[kind] = n + 1
        self._n_all += 1
        record.n_more, self._n_dropped = self._n_dropped, 0
        return True


def line_handler(stream: TextIO, most: int, *, with_tracebacks: bool) -> logging.Handler:
    """Return what writes warnings and errors to a stream."""
    handler = logging.StreamHandler(stream)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(OneLine(with_tracebacks=with_tracebacks))
    handler.addFilter(Seldom(most))
    return handler


def keep_logs_off_the_page(log: logging.Logger | None = None) -> None:
    """Let a kernel's libraries, and ``log``, write to the terminal of the server and not to the page.

    There a traceback would tell a participant where everything lies on this machine. What a cell prints, also to
    standard error, is the lesson's own and goes to the page as before.
    """
    handler = line_handler(_terminal(), MOST_OF_A_KERNEL, with_tracebacks=False)
    logging.lastResort = handler
    for logger in (*map(logging.getLogger, LIBRARIES), *([log] if log is not None else ())):
        logger.handlers[:] = [handler]
        logger.propagate = False


def _terminal() -> TextIO:
    """Return the standard error that this process was started with."""
    copied = getattr(sys.stderr, "_original_stdstream_copy", None)
    if copied is not None:
        return TextIOWrapper(
            FileIO(copied, "w", closefd=False), errors="backslashreplace", line_buffering=True
        )
    return sys.__stderr__ or sys.stderr
