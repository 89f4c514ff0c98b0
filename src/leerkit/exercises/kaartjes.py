"""Kaartjes: flash cards. Recall what is on the other side, turn it, and say how well that went."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import counted_row, shares
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.keys import SLUG, distinct_keys
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Recalled, Response
from leerkit.exercises.tallies import Chart, Tally
from leerkit.texts import exercises as texts
from leerkit.texts import grading, judging

KNOWN: tuple[Recalled, ...] = ("moeilijk", "goed", "makkelijk")
"""What counts as recalled."""


class Card(Frozen):
    """Both sides of a card. The back is nothing that is marked: it travels with the page."""

    key: str = Field(pattern=SLUG)
    front: str = Field(min_length=1)
    back: str = Field(min_length=1)


class Solution(Frozen):
    """What there is to say once all cards are turned."""

    explanation: str = ""


class KaartjesGiven(Frozen):
    """Per card's key how well it went. Every card has one."""

    ratings: dict[str, Recalled] = Field(min_length=1, max_length=50)


class Kaartjes(Exercise):
    """A set of cards. Nobody marks it but the learner."""

    Given = KaartjesGiven

    soort: Literal["kaartjes"]
    cards: tuple[Card, ...] = Field(min_length=1, max_length=50)
    solution: Solution = Solution()

    @model_validator(mode="after")
    def keys_differ(self) -> Self:
        """Hold the cards against each other."""
        distinct_keys("cards", self.cards)
        return self

    def mark(self, given: KaartjesGiven) -> Verdict:
        """Return the cards with how well they went, the hardest first, without a score."""
        self.unknown_keys(given.ratings, [card.key for card in self.cards])
        n_left = len(self.cards) - len(given.ratings)
        if n_left:
            self.refuse(
                texts.incomplete_pairs(n_left),
                expected=texts.every_item(len(self.cards)),
                hint=texts.PAIRS_HINT,
            )
        order = list(texts.RATINGS)
        cards = sorted(self.cards, key=lambda card: order.index(given.ratings[card.key]))
        items = (
            ItemVerdict(
                key=card.key,
                label=judging.rated(card.front, texts.RATINGS[given.ratings[card.key]]),
                mark="neutral",
            )
            for card in cards
        )
        n_known = sum(rating in KNOWN for rating in given.ratings.values())
        return Verdict(
            sentence=judging.recalled(n_known, len(self.cards)),
            items=tuple(items),
            explanation=self.solution.explanation,
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the fronts, each with a line to write on."""
        return tuple(lines(1, card.front) for card in self.cards)

    def on_screen(self) -> tuple[str, ...]:
        """Return the fronts."""
        return tuple(card.front for card in self.cards)

    def solved(self) -> tuple[str, ...]:
        """Return both sides."""
        return tuple(grading.pair(card.front, card.back) for card in self.cards)

    def explained(self) -> tuple[str, ...]:
        """Return what there is to say."""
        return tuple(filter(None, [self.solution.explanation]))

    def recalled(self, response: Response) -> Mapping[str, Recalled]:
        """Return the ratings of the cards that there are."""
        given: KaartjesGiven = self.parse(response)
        keys = {card.key for card in self.cards}
        return {key: rating for key, rating in given.ratings.items() if key in keys}

    def only(self, parts: Collection[str]) -> Self:
        """Return the set with only these cards."""
        return self.model_copy(update={"cards": tuple(card for card in self.cards if card.key in parts)})

    def count(self, history: Sequence[Response]) -> Count:
        """Return which cards were recalled at first."""
        given = self.parse(history[0]).ratings
        return Count([("known", key) for key, rating in given.items() if rating in KNOWN])

    def counted(self, counts: Counts) -> Tally:
        """Return how many recalled each card."""
        rows = tuple(counted_row(card.front, counts["known", card.key], counts.n) for card in self.cards)
        columns = (judging.CARD, judging.RECALLED)
        chart = Chart(kind="bars", title=judging.RECALLED, columns=columns, rows=rows)
        sentence = judging.hardest_card(counts.n, shares(chart))
        return Tally(n_answered=counts.n, sentence=sentence, charts=(chart,))
