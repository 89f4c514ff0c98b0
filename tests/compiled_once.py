"""Processes that run tests import them each from another one on: a module is compiled by one, and read by the rest.

Pytest rewrites each assertion of a module that it imports, which takes as long as all that a process does at its start
besides. It keeps what came of it in a file; processes that import the same module at the same moment do it all.
"""

import contextlib
import importlib
import warnings
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> object:
    """Import all tests before they are collected, if all are going to be."""
    given = getattr(session.config, "workerinput", None)
    if given and session.config.args_source is session.config.ArgsSource.TESTPATHS:
        _import_from(int(given["workerid"].removeprefix("gw")), given["workercount"])
    return (yield)


def _import_from(number: int, n: int) -> None:
    """Import every module, beginning where the number-th of n parts does. What goes wrong is pytest's to tell."""
    paths = sorted(HERE.rglob("test_*.py"))
    begin = len(paths) * number // n
    for path in paths[begin:] + paths[:begin]:
        with contextlib.suppress(Exception, pytest.skip.Exception), warnings.catch_warnings(action="error"):
            importlib.import_module(".".join(path.relative_to(HERE.parent).with_suffix("").parts))
