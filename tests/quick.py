"""``--quick``: only the tests that start no process, so no server, browser, kernel or PostgreSQL beside this one.

Which those are stands in no list. A test that is about to start a process is skipped there and then, and so is every
test that needs the same fixture.
"""

import sys
from collections.abc import Iterator

import pytest

STARTS = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.exec", "os.system"}
"""What Python tells its audit hooks before it starts one. Source: https://docs.python.org/3/library/audit_events.html"""

STARTED = {"chromium_path", "whole_chromium_path", "run"}
"""The fixtures that every browser, and every loop for kernels, is made from."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--quick", action="store_true", help="only the tests that start no process: less than a minute"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--quick"):
        config.pluginmanager.register(Quick())


class Quick:
    """Keeps processes from being started while a test runs."""

    def __init__(self) -> None:
        self._is_in_test = False
        sys.addaudithook(self._hear)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Iterator[None]:
        """Listen for as long as a test and its fixtures are at it; pytest and its plugins may do as they like."""
        self._is_in_test = True
        try:
            return (yield)
        finally:
            self._is_in_test = False

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out notebooks, which run in a kernel, and what needs a fixture that would be left half started."""
        left: list[pytest.Item] = []
        out: list[pytest.Item] = []
        for one in items:
            starts = not isinstance(one, pytest.Function) or not STARTED.isdisjoint(one.fixturenames)
            (out if starts else left).append(one)
        config.hook.pytest_deselected(items=out)
        items[:] = left

    def _hear(self, event: str, _details: object) -> None:
        if self._is_in_test and event in STARTS:
            pytest.skip("starts a process, and this is the quick set")
