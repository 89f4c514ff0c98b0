"""What somebody takes home: own answers and what was found of them, what the group did, how it is, and a note."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from leerkit.answer import ItemVerdict, LastAnswer, Verdict
from leerkit.content import Lesson
from leerkit.documents.columns import columns, headed, of_group
from leerkit.documents.parts import listed, numbered_sources, paragraphs, source_list, with_addresses
from leerkit.errors import ResponseError
from leerkit.exercises import Exercise, Response
from leerkit.legible import clean_text
from leerkit.paper.document import Document
from leerkit.report import FEWEST, ExerciseResults, Which
from leerkit.texts import taking_along as texts
from leerkit.texts.cards import COLUMNS, rests_on, view_texts
from leerkit.texts.paper import OF_GROUPS

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
        """What the group did, and groups in it with one voice; empty of a few people, or of a few groups."""
        later = self.group.later_sentence if self.solution else ""
        people = of_group(self.group.tally, later) if self.group.tally.n_answered >= FEWEST else Markup()
        groups = self.group.of_groups
        if groups is None or groups.n_answered < FEWEST:
            return people
        return people + headed(OF_GROUPS, of_group(groups))


@dataclass(frozen=True)
class Besides:
    """What somebody answered to an exercise besides their last answer; None of what there is not."""

    first: Response | None = None
    """What counts for the group, where the last answer came after the explanation."""
    together: tuple[int, Response] | None = None
    """Their group, and what that answered with one voice."""


@dataclass(frozen=True)
class Done:
    """All that there is of somebody and an exercise."""

    last: LastAnswer | None
    besides: Besides
    shown: Shown | None


def own_answers(
    lessons: Sequence[Lesson],
    answers: Sequence[LastAnswer],
    note: str,
    day: date,
    shown: Mapping[Which, Shown] | None = None,
    *,
    besides: Mapping[Which, Besides] | None = None,
) -> Document:
    """Return somebody's answers, lesson by lesson; of a verdict that is held only that it is still to come.

    ``answers`` are the last ones; ``shown`` holds what of the group was revealed.
    """
    last = {(one.lesson, one.exercise_id): one for one in answers}
    done = {
        which: Done(last.get(which), (besides or {}).get(which, Besides()), (shown or {}).get(which))
        for which in {**last, **(besides or {})}
    }
    parts = [
        with_addresses(_lesson(lesson, done), lesson)
        for lesson in lessons
        if any(slug == lesson.slug for slug, _ in done)
    ]
    mine = (
        Markup("<h2>{}</h2>{}").format(texts.YOUR_NOTE, paragraphs(clean_text(note))) if note.strip() else ""
    )
    body = Markup("<h1>{}</h1><p><small>{}</small></p>{}{}").format(
        texts.YOURS, texts.taken_on(day), mine, Markup("").join(parts)
    )
    return Document(title=texts.YOURS, body=body)


def _lesson(lesson: Lesson, done: Mapping[Which, Done]) -> Markup:
    there = [one for one in lesson.exercises if (lesson.slug, one.id) in done]
    parts = Markup("").join(_exercise(lesson, one, done[lesson.slug, one.id]) for one in there)
    rested_on = {source for exercise in there for source in exercise.sources}
    sources = [source for source in lesson.sources if source.id in rested_on]
    listed = source_list(sources, lesson) if sources else Markup()
    return Markup("<h2>{}</h2>{}{}").format(lesson.title, parts, listed)


def _exercise(lesson: Lesson, exercise: Exercise, done: Done) -> Markup:
    last, how = done.last, Markup()
    if last is not None and not last.held:
        how = _how_it_is(lesson, exercise, last.verdict, done.shown)
    group = done.shown.in_a_column if done.shown else Markup()
    called = COLUMNS["belongs"] if last is not None and last.verdict.score is None else ""
    return Markup("<h3>{}</h3>{}").format(
        exercise.question, columns(_own(exercise, done), group, how, called)
    )


def _own(exercise: Exercise, done: Done) -> Markup:
    """Return what somebody answered: at first and after the explanation, if they did both; and with their group."""
    last, first, together = done.last, done.besides.first, done.besides.together
    parts = Markup()
    if last is not None and last.held:
        parts = _wrote(last.response) + paragraphs(texts.HELD)
    elif last is not None:
        now = _wrote(last.response) + _verdict(exercise, last.verdict)
        before = headed(texts.FIRST, _answered(exercise, first)) if first is not None else Markup()
        parts = before + headed(texts.LATER, now) if before else now
    if together is not None:
        parts += headed(texts.together(together[0]), _answered(exercise, together[1]))
    return parts


def _answered(exercise: Exercise, response: Response) -> Markup:
    """Return an answer with what was found of it; empty for one that the exercise no longer knows."""
    with contextlib.suppress(ResponseError):
        return _wrote(response) + _verdict(exercise, exercise.grade(response))
    return Markup()


def _wrote(response: Response) -> Markup:
    wrote = Markup("").join(paragraphs(clean_text(text)) for text in _written(response) if text.strip())
    return headed(texts.YOU_WROTE, Markup("<blockquote>{}</blockquote>").format(wrote)) if wrote else Markup()


def _how_it_is(lesson: Lesson, exercise: Exercise, verdict: Verdict, shown: Shown | None) -> Markup:
    """Return why it is so and what that rests on; and what is right, where everybody was shown that."""
    is_told = shown is not None and shown.solution and not exercise.solution_name
    lines = [line for line in exercise.solved() if line != verdict.explanation] if is_told else []
    sources = numbered_sources(exercise.sources, lesson) if verdict.complete or is_told else []
    return Markup("{}{}{}{}").format(
        listed(lines),
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
