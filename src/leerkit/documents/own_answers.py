"""What somebody takes home of their own: answers, what was found of them, what another did, sources, and a note."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from leerkit.answer import LastAnswer, Verdict
from leerkit.content import Lesson
from leerkit.documents.parts import numbered_sources, paragraphs, source_list, with_addresses
from leerkit.exercises import Exercise
from leerkit.legible import clean_text
from leerkit.paper.document import Document
from leerkit.texts import taking_along as texts
from leerkit.texts.cards import rests_on, view_texts

WRITTEN = ("text", "reason")
"""Fields of a response in which somebody writes, whatever its type."""


def own_answers(lessons: Sequence[Lesson], answers: Sequence[LastAnswer], note: str, day: date) -> Document:
    """Return somebody's last answers, lesson by lesson; of a verdict that is held only that it is still to come."""
    given = {(one.lesson, one.exercise_id): one for one in answers}
    parts = [
        with_addresses(_lesson(lesson, given), lesson)
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


def _lesson(lesson: Lesson, given: dict[tuple[str, str], LastAnswer]) -> Markup:
    done = [
        (exercise, given[lesson.slug, exercise.id])
        for exercise in lesson.exercises
        if (lesson.slug, exercise.id) in given
    ]
    parts = Markup("").join(_exercise(lesson, exercise, answer) for exercise, answer in done)
    rested_on = {source for exercise, _ in done for source in exercise.sources}
    sources = [source for source in lesson.sources if source.id in rested_on]
    listed = source_list(sources, lesson) if sources else Markup()
    return Markup("<h2>{}</h2>{}{}").format(lesson.title, parts, listed)


def _exercise(lesson: Lesson, exercise: Exercise, answer: LastAnswer) -> Markup:
    wrote = Markup("").join(
        paragraphs(clean_text(text)) for text in _written(answer.response) if text.strip()
    )
    own = Markup("<p><strong>{}</strong></p><blockquote>{}</blockquote>").format(texts.YOU_WROTE, wrote)
    sources = numbered_sources(exercise.sources, lesson)
    return Markup("<h3>{}</h3>{}{}{}").format(
        exercise.question,
        own if wrote else "",
        paragraphs(texts.HELD) if answer.held else _verdict(exercise, answer.verdict),
        Markup('<p class="lk-hint">{}</p>').format(rests_on(sources)) if sources else "",
    )


def _verdict(exercise: Exercise, verdict: Verdict) -> Markup:
    words = view_texts(exercise.soort)
    items = Markup("").join(
        Markup("<li>{}{}</li>").format(
            texts.marked(words[f"mark_{item.mark}"], item.label),
            Markup("").join(map(paragraphs, filter(None, [item.feedback]))),
        )
        for item in verdict.items
    )
    listed = Markup("<ul>{}</ul>").format(items) if items else ""
    return Markup("{}{}{}").format(paragraphs(verdict.sentence), listed, paragraphs(verdict.explanation))


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
