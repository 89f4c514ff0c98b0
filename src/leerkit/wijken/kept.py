"""What services answered, kept on the learner's machine with the day on which it came."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from platformdirs import user_cache_path

from leerkit.errors import ServiceError

FRESH = timedelta(days=30)
"""The figures appear once in one or two years; what is older is asked for anew."""

Read = TypeVar("Read")


@dataclass(frozen=True)
class Kept(Generic[Read]):
    """What was read of an answer, the day on which it came, and why there is no newer one."""

    value: Read
    fetched_on: date
    problem: str = ""
    """Why it was not asked anew, though it is old; empty if there was nothing wrong."""


class Cupboard:
    """A folder of answers: each one file, beside it one that says when it came and what is in it."""

    def __init__(self, today: date, folder: Path | None = None) -> None:
        self._folder = folder or user_cache_path("leerkit") / "wijken"
        self._today = today

    def get(self, name: str, fetch: Callable[[], bytes], read: Callable[[bytes], Read]) -> Kept[Read]:
        """Return what ``read`` makes of the answer with this name: the one that is here, or what ``fetch`` gets.

        What cannot be read is not kept. Raises ServiceError if there is none here and none comes.
        """
        found = self._found(name, read)
        if found is not None and timedelta(0) <= self._today - found.fetched_on <= FRESH:
            return found
        try:
            content = fetch()
            value = read(content)
        except ServiceError as error:
            if found is None:
                raise
            return Kept(found.value, found.fetched_on, str(error))
        self._keep(name, content)
        return Kept(value, self._today)

    def _found(self, name: str, read: Callable[[bytes], Read]) -> Kept[Read] | None:
        try:
            content = (self._folder / name).read_bytes()
            said = json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))
            if said["sha256"] == sha256(content).hexdigest():
                return Kept(read(content), date.fromisoformat(said["fetched_on"]))
        except (OSError, ValueError, KeyError, TypeError, ServiceError):
            pass  # half written, or of an older leerkit
        return None

    def _keep(self, name: str, content: bytes) -> None:
        said = {"fetched_on": self._today.isoformat(), "sha256": sha256(content).hexdigest()}
        with suppress(OSError):  # a full or closed disk: the figures are here all the same
            self._folder.mkdir(parents=True, exist_ok=True)
            self._put(self._folder / name, content)
            self._put(self._folder / f"{name}.json", json.dumps(said).encode())

    def _put(self, path: Path, content: bytes) -> None:
        """Write a file in one go: whoever reads it sees the old one or the new one."""
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(path)
