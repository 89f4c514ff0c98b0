"""The server's log: everything on standard error, as ``leerkit.kernels.log_lines`` writes it."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from leerkit.kernels.log_lines import MOST_OF_A_SERVER, line_handler


@contextmanager
def log_to_stderr() -> Iterator[None]:
    """Let all loggers of this process, and Python's warnings, go there as long as the context lasts.

    A log that cannot be written is no reason for a traceback on the terminal. What tornado warns of is what a browser
    did wrong, or a connection that was gone sooner than expected: nobody can do anything about that.
    """
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    logging.raiseExceptions = False
    handler = line_handler(sys.stderr, MOST_OF_A_SERVER, with_tracebacks=True)
    root = logging.getLogger()
    root.addHandler(handler)
    logging.captureWarnings(True)
    try:
        yield
    finally:
        logging.captureWarnings(False)
        root.removeHandler(handler)
