"""The rules that the files of a lesson keep towards each other; each yields messages, ready to be shown."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import normpath

from leerkit.answer import Frozen
from leerkit.content.calls import Call, Code
from leerkit.content.cells import MAX_BYTES, NOTEBOOK_NAME
from leerkit.content.figures import BRON, Figures
from leerkit.content.finding import is_lesson
from leerkit.content.lesson import Lesson
from leerkit.content.markup import Load, Markup, read_html
from leerkit.content.reading import Document, Loc, read_text
from leerkit.content.served import TYPES, is_taken_along, use_of
from leerkit.errors import ContentError
from leerkit.texts import casus, didactics
from leerkit.texts import checking as texts
from leerkit.texts.content import known
from leerkit.texts.problems import did_you_mean, problem


class ReadCell(Frozen):
    """A cell with everything in it that concerns the lesson."""

    where: str
    """File and number, as a message about it starts."""
    number: int
    code: Code = Code()
    markup: tuple[Markup, ...] = ()


def facts_without_source(lesson: Lesson, document: Document) -> Iterator[str]:
    """Yield the exercises that tell what is so, rest on nothing and do not say that they are invented."""
    for at, exercise in enumerate(lesson.exercises):
        if exercise.rests_on_sources and not exercise.sources and not exercise.fictional:
            where = document.where(("exercises", at))
            yield problem(where, texts.NO_SOURCES, "", texts.NO_SOURCES_HINT)


def faults_of_exercises(lesson: Lesson, document: Document) -> Iterator[str]:
    """Yield what is wrong with exercises that no reader sees."""
    for at, exercise in enumerate(lesson.exercises):
        for came in exercise.faults():
            yield problem(document.where(("exercises", at)), came, "", casus.ROADS_HINT)


def unknown_leerdoelen(lesson: Lesson, document: Document) -> Iterator[str]:
    """Yield where an exercise names a leerdoel that the lesson does not have."""
    n_leerdoelen = len(lesson.leerdoelen)
    for at, exercise in enumerate(lesson.exercises):
        for place, number in enumerate(exercise.leerdoelen):
            if number > n_leerdoelen:
                where = document.where(("exercises", at, "leerdoelen", place))
                came = didactics.unknown_leerdoel(number, n_leerdoelen)
                yield problem(where, came, f"1 tot en met {n_leerdoelen}", didactics.UNKNOWN_LEERDOEL_HINT)


def never_shown(
    lesson: Lesson, document: Document, cells: Sequence[ReadCell], figures: Sequence[Figures]
) -> Iterator[str]:
    """Yield what stands in the les.yaml but in no cell: exercises and sources."""
    calls = [call for cell in cells for call in cell.code.calls]
    shown = {call.which for call in calls if call.wish == "exercise"} | set(
        exercises_of_videos(lesson, calls)
    )
    used = {name for cell in cells for markup in cell.markup for name in markup.sources}
    used |= {name for file in figures for _, name in file.rows}
    used |= {name for exercise in lesson.exercises for name in exercise.sources}
    found: list[tuple[Loc, str, str]] = []
    for at, source in enumerate(lesson.sources):
        if source.id not in used:
            found.append((("sources", at), texts.unused_source(source.id), texts.use_source(source.id)))
    for at, exercise in enumerate(lesson.exercises):
        if exercise.id not in shown:
            came, hint = texts.uncalled_exercise(exercise.id), texts.call_exercise(exercise.id)
            found.append((("exercises", at), came, hint))
    for loc, came, hint in sorted(found, key=lambda one: document.line(one[0])):
        yield problem(document.where(loc), came, "", hint)


def exercises_of_videos(lesson: Lesson, calls: Sequence[Call]) -> Iterator[str]:
    """Yield the exercises that stand in a video or webinar that a cell shows."""
    for wish, videos in (("video", lesson.videos), ("webinar", lesson.webinars)):
        shown = {call.which or videos[0].id for call in calls if call.wish == wish and videos}
        yield from (moment.exercise for video in videos if video.id in shown for moment in video.moments)


def wrong_calls(lesson: Lesson | None, cells: Sequence[ReadCell], path: Path) -> Iterator[str]:
    """Yield what cells ask of the lesson that it does not have, or that they ask twice, in vain or not at all."""
    first: dict[str, int] = {}
    given: set[str] = set()
    for cell in cells:
        given |= cell.code.names
        if cell.code.broken_line is not None:
            where = f"{cell.where}: {texts.line(cell.code.broken_line)}"
            yield problem(where, texts.NOT_PYTHON, "", texts.NOT_PYTHON_HINT)
        for call in cell.code.calls:
            if call.lesson and call.lesson not in given:
                given.add(call.lesson)
                came, hint = texts.no_lesson(call.lesson), texts.no_lesson_hint(call.lesson)
                yield problem(cell.where, came, "", hint)
            if call.wish == "exercise":
                yield from _wrong_exercise(lesson, cell, call.which, first)
            if not call.is_shown and (call.which or call.wish != "exercise"):
                shown = texts.call_text(call.lesson or "les", call.wish, call.which)
                yield problem(cell.where, texts.not_shown(shown), "", texts.not_shown_hint(shown))
    if not any(call.wish == "sources" for cell in cells for call in cell.code.calls):
        yield problem(str(path), texts.NO_SOURCES_CALL, "", texts.NO_SOURCES_CALL_HINT)


def _wrong_exercise(
    lesson: Lesson | None, cell: ReadCell, name: str | None, first: dict[str, int]
) -> Iterator[str]:
    """Yield what is wrong with showing an exercise; ``first`` keeps the cell in which each stands first."""
    ids = [exercise.id for exercise in lesson.exercises] if lesson else []
    if name is None:
        yield problem(cell.where, texts.NOT_LITERAL, texts.LITERAL, texts.NOT_LITERAL_HINT)
    elif lesson and name not in ids:
        yield problem(cell.where, texts.undefined_exercise(name[:60]), known(ids), did_you_mean(name, ids))
    elif name in first:
        yield problem(cell.where, texts.called_twice(name[:60], first[name]), "", texts.CALLED_TWICE_HINT)
    else:
        first[name] = cell.number


def wrong_references(lesson: Lesson | None, cells: Sequence[ReadCell], folder: Path) -> Iterator[str]:
    """Yield links to no source, pictures without text, and what a page cannot or may not load."""
    ids = [source.id for source in lesson.sources] if lesson else []
    for cell in cells:
        for markup in cell.markup:
            if markup.n_unread:
                yield problem(cell.where, texts.too_long(markup.n_unread), "", texts.TOO_LONG_HINT)
            for name in markup.sources if lesson else ():
                if name not in ids:
                    came, hint = texts.undefined_source(name[:60]), did_you_mean(name, ids)
                    yield problem(cell.where, came, known(ids), hint)
            for address in markup.without_text:
                came = texts.no_text(address[:60])
                yield problem(cell.where, came, texts.NO_TEXT_EXPECTED, texts.NO_TEXT_HINT)
            for load in markup.loads:
                yield from _wrong_load(load, cell.where, folder)


def _wrong_load(load: Load, where: str, folder: Path) -> Iterator[str]:
    if load.foreign:
        yield problem(where, texts.foreign(load.address[:80]), texts.FOREIGN_EXPECTED, texts.FOREIGN_HINT)
    elif load.path:
        yield from wrong_file(load.path, where, folder)


def wrong_file(path: str, where: str, folder: Path) -> Iterator[str]:
    """Yield why participants do not get a file of the lesson, by the rule that the server has."""
    if not _inside(folder, path):
        yield problem(where, texts.no_such_file(path[:80]), "", texts.NO_SUCH_FILE_HINT)
    elif use_of(normpath(path)) is None:
        yield problem(where, texts.not_served(path[:80]), texts.served(TYPES), texts.SERVED_HINT)
    elif not is_taken_along(folder, normpath(path)):
        yield problem(where, texts.not_taken_along(path[:80]), "", texts.NOT_TAKEN_ALONG_HINT)
    elif use_of(normpath(path)) == "page":
        yield from _wrong_page(folder / path, where)


def _wrong_page(page: Path, where: str) -> Iterator[str]:
    """Yield what a page in a frame would load: it has nothing but what is in it."""
    try:
        markup = read_html(read_text(page, MAX_BYTES))
    except ContentError as error:
        yield from error.problems
        return
    loads = [load.address for load in markup.loads if load.foreign or load.path]
    if loads:
        yield problem(where, texts.page_loads(page.name[:60], loads[0][:80]), "", texts.PAGE_LOADS_HINT)


def _inside(folder: Path, name: str) -> bool:
    """Return whether the lesson's folder holds a file, with exactly this name on every system."""
    try:
        file = (folder / name).resolve()
        return file.is_file() and file.is_relative_to(folder.resolve()) and not Path(name).is_absolute()
    except (OSError, ValueError):
        return False


def wrong_links(cells: Sequence[ReadCell], folder: Path) -> Iterator[str]:
    """Yield links to a file that participants do not get, to no lesson, and to no place in the page."""
    places = {place for cell in cells for markup in cell.markup for place in markup.places}
    made = "\n".join(text for cell in cells for text in cell.code.strings)
    for cell in cells:
        for link in (link for markup in cell.markup for link in markup.links):
            place = link.place
            if place and place not in places and place not in made:
                yield problem(cell.where, texts.no_such_place(place[:80]), "", texts.NO_SUCH_PLACE_HINT)
            elif link.path.startswith("../"):
                yield from _wrong_lesson(link.path, cell.where, folder)
            elif link.path and link.path != NOTEBOOK_NAME:
                yield from wrong_file(link.path, cell.where, folder)


def _wrong_lesson(path: str, where: str, folder: Path) -> Iterator[str]:
    """Yield why a link to another lesson leads nowhere: in a workshop only lessons stand beside this one."""
    name, _, rest = path.removeprefix("../").partition("/")
    if rest not in ("", NOTEBOOK_NAME) or not is_lesson(folder.resolve().parent / name):
        yield problem(where, texts.no_such_lesson(path[:80]), texts.LESSON_LINK, texts.LESSON_LINK_HINT)


def wrong_figures(lesson: Lesson | None, figures: Sequence[Figures]) -> Iterator[str]:
    """Yield the tables, and the rows in them, that do not say where a figure comes from."""
    ids = [source.id for source in lesson.sources] if lesson else []
    for file in figures:
        if BRON not in file.columns:
            yield problem(str(file.path), texts.NO_COLUMN, "", texts.NO_COLUMN_HINT)
        for line, name in file.rows:
            where = f"{file.path}: {texts.line(line)}"
            if not name:
                yield problem(where, texts.EMPTY_BRON, known(ids), texts.NO_COLUMN_HINT)
            elif lesson and name not in ids:
                yield problem(where, texts.undefined_source(name[:60]), known(ids), did_you_mean(name, ids))
