"""What there is to ask about a lesson's text: hard sentences, long stretches, answers that stand there, pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from leerkit.content.alternatives import drawn_without_text
from leerkit.content.calls import Code, read_code
from leerkit.content.cells import Cell
from leerkit.content.lesson import Lesson
from leerkit.content.prose import Prose
from leerkit.content.readability import is_hard, sentences
from leerkit.content.reading import Document, Loc
from leerkit.content.told import told_by
from leerkit.exercises.stems import words_of
from leerkit.texts import checking
from leerkit.texts import didactics as texts
from leerkit.texts.problems import problem

MOST_WORDS = 300
"""What a reader may read before there is something to do."""
NOT_READ = frozenset(
    {"sources", "rows", "columns", "files", "captions", "descriptions", "url", "woordgroepen"}
)
"""Fields of a les.yaml that hold no sentences of its author."""
ACTING = re.compile(r"\binteract(?:ive|_manual)?\b|\bipywidgets\b|\bwidgets\.")
"""What a cell that makes a control of its own has in it."""
_VAGUE = "afbeelding plaatje foto figuur grafiek kaart kaartje tekening diagram schema image picture photo figure chart"
VAGUE = frozenset(_VAGUE.split())
NAME_OF_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)


@dataclass(frozen=True)
class ReadText:
    """A cell of the notebook at ``path`` with what it gives to read."""

    path: Path
    cell: Cell
    prose: Prose

    @property
    def where(self) -> str:
        """File and number, as a message about it starts."""
        return f"{self.path}: {checking.cell(self.cell.number)}"

    @cached_property
    def code(self) -> Code:
        """What it asks of the lesson."""
        return read_code(self.cell) if self.cell.kind == "code" else Code()


def hard_in_yaml(document: Document) -> Iterator[str]:
    """Yield the sentences of a les.yaml that are likely to lie above B1."""
    for loc, text in _texts(document.value, ()):
        yield from _hard(document.where(loc), text)


def hard_in_cells(cells: Sequence[ReadText]) -> Iterator[str]:
    """Yield the sentences of a notebook that are likely to lie above B1."""
    for cell in cells:
        for paragraph in cell.prose.paragraphs:
            if paragraph.is_running:
                yield from _hard(cell.where, paragraph.text)


def _hard(where: str, text: str) -> Iterator[str]:
    for sentence in filter(is_hard, sentences(text)):
        came = texts.hard_sentence(sentence, len(words_of(sentence)))
        yield problem(where, came, "", texts.HARD_SENTENCE_HINT)


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every text of a les.yaml with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            if key not in NOT_READ:
                yield from _texts(inside, (*loc, str(key)))
    elif isinstance(value, list):
        for at, inside in enumerate(value):
            yield from _texts(inside, (*loc, at))


def answers_above(lesson: Lesson, cells: Sequence[ReadText]) -> Iterator[str]:
    """Yield the exercises of which a paragraph right above them may tell the answer."""
    exercises = {exercise.id: exercise for exercise in lesson.exercises}
    for before, cell in pairwise(cells):
        for call in cell.code.calls:
            exercise = exercises.get(call.which or "") if call.wish == "exercise" else None
            if exercise is None or exercise.solution_name:
                continue
            above = [paragraph.text for paragraph in before.prose.paragraphs]
            if words := next(filter(None, (told_by(exercise, text) for text in above)), ()):
                yield problem(cell.where, texts.answer_above(words), "", texts.ANSWER_ABOVE_HINT)


def long_stretches(lesson: Lesson, cells: Sequence[ReadText], notebook: Path) -> Iterator[str]:
    """Yield where somebody reads for long without anything to do."""
    read: list[tuple[int, int]] = []
    for cell in (*cells, None):
        if cell is None or _acts(lesson, cell):
            n_words = sum(n for _, n in read)
            if n_words > MOST_WORDS:
                came = texts.long_stretch(read[0][0], read[-1][0], n_words)
                yield problem(str(notebook), came, "", texts.long_stretch_hint(MOST_WORDS))
            read = []
        elif n := sum(len(paragraph.text.split()) for paragraph in cell.prose.paragraphs):
            read.append((cell.cell.number, n))


def _acts(lesson: Lesson, cell: ReadText) -> bool:
    """Return whether a cell gives a reader something to do: an exercise, a video with one, a control of its own."""
    asked = {call.wish for call in cell.code.calls}
    videos = (*(lesson.videos if "video" in asked else ()), *(lesson.webinars if "webinar" in asked else ()))
    return (
        "exercise" in asked
        or any(moment.exercise for video in videos for moment in video.moments)
        or (cell.cell.kind == "code" and ACTING.search(cell.cell.source) is not None)
    )


def pictures_without_text(cells: Sequence[ReadText], notebook: Path) -> Iterator[str]:
    """Yield pictures of which the text says nothing, and charts that have none and no text beside them."""
    for cell in cells:
        for picture in cell.prose.pictures:
            if picture.alt and _is_vague(picture.alt):
                came = texts.vague_picture(picture.address, picture.alt)
                yield problem(cell.where, came, "", texts.VAGUE_PICTURE_HINT)
    with_text = {cell.cell.number for cell in cells if any(one.is_running for one in cell.prose.paragraphs)}
    for number in drawn_without_text(notebook):
        if not with_text & {number - 1, number + 1}:
            where = f"{notebook}: {checking.cell(number)}"
            yield problem(where, texts.CHART_WITHOUT_TEXT, "", texts.CHART_WITHOUT_TEXT_HINT)


def _is_vague(alt: str) -> bool:
    """Return whether a text says no more than that something is to be seen."""
    return alt.casefold().strip(" .0123456789") in VAGUE or NAME_OF_FILE.fullmatch(alt) is not None
