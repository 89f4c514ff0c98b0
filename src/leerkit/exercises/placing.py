"""Exercises in which each item is given a place: one of some targets, or of some groups."""

from abc import abstractmethod
from collections.abc import Mapping

from leerkit.answer import ItemVerdict
from leerkit.exercises.keys import Option
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.shuffling import Shuffled
from leerkit.texts import exercises as texts
from leerkit.texts import grading
from leerkit.texts.cards import SHARED


class Placing(Shuffled):
    """What they have in common: when an answer is whole, how it is judged, how they look on paper and on the screen."""

    @abstractmethod
    def items_and_places(self) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
        """Return what is placed, and where it can be."""

    @abstractmethod
    def is_right(self, item: Option, place: str) -> bool:
        """Return whether an item belongs in the place with this key."""

    @abstractmethod
    def said_of(self, item: Option) -> str:
        """Return what is said of an item, wherever it was placed; empty if nothing is."""

    def judged(self, given: Mapping[str, str]) -> tuple[ItemVerdict, ...]:
        """Return what is found of each item; ``given`` has the key of its place by its own.

        Refuses a response that leaves an item out: a verdict on a few items would tell them one by one.
        """
        items, places = self.items_and_places()
        names = {place.key: place.text for place in places}
        self.unknown_keys(given, [item.key for item in items])
        self.unknown_keys(given.values(), list(names))
        if len(given) < len(items):
            left = texts.incomplete_pairs(len(items) - len(given))
            self.refuse(left, expected=texts.every_item(len(items)), hint=texts.PAIRS_HINT)
        return tuple(
            ItemVerdict(
                key=item.key,
                label=grading.pair(item.text, names[given[item.key]]),
                mark="right" if self.is_right(item, given[item.key]) else "wrong",
                feedback=self.said_of(item),
            )
            for item in items
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the items, each with a place for a letter, and what the letters stand for."""
        _, places = self.items_and_places()
        return (
            PaperPart(kind="letter", title=texts.LETTER_THEM, texts=self.on_screen()),
            PaperPart(
                kind="lettered", title=SHARED["choose_from"], texts=tuple(place.text for place in places)
            ),
        )

    def told_on_screen(self) -> tuple[str, ...]:
        """Return where they can be placed."""
        _, places = self.items_and_places()
        return ("", grading.choose_from(place.text for place in places))

    def on_screen(self) -> tuple[str, ...]:
        """Return the items that are to be placed."""
        items, _ = self.items_and_places()
        return tuple(item.text for item in items)
