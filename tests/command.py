"""Running a command of leerkit: inside a test, or in a process of its own that is forked."""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, NamedTuple

import pytest

from leerkit.cli import main
from tests import forge

LONG_S = 60


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def exit_code(*args: str) -> int:
    """Run a command as a shell would, and return how it ended."""
    with pytest.raises(SystemExit) as ended:
        main(args)
    return int(ended.value.code or 0)


def ended(*args: str) -> Ended:
    """Run a command in another process, to its end."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = forge.start("leerkit", args, os.environ, said)
        with process.stdout as output:
            out = output.read()
        code = process.wait(LONG_S)
        said.seek(0)
        return Ended(code, out, said.read())


@contextmanager
def running(
    *args: str, env: Mapping[str, str] | None = None, err: IO[str] | None = None
) -> Iterator[forge.Forked]:
    """Run a command in another process, which does not outlive the block; what it says among errors goes to ``err``."""
    process = forge.start("leerkit", args, {**os.environ, **(env or {})}, err or sys.__stderr__)
    with process.stdout:
        try:
            yield process
        finally:
            process.kill()
            process.wait(LONG_S)
