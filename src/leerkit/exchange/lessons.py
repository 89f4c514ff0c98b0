"""A lesson out of questions that others wrote, and a file out of a lesson."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from leerkit.content import Lesson
from leerkit.content.beginning import make_lesson, notebook_of, title_of
from leerkit.content.dumping import as_yaml
from leerkit.content.loading import YAML_NAME
from leerkit.content.notebook_text import NOTEBOOK_NAME
from leerkit.content.reading import read_text
from leerkit.errors import LeerkitError
from leerkit.exchange.found import Found, with_ids
from leerkit.exchange.gift import read_gift, write_gift
from leerkit.exchange.jupyterquiz import read_jupyterquiz
from leerkit.exchange.moodle import read_moodle
from leerkit.texts import exchange as texts

MAX_BYTES = 5_000_000
SOURCE = "vragen"
MINUTES_A_QUESTION, SHORTEST, LONGEST = 2, 5, 120
READERS: Mapping[str, Callable[[str], list[Found]]] = {
    ".gift": read_gift,
    ".txt": read_gift,
    ".xml": read_moodle,
    ".json": read_jupyterquiz,
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
    an exercise, ContentError for one that cannot be read.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        known = ", ".join(READERS)
        raise LeerkitError(texts.UNKNOWN_KIND, where=str(path), expected=known, hint=texts.UNKNOWN_KIND_HINT)
    found = read(read_text(path, MAX_BYTES))
    notes = tuple(texts.note(one.where, note) for one in found for note in one.notes)
    exercises = with_ids(found, SOURCE)
    if not exercises:
        raise LeerkitError(texts.NOTHING, where=str(path), hint=" ".join(notes[:5]) or texts.NOTHING_HINT)
    title = title_of(folder.name)
    lesson = {
        "title": title,
        "summary": texts.summary(path.name),
        "minutes": min(max(MINUTES_A_QUESTION * len(exercises), SHORTEST), LONGEST),
        "leerdoelen": [texts.AIM],
        "sources": [{"id": SOURCE, "title": path.name, "kind": "uitleg", "note": texts.SOURCE_NOTE}],
        "exercises": exercises,
    }
    calls = [f'les.exercise("{one["id"]}")' for one in exercises]
    cells = [f"# {title}\n\n{texts.summary(path.name)}", "import leerkit\n\nles = leerkit.lesson()", *calls]
    files = {YAML_NAME: as_yaml(lesson), NOTEBOOK_NAME: notebook_of([*cells, "les.sources()"])}
    make_lesson(folder, lambda _slug: files)
    return Imported(folder, len(exercises), notes)


def export_gift(lesson: Lesson, path: Path) -> tuple[int, list[str]]:
    """Write a lesson's exercises as GIFT; return how many, and the ids of those that were left out.

    Raises LeerkitError if the file is there already, or cannot be written.
    """
    text, left_out = write_gift(lesson.exercises)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise LeerkitError(texts.CANNOT_WRITE, where=str(path), hint=texts.CANNOT_WRITE_HINT) from error
    return len(lesson.exercises) - len(left_out), left_out
