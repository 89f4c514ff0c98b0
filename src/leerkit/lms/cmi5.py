"""A lesson as a package of cmi5: the same page as in one of SCORM, that speaks to a learning record store.

Source: cmi5 specification "Quartz", sections 13 and 14
(https://github.com/AICC/CMI-5_Spec_Current/blob/quartz/cmi5_spec.md). Why so: docs/decisions/025-scorm.md.
"""

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from leerkit.content import Lesson
from leerkit.lms.interactions import form_of, gaps_of
from leerkit.lms.lesson_page import Connection
from leerkit.lms.package import LAUNCH, Package, Standard, packed, xml
from leerkit.lms.statements import LESSON_TYPE, activity_of, lesson_address, verbs, xapi_extension
from leerkit.texts import lms as texts

MANIFEST = "cmi5.xml"
COURSE_STRUCTURE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
MOVE_ON = "Completed"
"""Whoever did the lesson is done: its answers stand in the package, so no score of it decides anything."""


def cmi5_package(lesson: Lesson, notebook: Any, folder: Path) -> Package:
    """Return a lesson as a package; ``notebook`` is as nbformat reads it, with what its cells showed when it ran."""
    connection = Connection(
        script="cmi5", words=texts.CMI5_PAGE, may_ask="http: https:", given=told_of(lesson)
    )
    return packed(
        Standard(texts.CMI5, connection, MANIFEST, lambda lesson, _: course_structure(lesson)),
        lesson,
        notebook,
        folder,
    )


def course_structure(lesson: Lesson) -> bytes:
    """Return what a learning environment reads of a package: a course of one unit, with its page."""
    address = lesson_address(lesson)
    root = Element("courseStructure", {"xmlns": COURSE_STRUCTURE})
    _named(SubElement(root, "course", {"id": f"{address}/cursus"}), lesson)
    unit = SubElement(root, "au", {"id": address, "moveOn": MOVE_ON, "activityType": LESSON_TYPE})
    _named(unit, lesson)
    SubElement(unit, "url").text = LAUNCH
    return xml(root)


def told_of(lesson: Lesson) -> dict[str, Any]:
    """Return what the page says of exercises in statements, JSON-ready: what each is, and how an answer is written."""
    return {
        "verbs": verbs(),
        "extensions": {name: xapi_extension(name) for name in ("poging", "antwoord")},
        "exercises": {
            one.id: {"object": activity_of(lesson, one), "form": form_of(one), "gaps": gaps_of(one)}
            for one in lesson.exercises
        },
    }


def _named(parent: Element, lesson: Lesson) -> None:
    for name, said in (("title", lesson.title), ("description", lesson.summary)):
        SubElement(SubElement(parent, name), "langstring", {"lang": "nl"}).text = said
