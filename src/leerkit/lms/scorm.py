"""A lesson as a package of SCORM 1.2.

Source: SCORM 1.2 Content Aggregation Model, ADL, October 2001. Why 1.2, and what travels: docs/decisions/025-scorm.md.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from leerkit.content import Lesson
from leerkit.lms.lesson_page import Connection
from leerkit.lms.package import LAUNCH, Package, Standard, packed, xml
from leerkit.texts import lms as texts

MANIFEST = "imsmanifest.xml"
IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
CONNECTION = Connection(script="scorm", words=texts.PAGE)


def scorm_package(lesson: Lesson, notebook: Any, folder: Path) -> Package:
    """Return a lesson as a package; ``notebook`` is as nbformat reads it, with what its cells showed when it ran."""
    return packed(Standard(texts.SCORM, CONNECTION, MANIFEST, manifest), lesson, notebook, folder)


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
    return xml(root)
