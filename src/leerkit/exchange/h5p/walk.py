"""Going through a package of H5P: content holds content, and each kind has its reader."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from leerkit.errors import LeerkitError
from leerkit.exchange.found import MOST_QUESTIONS, Found, Picture, held
from leerkit.exchange.h5p.part import Part
from leerkit.exchange.pictures import Pictures
from leerkit.exchange.shapes import Entry
from leerkit.texts import exchange as texts
from leerkit.texts import packages as package_texts

LIBRARY = re.compile(r"(?P<name>[\w.-]+) (?P<major>\d{1,9})\.(?P<minor>\d{1,9})")
"""As content names the library that it was made with."""
KNOWN_MAJOR = 1
"""Of every library whose content we read; another minor version of it is no other form."""
MOST_LEVELS = 12
"""Of content in content."""
PICTURE = "H5P.Image"


@dataclass(frozen=True)
class Content:
    """Content of one kind."""

    library: str
    """The library's name, without its version."""
    params: Part
    title: str
    notes: list[str]
    """What is said of it, so far."""


Reader = Callable[[Content, "Walk"], Iterable[Found]]


class Walk:
    """Reads content; ``readers`` has one for each kind that there is something of for us."""

    def __init__(self, readers: Mapping[str, Reader], pictures: Pictures) -> None:
        self._readers = readers
        self._pictures = pictures
        self._n = self._level = 0

    def inside(self, part: Part) -> Iterator[Found]:
        """Yield what there is in content that has a library, params and metadata. Raises LeerkitError for too much."""
        notes: list[str] = []
        named = LIBRARY.fullmatch(part.raw("library"))
        if named is None:
            return
        params = Part(part.part("params").value, notes)
        title = Part(part.part("metadata", "title").value, notes)
        content = Content(named["name"], params, title.name(), notes)
        reader = self._readers.get(content.library)
        if int(named["major"]) > KNOWN_MAJOR:
            notes.append(package_texts.newer(content.library, f"{named['major']}.{named['minor']}"))
        self._level += 1
        if self._level > MOST_LEVELS:
            raise LeerkitError(texts.TOO_DEEP, hint=texts.BAD_JSON_HINT)
        if reader is None:
            yield self.left_out(content, package_texts.no_such_content(content.library))
        else:
            yield from reader(content, self)
        self._level -= 1

    def question(self, content: Content, entry: Entry | None, pictures: tuple[Picture, ...] = ()) -> Found:
        """Return a question with its number, held to what an exercise is; None was left out for what is noted."""
        self._n += 1
        if self._n > MOST_QUESTIONS:
            raise LeerkitError(texts.too_many(MOST_QUESTIONS), hint=texts.TOO_MANY_HINT)
        where = texts.question(self._n, entry["question"] if entry else content.title)
        found = held(Found(where, entry, tuple(content.notes), pictures=pictures))
        content.notes.clear()  # of the next question of the same content other things are said
        return found

    def left_out(self, content: Content, why: str) -> Found:
        """Return content that does not come along."""
        content.notes.append(why)
        return self.question(content, None)

    def between(self, content: Content, text: str = "", pictures: tuple[Picture, ...] = ()) -> Found:
        """Return what stands between questions."""
        notes = tuple(content.notes)
        content.notes.clear()
        return Found(package_texts.between(content.title), None, notes, text, pictures)

    def picture(self, content: Part, notes: list[str], *alt: str) -> tuple[Picture, ...]:
        """Return the picture of ``H5P.Image``, or of a field with one; ``alt`` is where its text stands."""
        path = content.raw("file", "path") or content.raw("path")
        if not path:
            return ()
        said = content.name(*(alt or ("alt",)))
        return self._pictures.take(f"content/{path}", said, notes)

    def media(self, content: Content) -> tuple[Picture, ...]:
        """Return the picture above a question; a film or sound there is noted."""
        given = content.params.part("media")
        given = given if given.raw("library") else given.part("type")
        named = LIBRARY.fullmatch(given.raw("library"))
        if named is None:
            return ()
        if named["name"] == PICTURE:
            return self.picture(given.part("params"), content.notes)
        files = [one.name("path") for field in ("files", "sources") for one in given.parts("params", field)]
        if files:
            content.notes.append(texts.files(files))
        return ()
