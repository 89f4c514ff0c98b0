"""Putting files in the place of others: all of them, or none."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def replace_files(texts: Mapping[Path, str]) -> None:
    """Write each text in the place of what is there, with its rights. Raises OSError, with nothing changed.

    Everything is written beside its place before anything takes it, so that a full disk spoils nothing.
    """
    made: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            place = path.resolve()
            handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")
            made[place] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            if place.exists():
                shutil.copymode(place, name)
        for place, beside in made.items():
            beside.replace(place)
    finally:
        for beside in made.values():
            with contextlib.suppress(OSError):
                beside.unlink()
