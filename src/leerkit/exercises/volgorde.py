"""Volgorde: put items in order, or weigh them where there is no one right order."""

from collections.abc import Sequence
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.keys import Option, distinct_keys
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.responses import Response
from leerkit.exercises.shuffling import Parts, Shuffled
from leerkit.exercises.tallies import Chart, Row, Tally
from leerkit.exercises.why import Reasoned, ReasonedGiven
from leerkit.texts import authoring, grading, judging
from leerkit.texts import exercises as texts


class Solution(Frozen):
    """The right orders. None at all means: there is no right order, the learner sets priorities."""

    orders: tuple[tuple[str, ...], ...] = ()
    explanation: str = ""


class VolgordeGiven(ReasonedGiven):
    """All keys, from first to last, and why."""

    order: tuple[str, ...] = Field(min_length=2, max_length=20)


class Volgorde(Shuffled, Reasoned):
    """A list to be put in order. Each learner first sees the items in another order."""

    Given = VolgordeGiven

    soort: Literal["volgorde"]
    items: tuple[Option, ...] = Field(min_length=2, max_length=20)
    solution: Solution

    @model_validator(mode="after")
    def orders_fit(self) -> Self:
        """Hold each right order against the items."""
        keys = distinct_keys("items", self.items)
        for order in self.solution.orders:
            if sorted(order) != sorted(keys):
                raise ValueError(authoring.order_not_complete(order, keys))
        return self

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells, and whether there is a right order; not which."""
        return {**super().public(), "has_right_order": bool(self.solution.orders)}

    def parts_to_shuffle(self) -> tuple[Parts, ...]:
        """Return the items; that numbers go up in the order in which the author wrote them is no reason to keep it."""
        return (Parts(("items",), self.items, may_be_a_scale=False),)

    def in_short(self, given: VolgordeGiven) -> str:
        """Return what was put first."""
        return grading.placed(1, next(item.text for item in self.items if item.key == given.order[0]))

    def mark(self, given: VolgordeGiven) -> Verdict:
        """Return how far each item is off, by the right order that is nearest; where none is right, no judgement."""
        names = {item.key: item.text for item in self.items}
        self.unknown_keys(given.order, list(names))
        if len(set(given.order)) < len(given.order) or len(given.order) < len(names):
            self.refuse(texts.INCOMPLETE_ORDER, expected=texts.not_every_item(len(names)))
        labels = [grading.placed(place, names[key]) for place, key in enumerate(given.order, start=1)]
        explanation = self.solution.explanation
        if not self.solution.orders:
            neutral = zip(given.order, labels, strict=True)
            own = tuple(ItemVerdict(key=key, label=label, mark="neutral") for key, label in neutral)
            return Verdict(sentence=grading.NO_ONE_ORDER, items=own, explanation=explanation)
        off = max((places_off(given.order, order) for order in self.solution.orders), key=nearness)
        found = enumerate(zip(given.order, labels, off, strict=True), start=1)
        items = tuple(_found(place, *one) for place, one in found)
        score = nearness(off)
        return Verdict(
            score=round(score, 3),
            sentence=grading.order_sentence(off, score, len(self.solution.orders)),
            items=items,
            explanation=explanation,
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the items, each with a place for its number."""
        items = PaperPart(kind="number", title=texts.NUMBER_THEM, texts=self.on_screen())
        return (items, *self.reason_on_paper())

    def on_screen(self) -> tuple[str, ...]:
        """Return the items as the author wrote them."""
        return tuple(item.text for item in self.items)

    def solved(self) -> tuple[str, ...]:
        """Return the first of the right orders, and the others by its numbers.

        Where everybody sets priorities: what there is to talk about.
        """
        if not self.solution.orders:
            return self._why()
        first, *others = self.solution.orders
        names = {item.key: item.text for item in self.items}
        lines = [grading.placed(place, names[key]) for place, key in enumerate(first, start=1)]
        return (*lines, *(grading.also_right([first.index(key) + 1 for key in one]) for one in others))

    @property
    def solution_name(self) -> str:
        """Return what it is called, which depends on whether there is a right order."""
        return self.solved_as if self.solution.orders else judging.TO_DISCUSS

    def explained(self) -> tuple[str, ...]:
        """Return why there is a right order."""
        return self._why() if self.solution.orders else ()

    def _why(self) -> tuple[str, ...]:
        return tuple(filter(None, [self.solution.explanation]))

    def count(self, history: Sequence[Response]) -> Count:
        """Return at which place each item was put at first."""
        order = self.parse(history[0]).order
        places = [("place", key, place) for place, key in enumerate(order, start=1)]
        return Count(places, self.reasons(history[0]))

    def counted(self, counts: Counts) -> Tally:
        """Return where the group put each item: on average, highest and lowest."""
        n_items = len(self.items)
        ranked = []
        for item in self.items:
            at = {place: n for place in range(1, n_items + 1) if (n := counts["place", item.key, place])}
            mean = sum(place * n for place, n in at.items()) / sum(at.values()) if at else None
            cells = (
                (grading.average(mean), grading.spread(min(at), max(at)))
                if mean is not None
                else (grading.NONE_YET, grading.NONE_YET)
            )
            share = min(1.0, max(0.0, (n_items + 1 - mean) / n_items)) if mean is not None else None
            ranked.append((mean or 0.0, Row(label=item.text, cells=cells, share=share)))
        rows = tuple(row for _, row in sorted(ranked, key=lambda entry: entry[0]))
        highest = [row.label for row in rows if row.share == rows[0].share]
        columns = (grading.ITEM, grading.AVERAGE, grading.SPREAD)
        return Tally(
            n_answered=counts.n,
            sentence=grading.highest_on_average(counts.n, highest),
            charts=(
                Chart(kind="bars", title=grading.AVERAGE_TITLE, columns=columns, rows=rows),
                *self.reason_charts(counts),
            ),
        )


def places_off(order: Sequence[str], right: Sequence[str]) -> list[int]:
    """Return for each key of ``order`` how many places further up it belongs; below 0: further down."""
    place = {key: n for n, key in enumerate(right)}
    return [n - place[key] for n, key in enumerate(order)]


def nearness(off: Sequence[int]) -> float:
    """Return 1.0 where nothing is off, and 0.0 where all of it is as far off as it can be together.

    Source: the footrule of Spearman, of which half the square of the number of items is the most (Diaconis and Graham,
    1977).
    """
    return 1 - sum(map(abs, off)) / (len(off) ** 2 // 2)


def _found(place: int, key: str, label: str, off: int) -> ItemVerdict:
    """Return what is found of the item at a place."""
    if not off:
        return ItemVerdict(key=key, label=label, mark="right")
    return ItemVerdict(key=key, label=label, mark="wrong", feedback=grading.belongs(off, place - off))
