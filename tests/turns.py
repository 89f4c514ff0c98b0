"""In which order files are run: those that keep a browser busy and those that mostly wait take turns.

Files of a browser alone have more to do than there are processors; files without one leave them idle. Side by side
they take a third less time than one after the other.
"""

from pathlib import Path

import pytest

BROWSER = "chromium_path"
"""The fixture that every shared browser is made from."""

LAST_BROWSER = 0.9
"""When the last file with a browser begins, as a part of all files: what comes after it is short."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files with a browser evenly among the others; each kind keeps its order."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    busy = [path for path, those in files.items() if any(_has_browser(one) for one in those)]
    waiting = [path for path in files if path not in set(busy)]
    at = {path: LAST_BROWSER * n / len(busy) for n, path in enumerate(busy)}
    at |= {path: n / len(waiting) for n, path in enumerate(waiting)}
    items.sort(key=lambda one: at[one.path])


def _has_browser(item: pytest.Item) -> bool:
    """Return whether a test has a browser at work."""
    return isinstance(item, pytest.Function) and BROWSER in item.fixturenames
