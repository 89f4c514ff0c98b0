"""Processes beside a test's that use the same store: ``python -m tests.store_writers <deed> <address> ...``."""

import contextlib
import fcntl
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from leerkit.answer import Answer, Verdict
from leerkit.store import open_store
from tests import forge
from tests.forge import Forked

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def opens(url: str, gate: str) -> None:
    """Open a database once nobody else holds ``gate``, and say what is in it then."""
    print("there", flush=True)
    with Path(gate).open() as held:
        fcntl.flock(held, fcntl.LOCK_SH)
    with open_store(url) as store:
        store.open_session("WIJK", ["01-les"], NOW, NOW + timedelta(days=1))
        print(store.secret("cookie").hex(), store.self_study(NOW).id)


def writes(url: str) -> None:
    """Have answers kept without end, and say so of each."""
    with open_store(url) as store:
        me = store.self_study(NOW)
        while True:
            answer = Answer(
                lesson="01-les",
                exercise_id="vraag",
                response={"text": "x" * 99},
                verdict=Verdict(sentence="Ja."),
            )
            store.add_answer(me.id, answer)
            print(answer.id, flush=True)


def claims(url: str) -> None:
    """Be the server of a session until the end."""
    with open_store(url) as store:
        store.claim("WIJK")
        print("claimed", flush=True)
        signal.pause()


@contextlib.contextmanager
def beside(deed: str, *given: str) -> Iterator[Forked]:
    """Have a process do one of those; end it afterwards, if it has not ended by itself. It has to warn of nothing."""
    with tempfile.TemporaryFile("w+") as said:
        process = forge.start("tests.store_writers", [deed, *given], dict(os.environ), said)
        with process.stdout:
            try:
                yield process
            finally:
                process.kill()
                process.wait()
        said.seek(0)
        assert said.read() == ""


def main() -> None:
    """Do what was asked."""
    warnings.simplefilter("error")
    _, deed, *given = sys.argv
    {"opens": opens, "writes": writes, "claims": claims}[deed](*given)
