"""Whether a text tells the answer to an exercise, by the words that only the answer has. A guess, and a hint."""

import re
from collections.abc import Iterable

from leerkit.exercises import Exercise
from leerkit.exercises.stems import Stemmer, words_of
from leerkit.texts.stop_words import STOP_WORDS

MOST_OF = 0.75
"""Which share of those words a text has in it that tells the answer."""
FEWEST_WORDS = 2
"""Fewer may stand there by chance."""
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
YEAR = re.compile(r"(?:19|20)\d\d")
FEWEST_DIGITS = 2
"""A number of one digit may stand anywhere."""


def told_by(exercise: Exercise, text: str) -> tuple[str, ...]:
    """Return the words or numbers of the answer that ``text`` has; empty if it does not tell it."""
    return _told_words(exercise, text) or _told_numbers(exercise, text)


def _told_words(exercise: Exercise, text: str) -> tuple[str, ...]:
    stem = Stemmer()
    written = _stems(stem, [text])
    for choice in exercise.choosings():
        right = [choice.options[place] for place in choice.right]
        others = [option for place, option in enumerate(choice.options) if place not in choice.right]
        own = _stems(stem, right)
        for known in _stems(stem, [exercise.question, exercise.intro, *others]):
            own.pop(known, None)
        told = [word for stemmed, word in own.items() if stemmed in written]
        if len(told) >= FEWEST_WORDS and len(told) >= MOST_OF * len(own):
            return tuple(told)
    return ()


def _told_numbers(exercise: Exercise, text: str) -> tuple[str, ...]:
    """Return the number that is asked, if the text has it and the question has not."""
    known = _numbers([exercise.question, exercise.intro, *exercise.told_on_screen(), *exercise.on_screen()])
    own = _numbers(exercise.solved()) - known
    return tuple(sorted(own)) if own and own <= _numbers([text]) else ()


def _numbers(texts: Iterable[str]) -> set[str]:
    found = {number for text in texts for number in NUMBER.findall(text) if not YEAR.fullmatch(number)}
    return {number for number in found if len(number) >= FEWEST_DIGITS}


def _stems(stem: Stemmer, texts: Iterable[str]) -> dict[str, str]:
    """Return the words that say something, by their stems."""
    words = (word.casefold() for text in texts for word in words_of(text))
    return {stem(word): word for word in words if word not in STOP_WORDS}
