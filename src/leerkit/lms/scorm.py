"""A lesson as a package of SCORM 1.2: one page, the files that it shows, and what a learning environment reads first.

Source: SCORM 1.2 Content Aggregation Model, ADL, October 2001. Why 1.2, and what travels: docs/decisions/025-scorm.md.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from leerkit.content import Lesson
from leerkit.content.named import is_given
from leerkit.content.served import is_taken_along
from leerkit.lms.lesson_page import LonePage, lesson_page

LAUNCH = "leerkit-les.html"
MANIFEST = "imsmanifest.xml"
IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NEVER = (1980, 1, 1, 0, 0, 0)
"""When files in it were changed: the same lesson gives the same package."""


@dataclass(frozen=True)
class Package:
    """A package, and what its maker should know of it."""

    content: bytes
    page: LonePage
    files: tuple[str, ...]
    """Of the lesson, by their paths in its folder."""


def scorm_package(lesson: Lesson, notebook: Any, folder: Path) -> Package:
    """Return a lesson as a package; ``notebook`` is as nbformat reads it, with what its cells showed when it ran."""
    page = lesson_page(lesson, notebook, folder)
    names = tuple(name for name in _names(folder) if name != LAUNCH)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, MANIFEST, manifest(lesson, names))
        _add(archive, LAUNCH, page.html.encode("utf-8", "replace"))
        for name in names:
            _add(archive, name, (folder / name).read_bytes())
    return Package(packed.getvalue(), page, names)


def manifest(lesson: Lesson, names: tuple[str, ...]) -> bytes:
    """Return what a learning environment reads of a package: its title, its one page, and its files."""
    root = Element(
        "manifest",
        {
            "identifier": f"leerkit-{lesson.slug}",
            "version": "1.0",
            "xmlns": IMSCP,
            "xmlns:adlcp": ADLCP,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": f"{IMSCP} imscp_rootv1p1p2.xsd {ADLCP} adlcp_rootv1p2.xsd",
        },
    )
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "ADL SCORM"
    SubElement(metadata, "schemaversion").text = "1.2"
    organizations = SubElement(root, "organizations", {"default": "lessen"})
    organization = SubElement(organizations, "organization", {"identifier": "lessen"})
    SubElement(organization, "title").text = lesson.title
    item = SubElement(organization, "item", {"identifier": "les", "identifierref": "pagina"})
    SubElement(item, "title").text = lesson.title
    resource = SubElement(
        SubElement(root, "resources"),
        "resource",
        {"identifier": "pagina", "type": "webcontent", "adlcp:scormtype": "sco", "href": LAUNCH},
    )
    for name in (LAUNCH, *names):
        SubElement(resource, "file", {"href": quote(name)})
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
