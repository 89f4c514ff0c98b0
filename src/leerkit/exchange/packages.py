"""Packages: zips of H5P and of QTI, told apart by what is in them."""

from pathlib import Path

from leerkit.errors import LeerkitError
from leerkit.exchange.found import Found
from leerkit.exchange.h5p.reading import ABOUT, read_h5p
from leerkit.exchange.zipped import opened
from leerkit.texts import packages as texts


def read_package(path: Path) -> list[Found]:
    """Return what there is in a package. Raises LeerkitError for a zip of something else, ContentError for no zip."""
    with opened(path) as package:
        if ABOUT in package:
            return read_h5p(package)
        raise LeerkitError(texts.OTHER_PACKAGE, where=str(path), hint=texts.OTHER_PACKAGE_HINT)
