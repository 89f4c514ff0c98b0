"""A lesson on paper: its text, its exercises to be done with a pen, its sources with their addresses.

What is right stands on a sheet of its own, for the facilitator.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from leerkit.content import Lesson, Video
from leerkit.content.calls import Call, read_code
from leerkit.content.cells import Cell
from leerkit.content.tags import HIDDEN_CELL, HIDDEN_OUTPUT, tags_of_cell
from leerkit.content.timecode import written
from leerkit.content.transcript import Line, transcript
from leerkit.documents.columns import columns, of_group
from leerkit.documents.outputs import on_paper
from leerkit.documents.parts import listed, numbered_sources, paragraphs, source_list, with_addresses
from leerkit.documents.pictures import embedded
from leerkit.exercises import Exercise
from leerkit.paper import exercise_html, part_html
from leerkit.paper.document import Document
from leerkit.report import ExerciseResults
from leerkit.texts import paper as texts
from leerkit.texts import story, watching
from leerkit.texts.cards import hint, rests_on

OURS = ("Exercise(", "Video(", "Webinar(", "Sources(", "Leerdoelen(", "Lesson(", "Progress(", "Visitor(")
"""How the names of outputs begin of which the lesson itself says what they show."""


def handout(lesson: Lesson, notebook: Any, folder: Path, chosen: Sequence[str] = ()) -> Document:
    """Return the lesson on paper, or only the chosen exercises with what they rest on.

    ``notebook`` is as nbformat reads it. What its cells show is taken from it, so it has to have run for that. Raises
    NotFoundError for an exercise that the lesson does not have.
    """
    wanted = [lesson.exercise(one) for one in chosen]
    body = _chosen(lesson, wanted) if wanted else _whole(lesson, notebook, folder)
    heading = Markup("<h1>{}</h1>").format(lesson.title)
    return Document(
        title=lesson.title, body=with_addresses(heading + body, lesson), footer=texts.footer(lesson.title)
    )


def solutions(
    lesson: Lesson, chosen: Sequence[str] = (), answered: Mapping[str, ExerciseResults] | None = None
) -> Document:
    """Return what is right in each exercise and why, with what the facilitator does around them.

    ``answered`` holds by exercise what a group answered, as it may leave the room: it stands beside what is right.
    """
    wanted = [lesson.exercise(one) for one in chosen] or list(lesson.exercises)
    title = texts.solutions_of(lesson.title)
    notes = (
        Markup("<h2>{}</h2>{}").format(name, paragraphs(text))
        for name, text in zip(texts.FACILITATOR, _notes(lesson), strict=True)
        if text.strip()
    )
    parts = (_solution(lesson, one, (answered or {}).get(one.id)) for one in wanted)
    body = Markup("<h1>{}</h1>{}<h2>{}</h2>{}").format(
        title, Markup("").join(notes), texts.SOLUTIONS, Markup("").join(parts)
    )
    return Document(title=title, body=with_addresses(body, lesson), footer=title)


def _whole(lesson: Lesson, notebook: Any, folder: Path) -> Markup:
    """Return the lesson in the order of its notebook; exercises that this does not show stand at the end."""
    shown: list[str] = []
    parts = [_goals(lesson)]
    for number, cell in enumerate(notebook.cells, start=1):
        if not HIDDEN_CELL & tags_of_cell(cell):
            parts += _of_cell(lesson, cell, number, folder, shown)
    left = [one for one in lesson.exercises if one.id not in shown]
    parts += [_exercise(lesson, one) for one in left]
    if "sources" not in shown:
        parts.append(source_list(lesson.sources, lesson))
    return Markup("").join(parts)


def _chosen(lesson: Lesson, wanted: Sequence[Exercise]) -> Markup:
    rested_on = {source for one in wanted for source in one.sources}
    sources = [source for source in lesson.sources if source.id in rested_on]
    exercises = Markup("").join(_exercise(lesson, one) for one in wanted)
    return exercises + (source_list(sources, lesson) if sources else Markup())


def _of_cell(lesson: Lesson, cell: Any, number: int, folder: Path, shown: list[str]) -> Iterator[Markup]:
    """Yield what a cell shows; ``shown`` gathers the exercises, and whether the sources stand there."""
    if cell.cell_type == "markdown":
        text = embedded(cell, folder)
        yield _without_title(text, lesson) if number == 1 else text
    if cell.cell_type != "code":
        return
    for call in read_code(Cell(number=number, kind="code", source=cell.source)).calls:
        if not call.is_shown:
            continue
        if call.wish == "exercise" and call.which in [one.id for one in lesson.exercises]:
            shown.append(str(call.which))
            yield _exercise(lesson, lesson.exercise(str(call.which)))
        elif call.wish == "sources" and "sources" not in shown:
            shown.append("sources")
            yield source_list(lesson.sources, lesson)
        elif call.wish in ("video", "webinar"):
            yield from _film(lesson, call, folder, shown)
    if not HIDDEN_OUTPUT & tags_of_cell(cell):
        yield from filter(None, (on_paper(one) for one in cell.outputs if not _is_ours(one)))


def _without_title(text: Markup, lesson: Lesson) -> Markup:
    """Return the first text without the heading that is the lesson's title, which stands there already."""
    start, heading, rest = text.partition("</h1>")
    return Markup(rest) if heading and lesson.title in start else text  # noqa: S704 - a part of Markup


def _is_ours(output: Any) -> bool:
    """Return whether the lesson itself says what an output shows."""
    return str(output.get("data", {}).get("text/plain", "")).startswith(OURS)


def _goals(lesson: Lesson) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(one) for one in lesson.leerdoelen)
    facts = story.lesson_facts(lesson.minutes, len(lesson.exercises))
    return Markup("<p>{}</p><p><strong>{}</strong></p><ul>{}</ul>").format(facts, story.LEERDOELEN, items)


def _film(lesson: Lesson, call: Call, folder: Path, shown: list[str]) -> Iterator[Markup]:
    """Yield where a video or webinar is, what there is to know without watching, and its moments."""
    films: Sequence[Video] = lesson.videos if call.wish == "video" else lesson.webinars
    for film in [one for one in films if call.which in (None, one.id)][:1]:
        place = film.url or (texts.IN_THE_LESSON if film.files else story.NO_LINK)
        yield Markup("<p><strong>{}</strong></p><p>{}</p>{}").format(film.title, place, paragraphs(film.text))
        lines = Markup("").join(map(_line, transcript(film, folder)))
        yield Markup("<ul>{}</ul>").format(lines) if lines else Markup()
        for moment in sorted(film.moments, key=lambda one: one.at_s):
            if moment.exercise:
                shown.append(moment.exercise)
                yield _exercise(lesson, lesson.exercise(moment.exercise), written(moment.at_s))
            else:
                at = Markup('<p class="lk-paper-title"><strong>{}</strong></p>').format(written(moment.at_s))
                yield at + paragraphs(moment.text)


def _line(line: Line) -> Markup:
    seen = Markup("<em>{}</em> ").format(watching.SEEN) if line.is_seen else ""
    return Markup("<li>{} {}{}</li>").format(written(line.start_s), seen, line.text)


def _exercise(lesson: Lesson, exercise: Exercise, moment: str = "") -> Markup:
    """Return an exercise below its number; ``moment`` is when it comes in a film."""
    name = texts.exercise_name(_number(lesson, exercise), moment)
    return Markup("<h3>{}</h3>{}").format(name, exercise_html(exercise))


def _solution(lesson: Lesson, exercise: Exercise, answered: ExerciseResults | None) -> Markup:
    """Return what is right, why, what that rests on, and the hints that there were; beside what a group answered."""
    title = texts.numbered(_number(lesson, exercise), exercise.question)
    solved, explained = _apart(exercise)
    why = Markup("").join(map(_explained, explained))
    whole = Markup("").join(map(part_html, exercise.afterwards()))
    sources = numbered_sources(exercise.sources, lesson)
    rests = paragraphs(rests_on(sources)) if sources else Markup()
    hints = (hint(n, one) for n, one in enumerate(exercise.hints, start=1))
    besides = Markup("").join(map(paragraphs, hints))
    how = listed(solved) + why + rests
    if answered and answered.n_answered:
        group = of_group(answered.tally, answered.later_sentence)
        how = columns(Markup(), group, how, exercise.solution_name)
    return Markup("<h3>{}</h3>{}{}{}").format(title, how, whole, besides)


def _apart(exercise: Exercise) -> tuple[list[str], list[str]]:
    """Return what is right, and why: an explanation among what is right would read as one answer more."""
    why = getattr(getattr(exercise, "solution", None), "explanation", "")  # a poll has none
    solved, explained = list(exercise.solved()), list(exercise.explained())
    if why in solved:
        solved.remove(why)
        explained.append(why)
    return solved, explained


def _explained(text: str) -> Markup:
    """Return what is said of something; where that stands on a first line of its own, in bold."""
    what, said, rest = text.partition("\n")
    return Markup("<p><strong>{}</strong><br>{}</p>").format(what, rest) if said else paragraphs(text)


def _notes(lesson: Lesson) -> tuple[str, str, str]:
    notes = lesson.facilitator
    return notes.before, notes.during, notes.after


def _number(lesson: Lesson, exercise: Exercise) -> int:
    """Return the place of an exercise in its lesson, counted from 1: the same on every sheet."""
    return [one.id for one in lesson.exercises].index(exercise.id) + 1
