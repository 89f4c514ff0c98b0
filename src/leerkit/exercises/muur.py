"""Muur: short posts under one or more headings. In a room they are everybody's; alone it is a board of one's own."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Response, text_row
from leerkit.exercises.tallies import Chart, Tally
from leerkit.exercises.woordgroepen import Woordgroepen
from leerkit.texts import exercises as texts
from leerkit.texts import grading

LONGEST_POST = 280
"""Characters: a thought, not an essay."""

MOST_POSTS = 24
"""On a board of one's own."""


class Example(Frozen):
    """A post of an example board."""

    column: str
    text: str = Field(min_length=1)


class Solution(Frozen):
    """A board to lay beside one's own."""

    posts: tuple[Example, ...] = Field(default=(), max_length=MOST_POSTS)
    explanation: str = ""


class Note(Frozen):
    """A post of one's own."""

    column: str
    text: Annotated[str, Field(max_length=LONGEST_POST, pattern=r"^[^\x00]*$")]


class MuurGiven(Frozen):
    """The board, in the order in which it was written."""

    posts: tuple[Note, ...] = Field(max_length=MOST_POSTS)


class Muur(Exercise):
    """A board with columns. Nobody marks it."""

    Given = MuurGiven
    solved_as = grading.EXAMPLE

    rests_on_sources = False
    soort: Literal["muur"]
    columns: tuple[Option, ...] = Field(
        default=(Option(key="bord", text=texts.BOARD),), min_length=1, max_length=4
    )
    woordgroepen: Woordgroepen = Field(default={})
    solution: Solution = Solution()

    @model_validator(mode="after")
    def keys_differ(self) -> Self:
        """Hold the columns against each other, and the example against them."""
        keys = distinct_keys("columns", self.columns)
        known_to_solution((post.column for post in self.solution.posts), keys)
        return self

    def mark(self, given: MuurGiven) -> Verdict:
        """Return the example beside the board, without a score."""
        self.unknown_keys((post.column for post in given.posts), self.wall_columns())
        if not any(post.text.strip() for post in given.posts):
            self.refuse(texts.NO_TEXT, hint=texts.WRITE_HINT)
        return Verdict(
            sentence=grading.POSTED_COMPARE if self.solution.posts else grading.POSTED,
            items=tuple(self._example()),
            explanation=self.solution.explanation,
        )

    def wall_columns(self) -> tuple[str, ...]:
        """Return the keys of the columns."""
        return tuple(column.key for column in self.columns)

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return room to write under each heading."""
        return tuple(lines(4, column.text) for column in self.columns)

    def on_screen(self) -> tuple[str, ...]:
        """Return the headings."""
        return tuple(column.text for column in self.columns) if len(self.columns) > 1 else ()

    def word_groups(self) -> Mapping[str, Sequence[str]]:
        """Return which words count together."""
        return self.woordgroepen

    def solved(self) -> tuple[str, ...]:
        """Return the example board, column by column."""
        return tuple(
            f"{column.text}: {post.text}"
            for column in self.columns
            for post in self.solution.posts
            if post.column == column.key
        )

    def explained(self) -> tuple[str, ...]:
        """Return why."""
        return tuple(filter(None, [self.solution.explanation]))

    def count(self, history: Sequence[Response]) -> Count:
        """Return the first board that was sent."""
        first = history[0]
        posts = [post for post in self.parse(first).posts if post.text.strip()]
        return Count((), [(post.column, text_row(first, post.text)) for post in posts])

    def counted(self, counts: Counts) -> Tally:
        """Return what was written, column by column."""
        charts = tuple(
            Chart(
                kind="texts",
                title=column.text if len(self.columns) > 1 else grading.POSTS,
                columns=(texts.OPTION,),
                rows=counts.texts(column.key),
            )
            for column in self.columns
        )
        return Tally(n_answered=counts.n, sentence=grading.wrote(counts.n), charts=charts)

    def _example(self) -> Sequence[ItemVerdict]:
        return [
            ItemVerdict(
                key=column.key,
                label=f"{grading.EXAMPLE}: {column.text}" if len(self.columns) > 1 else grading.EXAMPLE,
                mark="expert",
                feedback="\n\n".join(post.text for post in self.solution.posts if post.column == column.key),
            )
            for column in self.columns
            if any(post.column == column.key for post in self.solution.posts)
        ]
