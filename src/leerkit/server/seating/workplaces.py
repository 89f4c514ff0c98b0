"""A folder for every kernel: what one participant's cells write, nobody else reads.

Small files are copied. A large one, a film or a big table, stays where it is and is read through a link: it is made
read-only, so that nobody writes in another's. What a lesson reads is therefore there, and costs little.
"""

import contextlib
import os
import shutil
from pathlib import Path

from leerkit.content.served import use_of

MOST_OF_A_FILE = 200_000
MOST_OF_ALL = 2_000_000
"""Bytes that are copied for each participant: two hundred of them still fit in a small machine's memory."""

BEFORE = "vooraf"
"""The name of the folder with lessons as they were before they were executed."""


class Workplaces:
    """Folders in ``root``'s neighbour, made from the lessons in ``root``, where templates are executed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._place = root.parent / "werk"

    def lay(self, slug: str) -> None:
        """Keep what a lesson's folder is now, before any of its cells has written in it."""
        if not (self._place / BEFORE / slug).exists():
            _fill(self._place / BEFORE / slug, self._root / slug)

    def forget(self, slug: str) -> None:
        """Keep nothing of what a lesson's folder was: its author has saved another lesson."""
        shutil.rmtree(self._place / BEFORE / slug, ignore_errors=True)

    def make(self, slug: str, kernel_id: str, *, executed: bool) -> Path:
        """Return a folder for one kernel: as the lesson left it where it was ``executed`` ahead, else as before that.

        It has the lesson's own name, by which a notebook knows its lesson.
        """
        before = self._place / BEFORE / slug
        source = self._root / slug if executed or not before.exists() else before
        folder = self._place / kernel_id / slug
        _fill(folder, source)
        return folder

    def publish(self, slug: str, kernel_id: str) -> None:
        """Let participants have the files that a lesson's cells wrote in a kernel's folder, such as its charts."""
        folder = self._place / kernel_id / slug
        for path in folder.rglob("*"):
            name = path.relative_to(folder)
            if use_of(name.as_posix()) and path.is_file() and not path.is_symlink():
                (self._root / slug / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, self._root / slug / name)

    def remove(self, kernel_id: str) -> None:
        """Remove a kernel's folder."""
        shutil.rmtree(self._place / kernel_id, ignore_errors=True)


def _fill(folder: Path, source: Path) -> None:
    """Make a folder as ``source`` is: small files copied, large ones linked to."""
    left = MOST_OF_ALL
    for place, folders, names in os.walk(source):
        here = folder / Path(place).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        folders[:] = [name for name in folders if not (Path(place) / name).is_symlink()]
        for name in sorted(names):
            path = Path(place) / name
            size = path.stat().st_size if path.is_file() else MOST_OF_ALL
            if size <= min(MOST_OF_A_FILE, left) and not path.is_symlink():
                shutil.copyfile(path, here / name)
                left -= size
            elif path.is_file():
                _link(here / name, path.resolve())


def _link(path: Path, target: Path) -> None:
    """Let a large file be read from here; where there are no links it is copied."""
    with contextlib.suppress(OSError):
        target.chmod(0o444)
    try:
        path.symlink_to(target)
    except OSError:
        shutil.copyfile(target, path)
