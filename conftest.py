"""For tests and for notebooks that are run as tests: a database that is nobody's."""

import gc
import os
import tempfile
from pathlib import Path

import pytest

from leerkit.server.host.memory import N_NEW

pytest_plugins = [
    "tests.compiled_once",
    "tests.forked_kernels",
    "tests.long",
    "tests.postgres",
    "tests.quick",
    "tests.slowest",
    "tests.turns",
]


gc.disable()


def pytest_collection_finish() -> None:
    """Look for no garbage among thousands of tests, which are there to the end: that takes a second each time."""
    gc.freeze()
    gc.set_threshold(N_NEW)  # as in a server of ours
    gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    """Keep every test, and every kernel that a test starts, away from the learner's own answers."""
    folder = tempfile.TemporaryDirectory(prefix="leerkit-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    os.environ["LEERKIT_DATABASE"] = str(Path(folder.name) / "antwoorden.sqlite")
    for name in ("LEERKIT_SERVER", "LEERKIT_TOKEN"):
        os.environ.pop(name, None)
