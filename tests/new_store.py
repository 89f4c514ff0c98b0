"""A database that nobody used yet, as leerkit makes one, laid in its place: making it takes longer than most tests."""

import functools
import tempfile
from pathlib import Path

from leerkit.store import open_store


def new_store(place: Path) -> str:
    """Lay an empty database at ``place``, unless there is one already; return its address."""
    address = f"sqlite:///{place}"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(_empty())
    return address


@functools.cache
def _empty() -> bytes:
    """Return the file that leerkit makes where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "leeg.sqlite"
        open_store(f"sqlite:///{place}").close()
        return place.read_bytes()
