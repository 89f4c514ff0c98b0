"""A package of another program: a zip of which nothing is unpacked, and little believed."""

import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from types import MappingProxyType
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from leerkit.content.reading import hold_file
from leerkit.errors import LeerkitError
from leerkit.texts import packages as texts

MAX_PACKAGE_BYTES = 500_000_000
"""With films in it."""
MOST_FILES = 20_000
MAX_FILE_BYTES = 10_000_000
"""Of one file in a package that is read; films are not."""
MAX_READ_BYTES = 100_000_000
"""Of all of them together."""
MOST_TIMES, SMALL_BYTES = 200, 1_000_000
"""How many times as large as it is packed a file may be, from some size on: JSON gets to thirty."""
SPOILED = (
    BadZipFile, EOFError, LZMAError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip
"""What the standard library raises for a zip that is not what it should be."""
ENCRYPTED = 0x1


class Zipped:
    """What is in a package. Files are read into memory, by the name that they have in it, and within bounds."""

    def __init__(self, archive: ZipFile, where: str) -> None:
        self.where = where
        self._archive = archive
        self._infos = _infos(archive, where)
        self._n_bytes = 0

    @property
    def infos(self) -> Mapping[str, ZipInfo]:
        """What is known of each file, by its name."""
        return MappingProxyType(self._infos)

    def __contains__(self, name: object) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """Return what is in a file of the package. Raises LeerkitError if it is not there, too large or spoiled."""
        info = self._infos.get(name)
        where = f"{self.where}: {name}"
        if info is None:
            raise LeerkitError(texts.MISSING, where=where, hint=texts.MISSING_HINT)
        self._hold(info, where)
        try:
            return self._archive.read(info)
        except SPOILED as error:
            raise LeerkitError(texts.SPOILED, where=where, hint=texts.SPOILED_HINT) from error

    def _hold(self, info: ZipInfo, where: str) -> None:
        """Raise LeerkitError for a file that would not fit in memory, or that is not ours to read."""
        packed = max(1, info.compress_size)
        is_bomb = info.file_size > SMALL_BYTES and info.file_size > MOST_TIMES * packed
        self._n_bytes += info.file_size
        if is_bomb or info.file_size > MAX_FILE_BYTES or self._n_bytes > MAX_READ_BYTES:
            raise LeerkitError(texts.TOO_LARGE, where=where, hint=texts.TOO_LARGE_HINT)
        if info.flag_bits & ENCRYPTED:
            raise LeerkitError(texts.ENCRYPTED, where=where, hint=texts.ENCRYPTED_HINT)


@contextmanager
def opened(path: Path) -> Iterator[Zipped]:
    """Open a package. Raises LeerkitError for what is no zip, or one that no program makes for others to read."""
    hold_file(path, MAX_PACKAGE_BYTES)
    with opened_archive(path, str(path)) as package:
        yield package


@contextmanager
def opened_archive(source: Path | IO[bytes], where: str) -> Iterator[Zipped]:
    """Open what is to be a zip; ``where`` begins messages. Raises LeerkitError likewise."""
    try:
        archive = ZipFile(source)
    except SPOILED as error:
        raise LeerkitError(texts.NO_ZIP, where=where, hint=texts.SPOILED_HINT) from error
    with archive:
        yield Zipped(archive, where)


def _infos(archive: ZipFile, where: str) -> dict[str, ZipInfo]:
    found: dict[str, ZipInfo] = {}
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise LeerkitError(
            texts.too_many_files(len(infos), MOST_FILES), where=where, hint=texts.TOO_LARGE_HINT
        )
    for info in infos:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise LeerkitError(texts.outside(name), where=where, hint=texts.OUTSIDE_HINT)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise LeerkitError(texts.link(name), where=where, hint=texts.OUTSIDE_HINT)
        before = found.get(name, info)
        # H5P itself writes a file more than once
        if (before.CRC, before.file_size) != (info.CRC, info.file_size):
            raise LeerkitError(texts.twice(name), where=where, hint=texts.SPOILED_HINT)
        found[name] = info
    return {name: info for name, info in found.items() if not name.endswith("/")}
