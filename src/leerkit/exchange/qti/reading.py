"""A package of QTI as questions: which items there are, and in which order.

Source: IMS Content Packaging 1.1 to 1.3 (imsmanifest.xml), and the tests of QTI 2 and 3 (assessmentItemRef).
"""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element  # what is read goes through defusedxml

from leerkit.errors import LeerkitError
from leerkit.exchange.found import MOST_QUESTIONS, Found, Picture, held
from leerkit.exchange.parsing import parsed_xml
from leerkit.exchange.pictures import Pictures
from leerkit.exchange.qti.classic import CLASSIC, classic_parts
from leerkit.exchange.qti.item import Part, TakePicture, parts_of
from leerkit.exchange.qti.nodes import local_name, renamed
from leerkit.exchange.zipped import Zipped
from leerkit.texts import exchange as texts
from leerkit.texts import packages as package_texts

MANIFEST = "imsmanifest.xml"
ITEM, TEST, SPOILED = "assessmentItem", "assessmentTest", "spoiled"
PARTS = (TEST, "assessmentSection", "manifest")
"""Roots of files in a package that say which items there are."""
ITEM_REF, SECTION_REF = "assessmentItemRef", "assessmentSectionRef"
CANVAS_FOLDER = "web_resources"


def read_qti(package: Zipped) -> list[Found]:
    """Return the questions of a package, as its test has them or else its manifest; raise LeerkitError for too many."""
    reading = _Reading()
    pictures = Pictures(package)
    for name, root in _in_order(package, reading):
        reading.take(root, name, _beside(name, pictures))
    return reading.found


def _beside(name: str, pictures: Pictures) -> TakePicture:
    def take(address: str, alt: str, notes: list[str]) -> tuple[Picture, ...]:
        places = list(_places(name, address))
        return pictures.take(next((one for one in places if one in pictures), places[0]), alt, notes)

    return take


def is_qti(root: Element) -> bool:
    """Return whether this is the root of a file with questions, as it was written."""
    return local_name(root.tag) in (ITEM, CLASSIC)


def is_package_part(root: Element) -> bool:
    """Return whether this is the root of a file that says which questions there are, and holds none."""
    return local_name(root.tag) in PARTS


def read_qti_file(root: Element) -> list[Found]:
    """Return the questions of a file by itself, without its pictures."""
    reading = _Reading()
    reading.take(renamed(root), "", _no_picture)
    return reading.found


def _no_picture(path: str, alt: str, notes: list[str]) -> tuple[Picture, ...]:  # noqa: ARG001 - as a package's
    notes.append(package_texts.picture_left_out(path, package_texts.IS_MISSING))
    return ()


class _Reading:
    """What was found so far."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._n = 0

    def take(self, root: Element, name: str, take: TakePicture) -> None:
        """Add what an item, or a file of QTI 1.2 with many of them, holds."""
        if root.tag == ITEM:
            self._add(parts_of(root, take), root.get("title", "") or name)
        elif root.tag == CLASSIC:
            for title, parts in classic_parts(root, take):
                self._add(parts, title)

    def left_out(self, name: str, why: str) -> None:
        """Add an item that cannot be read."""
        self._add([Part(notes=[why])], name)

    def _add(self, parts: list[Part], title: str) -> None:
        for part in parts:
            if part.text:
                where = package_texts.between(title)
            else:
                self._n += 1
                where = texts.question(self._n, part.entry["question"] if part.entry else title)
            if self._n > MOST_QUESTIONS:
                raise LeerkitError(texts.too_many(MOST_QUESTIONS), hint=texts.TOO_MANY_HINT)
            notes = tuple(dict.fromkeys(part.notes))
            self.found.append(held(Found(where, part.entry, notes, part.text, part.pictures)))


def _in_order(package: Zipped, reading: _Reading) -> Iterator[tuple[str, Element]]:
    """Yield the files with items, each once: those of a test in its order, then the others as the manifest has them."""
    roots: dict[str, Element] = {}

    def read(name: str) -> None:
        if name not in roots:
            try:
                roots[name] = _root(package, name)
            except LeerkitError as error:
                roots[name] = Element(SPOILED)
                reading.left_out(name, error.came)

    def walk(name: str) -> Iterator[str]:
        """Yield the items to which a test, or a section of one, refers; those that are not there are said nowhere."""
        for one in roots[name].iter():
            place = _at(name, one.get("href", ""))
            if one.tag in (ITEM_REF, SECTION_REF) and place in package and place not in passed:
                passed.add(place)
                read(place)
                yield from walk(place) if one.tag == SECTION_REF else [place]

    names = list(dict.fromkeys(_resources(_root(package, MANIFEST))))
    passed: set[str] = set()
    for name in names:
        read(name)
    tested = [one for name in names if roots[name].tag == TEST for one in walk(name)]
    for name in dict.fromkeys([*tested, *names]):
        yield name, roots[name]


def _root(package: Zipped, name: str) -> Element:
    return renamed(parsed_xml(package.read(name), f"{package.where}: {name}", may_have_dtd=True))


def _resources(manifest: Element) -> Iterator[str]:
    """Yield the files of QTI that a manifest names."""
    for resource in manifest.iter("resource"):
        if "qti" in resource.get("type", "").lower():
            files = [resource.get("href", ""), *(one.get("href", "") for one in resource.iter("file"))]
            named = (_at("", one) for one in files if one.lower().endswith((".xml", ".qti")))
            yield from list(named)[:1]


def _at(name: str, address: str) -> str:
    """Return the file in the package to which a file points; an address with a slash in front is the package's."""
    return normpath(join("/", dirname(name), unquote(address.partition("?")[0]))).lstrip("/")


def _places(name: str, address: str) -> Iterator[str]:
    """Yield where a file may be: where it says, or in the folder in which Canvas keeps files."""
    yield _at(name, address)
    if address.startswith("/"):
        yield _at("", f"{CANVAS_FOLDER}{address}")
