"""Volgorde: put items in order, or weigh them where there is no one right order."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.exercise import Chart, Option, Response, Row, Tally, distinct_keys
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.shuffling import Parts, Shuffled
from leerkit.texts import authoring, grading
from leerkit.texts import exercises as texts


class Solution(Frozen):
    """The right orders. None at all means: there is no right order, the learner sets priorities."""

    orders: tuple[tuple[str, ...], ...] = ()
    explanation: str = ""


class VolgordeGiven(Frozen):
    """All keys, from first to last."""

    order: tuple[str, ...] = Field(min_length=2, max_length=20)


class Volgorde(Shuffled):
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

    def mark(self, given: VolgordeGiven) -> Verdict:
        """Return the share of pairs that stand in the right order, by the right order that fits best."""
        names = {item.key: item.text for item in self.items}
        self.unknown_keys(given.order, list(names))
        if len(set(given.order)) < len(given.order) or len(given.order) < len(names):
            self.refuse(texts.INCOMPLETE_ORDER, expected=texts.not_every_item(len(names)))
        labels = [grading.placed(place, names[key]) for place, key in enumerate(given.order, start=1)]
        explanation = self.solution.explanation
        if not self.solution.orders:
            items = tuple(
                ItemVerdict(key=key, label=label, mark="neutral")
                for key, label in zip(given.order, labels, strict=True)
            )
            return Verdict(sentence=grading.NO_ONE_ORDER, items=items, explanation=explanation)
        best = max(self.solution.orders, key=lambda order: pairs_in_order(given.order, order))
        n_right, n_pairs = pairs_in_order(given.order, best), len(names) * (len(names) - 1) // 2
        stays = longest_right_row(given.order, best)
        return Verdict(
            score=round(n_right / n_pairs, 3),
            sentence=grading.order_sentence(len(stays), len(names)),
            items=tuple(_found(given.order, best, labels, stays)),
            explanation=explanation,
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the items, each with a place for its number."""
        return (PaperPart(kind="number", title=texts.NUMBER_THEM, texts=self.on_screen()),)

    def on_screen(self) -> tuple[str, ...]:
        """Return the items as the author wrote them."""
        return tuple(item.text for item in self.items)

    def solved(self) -> tuple[str, ...]:
        """Return the first of the right orders; none where everybody sets priorities."""
        names = {item.key: item.text for item in self.items}
        order = self.solution.orders[0] if self.solution.orders else ()
        return tuple(f"{place}. {names[key]}" for place, key in enumerate(order, start=1))

    def explained(self) -> tuple[str, ...]:
        """Return why."""
        return tuple(filter(None, [self.solution.explanation]))

    def count(self, history: Sequence[Response]) -> Count:
        """Return at which place each item was put at first."""
        order = self.parse(history[0]).order
        return Count([("place", key, place) for place, key in enumerate(order, start=1)])

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
            charts=(Chart(kind="bars", title=grading.AVERAGE_TITLE, columns=columns, rows=rows),),
        )


def pairs_in_order(order: Sequence[str], right: Sequence[str]) -> int:
    """Return how many pairs of keys stand in ``order`` as in ``right``; both hold the same keys."""
    place = {key: n for n, key in enumerate(right)}
    return sum(place[earlier] < place[later] for earlier, later in combinations(order, 2))


def longest_right_row(order: Sequence[str], right: Sequence[str]) -> set[str]:
    """Return the largest set of keys that can stay while the others are moved to reach ``right``.

    Source: the longest increasing subsequence, by dynamic programming over the places in ``right``.
    """
    place = {key: n for n, key in enumerate(right)}
    ending: dict[str, tuple[str, ...]] = {}
    for key in order:
        rows = [row for last, row in ending.items() if place[last] < place[key]]
        before: tuple[str, ...] = max(rows, key=len, default=())
        ending[key] = (*before, key)
    longest: tuple[str, ...] = max(ending.values(), key=len)
    return set(longest)


def _found(
    order: Sequence[str], right: Sequence[str], labels: Sequence[str], stays: set[str]
) -> list[ItemVerdict]:
    """Return for each item whether it is one that ``stays``, or which way it should move."""
    found = []
    for key, label in zip(order, labels, strict=True):
        if key in stays:
            found.append(ItemVerdict(key=key, label=label, mark="right"))
            continue
        above = stays.intersection(order[: order.index(key)])
        too_low = any(right.index(key) < right.index(other) for other in above)
        feedback = grading.MOVE_UP if too_low else grading.MOVE_DOWN
        found.append(ItemVerdict(key=key, label=label, mark="wrong", feedback=feedback))
    return found
