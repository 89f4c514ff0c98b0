"""Koppel: match each item to a target."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, Verdict
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.placing import Placing
from leerkit.exercises.responses import Response
from leerkit.exercises.shuffling import Parts
from leerkit.exercises.tallies import Chart, Row, Tally
from leerkit.texts import authoring, grading
from leerkit.texts import exercises as texts


class Solution(Frozen):
    """Which target each item belongs to, and why."""

    pairs: dict[str, str]
    """Per item's key, a target's key."""
    feedback: dict[str, str] = Field(default={})
    """Per item's key."""
    explanation: str = ""


class KoppelGiven(Frozen):
    """Per item's key, the key of the target that was chosen. Every item has one."""

    pairs: dict[str, str] = Field(min_length=1, max_length=30)


class Koppel(Placing):
    """Items that each belong to one target. A target may belong to several items, or to none."""

    Given = KoppelGiven

    soort: Literal["koppel"]
    items: tuple[Option, ...] = Field(min_length=2, max_length=30)
    targets: tuple[Option, ...] = Field(min_length=2, max_length=30)
    solution: Solution

    @model_validator(mode="after")
    def pairs_fit(self) -> Self:
        """Hold the solution against items and targets."""
        items, targets = distinct_keys("items", self.items), distinct_keys("targets", self.targets)
        known_to_solution((*self.solution.pairs, *self.solution.feedback), items)
        known_to_solution(self.solution.pairs.values(), targets)
        for key in items:
            if key not in self.solution.pairs:
                raise ValueError(authoring.pair_missing(key))
        return self

    def parts_to_shuffle(self) -> tuple[Parts, ...]:
        """Return the targets: what belongs together does not stand side by side."""
        return (Parts(("targets",), self.targets),)

    def items_and_places(self) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
        """Return the items and the targets."""
        return self.items, self.targets

    def is_right(self, item: Option, place: str) -> bool:
        """Return whether an item belongs to the target with this key."""
        return place == self.solution.pairs[item.key]

    def said_of(self, item: Option) -> str:
        """Return what is said of an item."""
        return self.solution.feedback.get(item.key, "")

    def mark(self, given: KoppelGiven) -> Verdict:
        """Return the share of items that were matched rightly. Refuses what ``judged`` refuses."""
        items = self.judged(given.pairs)
        n_right = sum(item.mark == "right" for item in items)
        return Verdict(
            score=round(n_right / len(items), 3),
            sentence=grading.pairs_sentence(n_right, len(items)),
            items=items,
            explanation=self.solution.explanation,
        )

    def solved(self) -> tuple[str, ...]:
        """Return what belongs together."""
        names = {target.key: target.text for target in self.targets}
        return tuple(grading.pair(item.text, names[self.solution.pairs[item.key]]) for item in self.items)

    def explained(self) -> tuple[str, ...]:
        """Return what is said of each item, and why."""
        feedback = self.solution.feedback
        said = (grading.said_of(one.text, feedback[one.key]) for one in self.items if one.key in feedback)
        return (*said, *filter(None, [self.solution.explanation]))

    def unexplained(self) -> tuple[str, ...]:
        """Return the items of which nothing is said."""
        said = self.solution.feedback
        return tuple(item.text for item in self.items if item.key not in said)

    def count(self, history: Sequence[Response]) -> Count:
        """Return which target each item was matched to at first."""
        return Count([("pair", item, target) for item, target in self.parse(history[0]).pairs.items()])

    def counted(self, counts: Counts) -> Tally:
        """Return per item how many matched it rightly, and what was chosen most."""
        rows = []
        for item in self.items:
            chosen = [(target.text, counts["pair", item.key, target.key]) for target in self.targets]
            most = max(times for _, times in chosen)
            n = counts["pair", item.key, self.solution.pairs[item.key]]
            share = n / counts.n if counts.n else 0.0
            named = " / ".join(text for text, times in chosen if most and times == most)
            cells = (texts.count_and_share(n, share), named or grading.NONE_YET)
            rows.append(Row(label=item.text, cells=cells, share=share))
        columns = (grading.ITEM, grading.MATCHED, grading.MOST_CHOSEN)
        return Tally(
            n_answered=counts.n,
            sentence=grading.hardest(counts.n, [(row.label, row.share or 0.0) for row in rows]),
            charts=(Chart(kind="bars", title=grading.MATCHED, columns=columns, rows=tuple(rows)),),
        )
