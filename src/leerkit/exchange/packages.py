"""Packages of H5P and of QTI, and files of XML by themselves: told apart by what is in them."""

from pathlib import Path

from leerkit.errors import LeerkitError
from leerkit.exchange.found import Found
from leerkit.exchange.h5p.reading import ABOUT, read_h5p
from leerkit.exchange.moodle import questions_of
from leerkit.exchange.parsing import parsed_xml
from leerkit.exchange.qti.reading import MANIFEST, is_package_part, is_qti, read_qti, read_qti_file
from leerkit.exchange.zipped import opened
from leerkit.texts import packages as texts

PACKED = (".h5p", ".zip", ".imscc")
"""A package within a package is not opened: somebody sees beforehand what it is."""


def read_package(path: Path) -> list[Found]:
    """Return what there is in a package. Raises LeerkitError for a zip of something else, ContentError for no zip."""
    with opened(path) as package:
        if ABOUT in package:
            return read_h5p(package)
        if MANIFEST in package:
            return read_qti(package)
        inside = next((name for name in package.infos if name.lower().endswith(PACKED)), "")
        if inside:
            raise LeerkitError(texts.nested(inside), where=str(path), hint=texts.NESTED_HINT)
        raise LeerkitError(texts.OTHER_PACKAGE, where=str(path), hint=texts.OTHER_PACKAGE_HINT)


def read_xml(text: str) -> list[Found]:
    """Return the questions of a file of Moodle XML, or of QTI without its package. Raises LeerkitError for another.

    So it does for a part of a package in which no question stands: what it says of them is in other files.
    """
    root = parsed_xml(text)
    if is_package_part(root):
        raise LeerkitError(texts.PART_OF_PACKAGE, hint=texts.PART_OF_PACKAGE_HINT)
    return read_qti_file(root) if is_qti(root) else questions_of(root)
