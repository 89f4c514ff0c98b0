"""The story of a lesson as HTML: text, what its cells showed, films, and places for its cards."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from leerkit import story
from leerkit.content import Lesson, Video
from leerkit.content.alternatives import alternative_text
from leerkit.content.calls import Call, read_code
from leerkit.content.cells import Cell
from leerkit.content.tags import HIDDEN_CELL, HIDDEN_OUTPUT, tags_of_cell
from leerkit.content.transcript import transcript
from leerkit.documents.parts import paragraphs
from leerkit.documents.pictures import embedded, picture
from leerkit.exercises import Exercise
from leerkit.paper import exercise_html, part_html
from leerkit.story.formulas import formula_output
from leerkit.texts import lms as texts

PLACED = ("Exercise(", "Video(", "Webinar(", "Sources(", "Visitor(")
"""How the names of outputs begin that stand where the code asks for them."""
PROGRESS = "Progress("
PROGRESS_PLACE = Markup('<div class="lk-widget" data-progress></div>')
PICTURES = ("image/svg+xml", "image/png", "image/jpeg")


class StoryPage:
    """Makes the story of one lesson; ``judged`` are the ids of exercises that a card is drawn for."""

    def __init__(self, lesson: Lesson, folder: Path, judged: frozenset[str]) -> None:
        self._lesson = lesson
        self._folder = folder
        self._judged = judged
        self._shown: set[str] = set()
        self.left_out: list[str] = []
        """What could not stand in it, in sentences."""

    def body(self, notebook: Any) -> Markup:
        """Return the lesson in the order of its notebook; exercises that this does not show stand at the end."""
        parts = [part for n, cell in enumerate(notebook.cells, start=1) for part in self._of_cell(cell, n)]
        if not any(cell.get("outputs") for cell in notebook.cells):
            self.left_out.append(texts.NOT_RUN)
            parts.insert(0, story.leerdoelen(self._lesson))
        parts += [self._exercise(one) for one in self._lesson.exercises if one.id not in self._shown]
        if PROGRESS_PLACE not in parts:
            parts.append(PROGRESS_PLACE)
        return Markup("\n").join(parts)

    def _of_cell(self, cell: Any, number: int) -> Iterator[Markup]:
        tags = tags_of_cell(cell)
        if tags & HIDDEN_CELL:
            return
        if cell.cell_type == "markdown":
            yield Markup('<div class="lk-text">{}</div>').format(embedded(cell, self._folder))
        if cell.cell_type != "code" or tags & HIDDEN_OUTPUT:
            return
        for call in read_code(Cell(number=number, kind="code", source=cell.source)).calls:
            if call.is_shown:
                yield from self._asked(call)
        for output in cell.outputs:
            yield from self._output(output, number)

    def _asked(self, call: Call) -> Iterator[Markup]:
        """Yield what the code asks of the lesson and shows."""
        if call.wish == "exercise" and call.which in {one.id for one in self._lesson.exercises}:
            yield self._exercise(self._lesson.exercise(str(call.which)))
        if call.wish == "sources":
            yield story.sources(self._lesson)
        if call.wish in ("video", "webinar"):
            films: Sequence[Video] = self._lesson.videos if call.wish == "video" else self._lesson.webinars
            for film in [one for one in films if call.which in (None, one.id)][:1]:
                yield self._film(film)

    def _exercise(self, exercise: Exercise) -> Markup:
        """Return the place of a card, or the exercise as it stands on paper with its solution folded."""
        self._shown.add(exercise.id)
        if exercise.id in self._judged:
            return Markup('<div class="lk-widget" data-card="{}"></div>').format(exercise.id)
        solved = Markup("").join(map(paragraphs, (*exercise.solved(), *exercise.explained())))
        whole = Markup("").join(map(part_html, exercise.afterwards()))
        return Markup(
            '<div class="lk-widget" data-read="{}"><article class="lk-card">{}'
            "<details><summary>{}</summary>{}{}</details></article></div>"
        ).format(exercise.id, exercise_html(exercise), texts.SHOW, solved, whole)

    def _film(self, film: Video) -> Markup:
        ids = [moment.exercise for moment in film.moments if moment.exercise]
        self._shown.update(ids)
        on_paper = {one: exercise_html(self._lesson.exercise(one)) for one in ids}
        made = story.video(film, transcript(film, self._folder), on_paper)
        if film.host and not film.files:
            self.left_out.append(texts.film_elsewhere(film.title))
        return made

    def _output(self, output: Any, number: int) -> Iterator[Markup]:
        """Yield an output that such a page can hold; what it cannot is named."""
        if output.output_type == "stream":
            if output.name == "stdout":
                yield Markup('<pre class="lk-output">{}</pre>').format(output.text)
            return
        data = output.get("data", {})
        said = str(data.get("text/plain", ""))
        if said.startswith(PROGRESS):
            yield PROGRESS_PLACE
        elif output.output_type != "error" and not said.startswith(PLACED):
            shown = _shown(output, data, said)
            if shown is None:
                self.left_out.append(texts.output_left_out(number))
            else:
                yield Markup('<div class="lk-output">{}</div>').format(shown)


def _shown(output: Any, data: Any, said: str) -> Markup | None:
    """Return the best form of an output that needs no script; None if there is none."""
    html = str(data.get("text/html", ""))
    if html and not any(tag in html.lower() for tag in ("<script", "<iframe", "<object")):
        return Markup(html)  # noqa: S704 - what the lesson's own cell showed
    if "text/latex" in data:
        return Markup(formula_output(str(data["text/latex"])))  # noqa: S704 - escaped there
    for kind in PICTURES:
        if kind in data:
            return picture(kind, str(data[kind]), alternative_text(output))
    is_drawn = html or any("json" in kind or "javascript" in kind for kind in data)
    return None if is_drawn else Markup("<pre>{}</pre>").format(said)
