"""Temporary folders that are known as ours, and removed at the next start if we could not do it ourselves.

A server that is killed leaves its folders behind. Each holds a file that its server has locked for as long as it
lives: the system lets go of the lock however the server ends. What is not locked belongs to nobody any more.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

LOCK = ".leerkit-lock"
PREFIXES = ("leerkit-", "lk-")


@contextmanager
def own_folder(prefix: str, place: str | None = None) -> Iterator[Path]:
    """Make a folder that only this user can look into, and remove it afterwards; ``place`` is the usual one if None.

    What earlier servers have left in the same place goes first.
    """
    place = place or tempfile.gettempdir()
    sweep(Path(place))
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
    try:
        with _locked(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; it gets its name only when it is held, so that nobody can come in between."""
    if sys.platform == "win32":
        yield
        return
    with (folder / f"{LOCK}-new").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        Path(lock.name).rename(folder / LOCK)
        yield


def sweep(place: Path) -> None:
    """Remove the folders of servers that were killed: named as ours, this user's own, and locked by nobody."""
    if sys.platform == "win32":
        return
    for folder in [one for prefix in PREFIXES for one in place.glob(f"{prefix}*/{LOCK}")]:
        with contextlib.suppress(OSError):  # somebody else was there first
            _remove_if_left(folder.parent, folder)


def _remove_if_left(folder: Path, lock: Path) -> None:
    """Remove a folder whose lock nobody holds. Raises OSError if somebody does."""
    if sys.platform == "win32" or folder.is_symlink() or folder.lstat().st_uid != os.getuid():
        return
    descriptor = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    try:
        if os.fstat(descriptor).st_uid == os.getuid():
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)
