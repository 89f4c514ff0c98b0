"""In which order files are run: those that keep a browser busy and those that mostly wait take turns.

Files of a browser alone have more to do than there are processors; files without one leave them idle. Side by side
they take a third less time than one after the other. The largest come first, so that no process has much to do at the
end, when others have nothing.
"""

from pathlib import Path

import pytest

BROWSER = "chromium_path"
"""The fixture that every shared browser is made from."""

LAST_BROWSER = 0.9
"""When the last file with a browser begins, as a part of all files."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files with a browser evenly among the others; in each kind those with long tests come first."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    ordered = sorted(files, key=lambda path: (not _has_long(files[path]), -path.stat().st_size))
    busy = [path for path in ordered if any(_has_browser(one) for one in files[path])]
    waiting = [path for path in ordered if path not in set(busy)]
    at = {path: LAST_BROWSER * n / len(busy) for n, path in enumerate(busy)}
    at |= {path: n / len(waiting) for n, path in enumerate(waiting)}
    items.sort(key=lambda one: at[one.path])


def _has_browser(item: pytest.Item) -> bool:
    """Return whether a test has a browser at work."""
    return isinstance(item, pytest.Function) and BROWSER in item.fixturenames


def _has_long(items: list[pytest.Item]) -> bool:
    return any(one.get_closest_marker("long") for one in items)
