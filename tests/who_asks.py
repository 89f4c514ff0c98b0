"""leerkit with a server that tells of each request that is done with, and of the address that its handler knew.

``python -m tests.who_asks <what leerkit is told>`` is its process.
"""

import sys

from tornado.web import RequestHandler

from leerkit import cli


def tell(handler: RequestHandler) -> None:
    """Say it among errors."""
    print(f"asked by {handler.request.remote_ip!r}: {handler.request.path}", file=sys.stderr, flush=True)


def main() -> None:
    """Do what leerkit does."""
    RequestHandler.on_finish = tell  # type: ignore[method-assign]
    cli.main()
