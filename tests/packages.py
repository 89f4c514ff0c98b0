"""Packages as other programs make them, for the tests of importers."""

import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip with these files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def put(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a zip with these files."""
    path.write_bytes(zipped(files))
    return path


def h5p(
    library: str, params: Any, files: Mapping[str, bytes] | None = None, title: str = "Test"
) -> dict[str, Any]:
    """Return the files of a package of H5P, as H5P writes them: with its libraries, of which nothing is needed."""
    name, version = library.split()
    major, minor = map(int, version.split("."))
    about = {
        "title": title,
        "language": "nl",
        "mainLibrary": name,
        "embedTypes": ["div"],
        "license": "U",
        "preloadedDependencies": [{"machineName": name, "majorVersion": major, "minorVersion": minor}],
    }
    return {
        "h5p.json": json.dumps(about),
        "content/content.json": json.dumps(params),
        f"{name}-{version}/library.json": json.dumps({"machineName": name}),
        f"{name}-{version}/scripts/a.js": "alert(1)",
        **(files or {}),
    }


def png() -> bytes:
    """Return a real picture, of one pixel."""

    def chunk(kind: bytes, inner: bytes) -> bytes:
        return struct.pack(">I", len(inner)) + kind + inner + struct.pack(">I", zlib.crc32(kind + inner))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
