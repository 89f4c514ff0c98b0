"""What there is to ask about a lesson's exercises: feedback, answers that can be guessed, leerdoelen."""

from collections.abc import Iterator

from leerkit.content.lesson import Lesson
from leerkit.content.reading import Document
from leerkit.exercises import Exercise
from leerkit.exercises.choosing import Choosing
from leerkit.exercises.stems import Stemmer, words_of
from leerkit.texts import didactics as texts
from leerkit.texts.problems import problem
from leerkit.texts.stop_words import STOP_WORDS

MUCH_LONGER = 1.25
"""How many times the length of the next an option is before a reader sees it."""
FEWEST_CHOICES = 3
"""Fewer make no pattern."""
SHORTEST_WORD = 4
"""Letters of a word that tells what a text is about."""


def without_feedback(lesson: Lesson, document: Document) -> Iterator[str]:
    """Yield the exercises in which somebody may be wrong without being told why."""
    for at, exercise in enumerate(lesson.exercises):
        if found := exercise.unexplained():
            yield problem(_where(document, at), texts.unexplained(found), "", texts.UNEXPLAINED_HINT)


def easy_to_guess(lesson: Lesson, document: Document) -> Iterator[str]:
    """Yield where what is right can be told by its length or by its place."""
    choices = [
        (at, choice)
        for at, exercise in enumerate(lesson.exercises)
        for choice in exercise.choosings()
        if len(choice.right) == 1 and len(choice.options) > 1
    ]
    for at, choice in choices:
        if _lead(choice) >= MUCH_LONGER:
            came = texts.longest(choice.options[choice.right[0]])
            yield problem(_where(document, at), came, "", texts.LONGEST_HINT)
    everywhere = document.where(("exercises",))
    if len(choices) >= FEWEST_CHOICES and all(_lead(choice) > 1 for _, choice in choices):
        yield problem(everywhere, texts.always_longest(len(choices)), "", texts.LONGEST_HINT)
    places = [choice.right[0] for _, choice in choices if not choice.is_shuffled]
    if len(places) >= FEWEST_CHOICES and len(set(places)) == 1:
        yield problem(everywhere, texts.always_at(places[0] + 1, len(places)), "", texts.ALWAYS_AT_HINT)


def _lead(choice: Choosing) -> float:
    """Return how many times longer what is right is than the longest of the others."""
    lengths = [len(option) for option in choice.options]
    right = lengths.pop(choice.right[0])
    return right / max(lengths)


def without_exercise(lesson: Lesson, document: Document) -> Iterator[str]:
    """Yield the leerdoelen that no exercise names or, where it names none, shares a word with."""
    about = _Subjects(lesson)
    for place, leerdoel in enumerate(lesson.leerdoelen, start=1):
        if not any(place in about.leerdoelen_of(exercise) for exercise in lesson.exercises):
            where = document.where(("leerdoelen", place - 1))
            came = texts.leerdoel_without_exercise(leerdoel)
            yield problem(where, came, "", texts.leerdoel_hint(place))


def without_leerdoel(lesson: Lesson, document: Document) -> Iterator[str]:
    """Yield the exercises that name no leerdoel, and share no word with one."""
    about = _Subjects(lesson)
    for at, exercise in enumerate(lesson.exercises):
        if not about.leerdoelen_of(exercise):
            came, hint = texts.EXERCISE_WITHOUT_LEERDOEL, texts.EXERCISE_WITHOUT_LEERDOEL_HINT
            yield problem(_where(document, at), came, "", hint)


class _Subjects:
    """Which leerdoelen an exercise is for: those that it names, else those that share a word with it."""

    def __init__(self, lesson: Lesson) -> None:
        self._stem = Stemmer()
        self._leerdoelen = [self._stems(leerdoel) for leerdoel in lesson.leerdoelen]

    def leerdoelen_of(self, exercise: Exercise) -> tuple[int, ...]:
        """Return their numbers, from 1."""
        if exercise.leerdoelen:
            return exercise.leerdoelen
        said = (
            exercise.intro,
            exercise.question,
            *exercise.told_on_screen(),
            *exercise.on_screen(),
            *exercise.solved(),
            *exercise.explained(),
        )
        own = self._stems("\n".join(said))
        return tuple(place for place, stems in enumerate(self._leerdoelen, start=1) if stems & own)

    def _stems(self, text: str) -> set[str]:
        words = {word.casefold() for word in words_of(text)} - STOP_WORDS
        return {self._stem(word) for word in words if len(word) >= SHORTEST_WORD}


def _where(document: Document, at: int) -> str:
    return document.where(("exercises", at))
