"""A file that is made, and never written over another one."""

from pathlib import Path

from leerkit.errors import LeerkitError
from leerkit.texts import exchange as texts


def write_new(path: Path, content: bytes) -> None:
    """Write a file; raise LeerkitError if it is there already, or cannot be written."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise LeerkitError(texts.CANNOT_WRITE, where=str(path), hint=texts.CANNOT_WRITE_HINT) from error
