"""Which files of a lesson a workshop has, and what becomes of each: one rule for the server and ``leerkit check``.

Named is what participants may get; all else stays where it is: ``les.yaml`` with its solutions, the notebook, code.
"""

import os
import stat
from pathlib import Path
from typing import Literal
from urllib.parse import quote

Use = Literal["picture", "media", "download", "page"]
"""A picture or a film stands in the page, a download is kept, a page (HTML) stands in a frame of its own."""

TYPES: dict[str, tuple[Use, str]] = {
    "png": ("picture", "image/png"),
    "jpg": ("picture", "image/jpeg"),
    "jpeg": ("picture", "image/jpeg"),
    "gif": ("picture", "image/gif"),
    "svg": ("picture", "image/svg+xml"),
    "webp": ("picture", "image/webp"),
    "mp4": ("media", "video/mp4"),
    "webm": ("media", "video/webm"),
    "mp3": ("media", "audio/mpeg"),
    "ogg": ("media", "audio/ogg"),
    "wav": ("media", "audio/wav"),
    "vtt": ("media", "text/vtt; charset=UTF-8"),
    "pdf": ("download", "application/pdf"),
    "csv": ("download", "text/csv; charset=UTF-8"),
    "xlsx": ("download", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "txt": ("download", "text/plain; charset=UTF-8"),
    "html": ("page", "text/html; charset=UTF-8"),
}
"""By the ending of a file's name, in small letters: what it is for, and how browsers call it."""

ADDRESS = rf"(?:[^/]+/)*[^/]+\.(?i:{'|'.join(TYPES)})"
"""The address of such a file in a lesson, still encoded; ``use_of`` has the last word."""


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def use_of(name: str) -> Use | None:
    """Return what participants get a file for, by its path in the lesson's folder; None if they do not get it.

    Whatever the capitals of its ending, and in folders too; but no hidden file, and nothing out of the folder.
    """
    parts = name.split("/")
    if "\\" in name or any(part in ("", "__pycache__") or part.startswith(".") for part in parts):
        return None
    found = TYPES.get(_ending(name)) if "." in parts[-1] else None
    return found[0] if found else None


def type_of(name: str) -> str:
    """Return how browsers call the kind of a file that is served."""
    return TYPES[_ending(name)][1]


def disposition(name: str) -> str:
    """Return what tells a browser to keep a file under its own name.

    Source: https://www.rfc-editor.org/rfc/rfc6266#section-4.3
    """
    return f"attachment; filename*=UTF-8''{quote(name.rpartition('/')[2])}"


def is_left_behind(path: Path) -> bool:
    """Return whether a workshop does not take this file or folder of a lesson along.

    Hidden ones and caches, symbolic links (they may lead to any file of this computer), pipes and devices (these may
    never end). Raises OSError if there is no such file.
    """
    mode = os.lstat(path).st_mode
    is_strange = not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return is_strange or path.name.startswith(".") or path.name == "__pycache__"


def is_taken_along(folder: Path, name: str) -> bool:
    """Return whether a workshop has the file that is called so, with each folder that it is in."""
    path = folder
    try:
        for part in name.split("/"):
            path = path / part
            if is_left_behind(path):
                return False
        return path.is_file()
    except (OSError, ValueError):
        return False
