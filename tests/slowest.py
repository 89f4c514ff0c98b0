"""After a run that took long: which files took most of it, so that who adds a test sees what it costs."""

import time
from collections import Counter

import pytest

LONG_S = 60
N_SHOWN = 15


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # of xdist's processes, the one that hears of all
        config.pluginmanager.register(Slowest())


class Slowest:
    """Adds up how long the tests of each file took, with their fixtures."""

    def __init__(self) -> None:
        self._started_at = time.monotonic()
        self._seconds: Counter[str] = Counter()
        self._n_tests: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        path = report.nodeid.partition("::")[0]
        self._seconds[path] += report.duration  # type: ignore[assignment]
        self._n_tests[path] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if time.monotonic() - self._started_at < LONG_S:
            return
        total_s = sum(self._seconds.values())
        terminalreporter.section(f"slowest files, of {len(self._seconds)} that took {total_s:.0f} s together")
        for path, seconds in self._seconds.most_common(N_SHOWN):
            terminalreporter.line(f"{seconds:6.1f} s  {path} ({self._n_tests[path]} tests)")
