"""What somebody takes home: own answers and what was found of them, what the group did, how it is, and a note."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from leerkit.answer import ItemVerdict, LastAnswer, Verdict
from leerkit.content import Lesson
from leerkit.documents.columns import columns, of_group
from leerkit.documents.parts import numbered_sources, paragraphs, source_list, with_addresses
from leerkit.exercises import Exercise
from leerkit.legible import clean_text
from leerkit.paper.document import Document
from leerkit.report import FEWEST, ExerciseResults, Which
from leerkit.texts import taking_along as texts
from leerkit.texts.cards import COLUMNS, rests_on, view_texts

WRITTEN = ("text", "reason")
"""Fields of a response in which somebody writes, whatever its type."""

OF_ANOTHER = "expert"
"""How a part of a verdict is marked that tells what somebody else did."""


@dataclass(frozen=True)
class Shown:
    """What everybody was shown of an exercise, as it may leave the room."""

    group: ExerciseResults
    solution: bool

    @property
    def in_a_column(self) -> Markup:
        """What the group did; empty of a small group."""
        if self.group.tally.n_answered < FEWEST:
            return Markup()
        return of_group(self.group.tally, self.group.later_sentence if self.solution else "")


def own_answers(
    lessons: Sequence[Lesson],
    answers: Sequence[LastAnswer],
    note: str,
    day: date,
    shown: Mapping[Which, Shown] | None = None,
) -> Document:
    """Return somebody's last answers, lesson by lesson; of a verdict that is held only that it is still to come.

    ``shown`` holds what of the group was revealed.
    """
    given = {(one.lesson, one.exercise_id): one for one in answers}
    parts = [
        with_addresses(_lesson(lesson, given, shown or {}), lesson)
        for lesson in lessons
        if any(slug == lesson.slug for slug, _ in given)
    ]
    mine = (
        Markup("<h2>{}</h2>{}").format(texts.YOUR_NOTE, paragraphs(clean_text(note))) if note.strip() else ""
    )
    body = Markup("<h1>{}</h1><p><small>{}</small></p>{}{}").format(
        texts.YOURS, texts.taken_on(day), mine, Markup("").join(parts)
    )
    return Document(title=texts.YOURS, body=body)


def _lesson(lesson: Lesson, given: Mapping[Which, LastAnswer], shown: Mapping[Which, Shown]) -> Markup:
    done = [
        (exercise, given[lesson.slug, exercise.id])
        for exercise in lesson.exercises
        if (lesson.slug, exercise.id) in given
    ]
    parts = Markup("").join(
        _exercise(lesson, exercise, answer, shown.get((lesson.slug, exercise.id)))
        for exercise, answer in done
    )
    rested_on = {source for exercise, _ in done for source in exercise.sources}
    sources = [source for source in lesson.sources if source.id in rested_on]
    listed = source_list(sources, lesson) if sources else Markup()
    return Markup("<h2>{}</h2>{}{}").format(lesson.title, parts, listed)


def _exercise(lesson: Lesson, exercise: Exercise, answer: LastAnswer, shown: Shown | None) -> Markup:
    wrote = Markup("").join(
        paragraphs(clean_text(text)) for text in _written(answer.response) if text.strip()
    )
    own = Markup("{}{}").format(
        Markup("<p><strong>{}</strong></p><blockquote>{}</blockquote>").format(texts.YOU_WROTE, wrote)
        if wrote
        else "",
        paragraphs(texts.HELD) if answer.held else _verdict(exercise, answer.verdict),
    )
    how = Markup() if answer.held else _how_it_is(lesson, exercise, answer.verdict, shown)
    group = shown.in_a_column if shown else Markup()
    called = COLUMNS["belongs"] if answer.verdict.score is None else ""
    return Markup("<h3>{}</h3>{}").format(exercise.question, columns(own, group, how, called))


def _how_it_is(lesson: Lesson, exercise: Exercise, verdict: Verdict, shown: Shown | None) -> Markup:
    """Return why it is so and what that rests on; and what is right, where everybody was shown that."""
    is_told = shown is not None and shown.solution and not exercise.solution_name
    lines = [line for line in exercise.solved() if line != verdict.explanation] if is_told else []
    listed = Markup("").join(Markup("<li>{}</li>").format(paragraphs(line)) for line in lines)
    sources = numbered_sources(exercise.sources, lesson) if verdict.complete or is_told else []
    return Markup("{}{}{}{}").format(
        Markup("<ul>{}</ul>").format(listed) if listed else "",
        _items(exercise, [item for item in verdict.items if item.mark == OF_ANOTHER]),
        paragraphs(verdict.explanation),
        Markup('<p class="lk-hint">{}</p>').format(rests_on(sources)) if sources else "",
    )


def _verdict(exercise: Exercise, verdict: Verdict) -> Markup:
    own = [item for item in verdict.items if item.mark != OF_ANOTHER]
    return paragraphs(verdict.sentence) + _items(exercise, own)


def _items(exercise: Exercise, items: Sequence[ItemVerdict]) -> Markup:
    words = view_texts(exercise.soort)
    listed = Markup("").join(
        Markup("<li>{}{}</li>").format(
            texts.marked(words[f"mark_{item.mark}"], item.label),
            Markup("").join(map(paragraphs, filter(None, [item.feedback]))),
        )
        for item in items
    )
    return Markup("<ul>{}</ul>").format(listed) if listed else Markup()


def _written(value: Any, name: str = "") -> Iterator[str]:
    """Yield the texts in a response that somebody wrote."""
    if isinstance(value, str):
        if name in WRITTEN:
            yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _written(part, key)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _written(part)
