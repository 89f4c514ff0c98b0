"""What a reader aloud finds in a PDF: its language, its title, headings in order, tables with heads, pictures in words.

Typst refuses what is no PDF/UA-1 by its own rules; here is looked at what came out.
"""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from leerkit.content import Lesson, find_lessons, load_lesson
from leerkit.documents.certificate import Participation, certificate
from leerkit.documents.handout import handout, solutions
from leerkit.documents.notebooks import read_notebook
from leerkit.paper.document import Document
from leerkit.paper.pdf import pdf

FOLDERS = {folder.name: folder for folder in find_lessons(gallery=False)}
LESSONS = [name for name in FOLDERS if name[:2] in ("01", "02", "08")]
"""One with a picture and a film, one with tables and a casus, one with the lines of a wijk."""
MORE = pytest.mark.long("one more lesson, of which the parts of a document are those of the first")
DRAWN = ("/Figure", "/Formula")


def handed_out(lesson: Lesson) -> Document:
    folder = FOLDERS[lesson.slug]
    return handout(lesson, read_notebook(folder), folder)


def certified(lesson: Lesson) -> Document:
    done = [one.question for one in lesson.exercises]
    return certificate("Noor de Wit", Participation(lesson, done, [date(2026, 11, 27)]))


def parts(node: Any) -> Iterator[DictionaryObject]:
    """Yield the elements of a structure tree, in reading order."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, ArrayObject):
        for one in found:
            yield from parts(one)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield found
        yield from parts(found.get("/K"))


@pytest.mark.parametrize("made", [handed_out, solutions, certified])
@pytest.mark.parametrize("name", [LESSONS[0], *(pytest.param(one, marks=MORE) for one in LESSONS[1:])])
def test_pdf_can_be_read_aloud(made: Callable[[Lesson], Document], name: str) -> None:
    document = made(load_lesson(FOLDERS[name]))
    reader = PdfReader(io.BytesIO(pdf(document)))
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("nl", True)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata
    assert reader.metadata.title == document.title
    assert re.search(rb"pdfuaid:part[>=\"]+1", root["/Metadata"].get_data())
    tree = list(parts(root["/StructTreeRoot"]))
    kinds = [str(one["/S"]) for one in tree]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(str(one.get("/Alt", "")).strip() for one in tree if one["/S"] in DRAWN)
    assert kinds.count("/TH") >= kinds.count("/Table")
    assert all("/StructParents" in page for page in reader.pages), "nothing on a page is outside of it"
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots", ())]
    assert all(link.get("/Contents") for link in links if link["/Subtype"] == "/Link")


def test_pictures_of_a_lesson_are_told_in_words() -> None:
    reader = PdfReader(io.BytesIO(pdf(handed_out(load_lesson(FOLDERS[LESSONS[0]])))))
    root: Any = reader.trailer["/Root"]
    told = [str(one["/Alt"]) for one in parts(root["/StructTreeRoot"]) if one["/S"] in DRAWN]
    assert any("woning" in one.lower() or "wonen" in one.lower() for one in told), told
