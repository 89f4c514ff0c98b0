"""A lesson as a package for a learning environment: one page, the files that it shows, and what is read of it first."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, indent, tostring

from leerkit.content import Lesson
from leerkit.content.named import is_given
from leerkit.content.served import is_taken_along
from leerkit.lms.lesson_page import Connection, LonePage, lesson_page

LAUNCH = "leerkit-les.html"
"""The page, by its name in a package."""
NEVER = (1980, 1, 1, 0, 0, 0)
"""When files in it were changed: the same lesson gives the same package."""


@dataclass(frozen=True)
class Standard:
    """What a standard asks of a package: how its page is connected, and what is read of it first."""

    name: str
    connection: Connection
    manifest: str
    """What that file is called."""
    told: Callable[[Lesson, tuple[str, ...]], bytes]
    """Makes it, of a lesson and the files that go along."""


@dataclass(frozen=True)
class Package:
    """A package, and what its maker should know of it."""

    standard: str
    content: bytes
    page: LonePage
    files: tuple[str, ...]
    """Of the lesson, by their paths in its folder."""


def packed(standard: Standard, lesson: Lesson, notebook: Any, folder: Path) -> Package:
    """Return a lesson as a package; ``notebook`` is as nbformat reads it, with what its cells showed when it ran."""
    page = lesson_page(lesson, notebook, folder, standard.connection)
    names = tuple(name for name in _names(folder) if name not in (LAUNCH, standard.manifest))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, standard.manifest, standard.told(lesson, names))
        _add(archive, LAUNCH, page.html.encode("utf-8", "replace"))
        for name in names:
            _add(archive, name, (folder / name).read_bytes())
    return Package(standard.name, content.getvalue(), page, names)


def xml(root: Element) -> bytes:
    """Return a document as a file of XML."""
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode(
        "utf-8", "replace"
    )


def _names(folder: Path) -> list[str]:
    """Return the files of a lesson that participants get."""
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")))
    return [name for name in found if is_taken_along(folder, name) and is_given(folder, name)]


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, NEVER), content, zipfile.ZIP_DEFLATED)
