"""A lesson out of questions that others wrote, and a file out of a lesson."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from leerkit.content import Lesson
from leerkit.content.beginning import make_lesson
from leerkit.content.reading import read_text
from leerkit.errors import ContentError, LeerkitError, NotFoundError
from leerkit.exchange.assembling import assembled
from leerkit.exchange.found import Found, every
from leerkit.exchange.gift import read_gift
from leerkit.exchange.gift_writing import write_gift
from leerkit.exchange.jupyterquiz import read_jupyterquiz
from leerkit.exchange.packages import read_package, read_xml
from leerkit.exchange.qti.writing import write_qti
from leerkit.exchange.writing import write_new
from leerkit.texts import exchange as texts
from leerkit.texts import reading

MAX_BYTES = 5_000_000
MOST_APART = 5
"""Questions that are each named where they lost the same."""


def _of_text(read: Callable[[str], list[Found]]) -> Callable[[Path], list[Found]]:
    return lambda path: read(read_text(path, MAX_BYTES))


READERS: Mapping[str, Callable[[Path], list[Found]]] = {
    ".gift": _of_text(read_gift),
    ".txt": _of_text(read_gift),
    ".xml": _of_text(read_xml),
    ".json": _of_text(read_jupyterquiz),
    ".h5p": read_package,
    ".zip": read_package,
    ".imscc": read_package,
}
"""By the ending of a file's name."""


@dataclass(frozen=True)
class Imported:
    """What became of a file."""

    folder: Path
    n_exercises: int
    notes: tuple[str, ...]
    """What was left out, and of which question."""


def import_lesson(path: Path, folder: Path) -> Imported:
    """Make a lesson in ``folder``, which is made, of the questions in a file.

    Raises LeerkitError, with nothing left behind, for a file that is of no known kind or holds no question that can be
    an exercise, NotFoundError for one that is not there, ContentError for one that cannot be read.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        known = ", ".join(READERS)
        raise LeerkitError(texts.UNKNOWN_KIND, where=str(path), expected=known, hint=texts.UNKNOWN_KIND_HINT)
    if not path.exists():
        raise NotFoundError(reading.NOT_THERE, where=str(path), hint=reading.NOT_THERE_HINT)
    found = _named(read, path)
    notes = tuple(dict.fromkeys(_notes(list(every(found)))))
    n_exercises = sum(one.entry is not None for one in every(found))
    if not n_exercises:
        raise LeerkitError(texts.NOTHING, where=str(path), hint=" ".join(notes[:5]) or texts.NOTHING_HINT)
    make_lesson(folder, lambda slug: assembled(slug, path.name, found))
    return Imported(folder, n_exercises, notes)


def _notes(found: Sequence[Found]) -> Iterator[str]:
    """Yield what was left out, with its place: of many questions that came and lost the same, in one sentence."""
    alike: dict[str, list[str]] = {}
    for one in found:
        if one.entry is not None:
            for note in one.notes:
                alike.setdefault(note, []).append(one.where)
    for one in found:
        for note in one.notes:
            places = alike.get(note, []) if one.entry is not None else []
            is_of_many = len(places) > MOST_APART
            yield texts.note_of_many(places, note) if is_of_many else texts.note(one.where, note)


def _named(read: Callable[[Path], list[Found]], path: Path) -> list[Found]:
    """Return what was found in a file. What is raised names it: who reads a text knows of no file."""
    try:
        return read(path)
    except ContentError:
        raise
    except LeerkitError as error:
        if error.where:
            raise
        raise LeerkitError(error.came, where=str(path), expected=error.expected, hint=error.hint) from error


def export_gift(lesson: Lesson, path: Path) -> tuple[int, list[str]]:
    """Write a lesson's exercises as GIFT; return how many, and the ids of those that were left out.

    Raises LeerkitError if the file is there already, or cannot be written.
    """
    text, left_out = write_gift(lesson.exercises)
    write_new(path, text.encode("utf-8", "replace"))
    return len(lesson.exercises) - len(left_out), left_out


def export_qti(lesson: Lesson, path: Path) -> tuple[int, list[str]]:
    """Write a lesson's exercises as a package of QTI 3; return and raise as ``export_gift`` does.

    Raises LeerkitError for a lesson of which nothing can go along, too.
    """
    content, left_out = write_qti(lesson)
    if len(left_out) == len(lesson.exercises):
        raise LeerkitError(texts.NOTHING_GOES, where=lesson.slug, hint=texts.NOTHING_GOES_HINT)
    write_new(path, content)
    return len(lesson.exercises) - len(left_out), left_out
