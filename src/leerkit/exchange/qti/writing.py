"""A lesson's exercises as a package of QTI 3: a test in their order, an item each, and the manifest.

Source: imsqti_asiv3p0_v1p0.xsd and imsqtiv3p0_imscpv1p2_v1p0.xsd at https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/
"""

import io
import zipfile
from xml.etree.ElementTree import Element, SubElement, tostring

from leerkit.content import Lesson
from leerkit.exchange.qti.exported import made_of
from leerkit.exchange.qti.made import item_of, name_of

SPACE = {"xmlns": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"}
PACKAGE_SPACE = {"xmlns": "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"}
LANGUAGE = "nl"
NEVER = (1980, 1, 1, 0, 0, 0)
"""When files in it were changed: the same lesson gives the same package."""


def write_qti(lesson: Lesson) -> tuple[bytes, list[str]]:
    """Return a lesson's exercises as a package, and the ids of those that QTI has no question for."""
    items: dict[str, Element] = {}
    left_out = []
    for exercise in lesson.exercises:
        made = made_of(exercise)
        if made is None:
            left_out.append(exercise.id)
        else:
            name = name_of(exercise.id)
            items[name] = item_of(name, exercise.question, LANGUAGE, made, SPACE)
    written = {
        "imsmanifest.xml": _manifest(lesson, list(items)),
        "toets.xml": _test(lesson, list(items)),
        **{_file(name): item for name, item in items.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, root in written.items():
            about = zipfile.ZipInfo(name, NEVER)
            archive.writestr(about, _bytes(root), zipfile.ZIP_DEFLATED)
    return packed.getvalue(), left_out


def _file(name: str) -> str:
    return f"items/{name}.xml"


def _bytes(root: Element) -> bytes:
    text = tostring(root, encoding="unicode", short_empty_elements=True)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode("utf-8", "replace")


def _test(lesson: Lesson, names: list[str]) -> Element:
    root = Element(
        "qti-assessment-test", {**SPACE, "identifier": name_of(lesson.slug), "title": lesson.title}
    )
    part_of = {"identifier": "deel", "navigation-mode": "nonlinear", "submission-mode": "individual"}
    part = SubElement(root, "qti-test-part", part_of)
    about = {"identifier": "vragen", "title": lesson.title, "visible": "true"}
    section = SubElement(part, "qti-assessment-section", about)
    for name in names:
        SubElement(section, "qti-assessment-item-ref", {"identifier": name, "href": _file(name)})
    return root


def _manifest(lesson: Lesson, names: list[str]) -> Element:
    root = Element("manifest", {**PACKAGE_SPACE, "identifier": f"leerkit-{lesson.slug}"})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTI Package"
    SubElement(metadata, "schemaversion").text = "3.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    test = _resource(resources, "toets", "imsqti_test_xmlv3p0", "toets.xml")
    for name in names:
        SubElement(test, "dependency", {"identifierref": name})
        _resource(resources, name, "imsqti_item_xmlv3p0", _file(name))
    return root


def _resource(resources: Element, name: str, kind: str, file: str) -> Element:
    resource = SubElement(resources, "resource", {"identifier": name, "type": kind, "href": file})
    SubElement(resource, "file", {"href": file})
    return resource
