"""Sorteer: put each item in a group. Of a disputed item more than one group is right."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, Verdict
from leerkit.exercises.charting import counted_row
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.placing import Placing
from leerkit.exercises.responses import Response
from leerkit.exercises.shuffling import Parts
from leerkit.exercises.tallies import Chart, Row, Tally
from leerkit.texts import authoring, grading, parts


class Solution(Frozen):
    """Where each item belongs, and why."""

    places: dict[str, tuple[str, ...]]
    """Per item's key, the keys of the groups that are right: more than one where people disagree."""
    arguments: dict[str, dict[str, str]] = Field(default={})
    """Per disputed item's key, per group's key what there is to say for that group."""
    feedback: dict[str, str] = Field(default={})
    """Per item's key."""
    explanation: str = ""


class SorteerGiven(Frozen):
    """Per item's key, the key of the group that was chosen. Every item has one."""

    places: dict[str, str] = Field(min_length=1, max_length=50)


class Sorteer(Placing):
    """Items that belong in one of a few groups."""

    Given = SorteerGiven

    soort: Literal["sorteer"]
    items: tuple[Option, ...] = Field(min_length=2, max_length=50)
    groups: tuple[Option, ...] = Field(min_length=2, max_length=9)
    solution: Solution

    @model_validator(mode="after")
    def places_fit(self) -> Self:
        """Hold the solution against items and groups."""
        items, groups = distinct_keys("items", self.items), distinct_keys("groups", self.groups)
        solution = self.solution
        known_to_solution((*solution.places, *solution.arguments, *solution.feedback), items)
        known_to_solution((key for one in solution.places.values() for key in one), groups)
        known_to_solution((key for one in solution.arguments.values() for key in one), groups)
        for key in items:
            right = solution.places.get(key, ())
            if not right:
                raise ValueError(authoring.place_missing(key))
            for group in right if len(right) > 1 else ():
                if not solution.arguments.get(key, {}).get(group):
                    raise ValueError(authoring.argument_missing(key, group))
        return self

    def parts_to_shuffle(self) -> tuple[Parts, ...]:
        """Return the items; the groups stay in the order in which people speak of them."""
        return (Parts(("items",), self.items, is_told=True),)

    def items_and_places(self) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
        """Return the items and the groups."""
        return self.items, self.groups

    def is_right(self, item: Option, place: str) -> bool:
        """Return whether an item belongs in the group with this key."""
        return place in self.solution.places[item.key]

    def mark(self, given: SorteerGiven) -> Verdict:
        """Return the share of items that are in a right group. Refuses what ``judged`` refuses."""
        items = self.judged(given.places)
        n_right = sum(item.mark == "right" for item in items)
        n_disputed = sum(len(right) > 1 for right in self.solution.places.values())
        return Verdict(
            score=round(n_right / len(items), 3),
            sentence=parts.sorted_sentence(n_right, len(items), n_disputed),
            items=items,
            explanation=self.solution.explanation,
        )

    def solved(self) -> tuple[str, ...]:
        """Return where each item belongs."""
        return tuple(grading.pair(item.text, " / ".join(self._right(item))) for item in self.items)

    def explained(self) -> tuple[str, ...]:
        """Return what is said of each item, and why."""
        said = ((item, self.said_of(item)) for item in self.items)
        return (
            *(grading.said_of(item.text, words) for item, words in said if words),
            *filter(None, [self.solution.explanation]),
        )

    def unexplained(self) -> tuple[str, ...]:
        """Return the items of which nothing is said."""
        said = {**self.solution.feedback, **self.solution.arguments}
        return tuple(item.text for item in self.items if item.key not in said)

    def count(self, history: Sequence[Response]) -> Count:
        """Return in which group each item was put at first."""
        return Count([("place", item, group) for item, group in self.parse(history[0]).places.items()])

    def counted(self, counts: Counts) -> Tally:
        """Return per item which group was chosen most, by how many, and how many chose each."""
        columns = (grading.ITEM, grading.MOST_CHOSEN, *(group.text for group in self.groups))
        rows = tuple(self._row(item, counts) for item in self.items)
        chart = Chart(kind="bars", title=parts.GROUPS_TITLE, columns=columns, rows=rows)
        agreed = [(item.text, row.share or 0.0) for item, row in zip(self.items, rows, strict=True)]
        return Tally(n_answered=counts.n, sentence=parts.least_agreed(counts.n, agreed), charts=(chart,))

    def _row(self, item: Option, counts: Counts) -> Row:
        """Return how the group sorted one item."""
        chosen = [(group.text, counts["place", item.key, group.key]) for group in self.groups]
        most = max(n for _, n in chosen)
        named = " / ".join(text for text, n in chosen if n and n == most)
        label = grading.pair(item.text, named) if named else item.text
        return counted_row(label, most, counts.n, *(str(n) for _, n in chosen))

    def _right(self, item: Option) -> list[str]:
        """Return the groups that are right for an item, in words."""
        return [group.text for group in self.groups if group.key in self.solution.places[item.key]]

    def said_of(self, item: Option) -> str:
        """Return what is said of an item; of a disputed one, what there is to say for each group too."""
        arguments = self.solution.arguments.get(item.key, {})
        named = (
            parts.argument(group.text, arguments[group.key])
            for group in self.groups
            if group.key in arguments
        )
        disputed = parts.DISPUTED if len(self.solution.places[item.key]) > 1 else ""
        return "\n\n".join(filter(None, [disputed, self.solution.feedback.get(item.key, ""), *named]))
