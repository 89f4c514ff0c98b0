"""Invul: a text with gaps, each to choose or to write, with what to say to a mistake that many make."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Mark, Verdict
from leerkit.exercises.charting import counted_row, shares
from leerkit.exercises.choosing import Choosing
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.keys import SLUG, Option, distinct_keys, known_to_solution
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.responses import Response, text_row
from leerkit.exercises.shuffling import Parts, Shuffled
from leerkit.exercises.tallies import Chart, Row, Tally
from leerkit.legible import clean_line
from leerkit.texts import authoring, grading, parts
from leerkit.texts import exercises as texts

GAP = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\]")
"""Where a gap stands in the text: its key between square brackets."""

AROUND = " \t.,;:!?'\"‘’“”"
"""What may stand around words without making them others."""

LONGEST_FILL = 200

RIGHT, OTHER = "right", "other"
"""What was found at a gap that is written in, beside the place of a mistake that is known."""


class Gap(Frozen):
    """A place in the text that is filled in."""

    key: str = Field(pattern=SLUG)
    label: str = Field(min_length=1)
    """What belongs there, for who hears the page and for the result."""
    options: tuple[Option, ...] = Field(default=(), max_length=20)
    """What can be chosen; none at all means that it is written."""


class Idea(Frozen):
    """A mistake that many make, and what to say to it."""

    when: tuple[str, ...] = Field(min_length=1)
    """What they then choose or write."""
    say: str = Field(min_length=1)


class Filling(Frozen):
    """What is right at one gap."""

    right: tuple[str, ...] = Field(min_length=1)
    """Keys of options or, where it is written, the ways to write it."""
    ideas: tuple[Idea, ...] = ()
    feedback: str = ""
    """What is said, right or wrong; of a mistake that is known, its own sentence takes its place."""


class Solution(Frozen):
    """What is right, by gap."""

    gaps: dict[str, Filling]
    explanation: str = ""


class InvulGiven(Frozen):
    """Per gap's key the key of the option that was chosen, or what was written. Every gap has one."""

    gaps: dict[str, Annotated[str, Field(max_length=LONGEST_FILL, pattern=r"^[^\x00]*$")]] = Field(
        min_length=1, max_length=50
    )


class Invul(Shuffled):
    """A text with gaps."""

    Given = InvulGiven

    soort: Literal["invul"]
    worked: str = ""
    """A case of the same kind that is worked out, to read first."""
    text: str = Field(min_length=1)
    """With each gap as its key between square brackets."""
    gaps: tuple[Gap, ...] = Field(min_length=1, max_length=50)
    solution: Solution

    @model_validator(mode="after")
    def gaps_fit(self) -> Self:
        """Hold text, gaps and solution against each other."""
        keys = distinct_keys("gaps", self.gaps)
        written = GAP.findall(self.text)
        for key in written:
            if key not in keys:
                raise ValueError(authoring.unknown_gap(key, keys))
        known_to_solution(self.solution.gaps, keys)
        for gap in self.gaps:
            if written.count(gap.key) != 1:
                raise ValueError(authoring.gap_not_in_text(gap.key))
            filling = self.solution.gaps.get(gap.key)
            if filling is None:
                raise ValueError(authoring.gap_unsolved(gap.key))
            if gap.options:
                options = distinct_keys("options", gap.options)
                known_to_solution(
                    (*filling.right, *(one for idea in filling.ideas for one in idea.when)), options
                )
        return self

    def parts_to_shuffle(self) -> tuple[Parts, ...]:
        """Return the options of each gap."""
        gaps = enumerate(self.gaps)
        return tuple(Parts(("gaps", at, "options"), gap.options) for at, gap in gaps if gap.options)

    def mark(self, given: InvulGiven) -> Verdict:
        """Return the share of gaps that were filled in rightly. Refuses a response that leaves a gap empty."""
        self.unknown_keys(given.gaps, [gap.key for gap in self.gaps])
        empty = [gap for gap in self.gaps if not clean_line(given.gaps.get(gap.key, "")).strip(AROUND)]
        if empty:
            n = len(self.gaps)
            self.refuse(
                texts.incomplete_pairs(len(empty)), expected=texts.every_item(n), hint=texts.PAIRS_HINT
            )
        items = []
        for gap in self.gaps:
            filled = given.gaps[gap.key]
            if gap.options:
                self.unknown_keys([filled], [option.key for option in gap.options])
            mark, feedback = self._judged(gap, filled)
            label = parts.filled(gap.label, _shown(gap, filled))
            items.append(ItemVerdict(key=gap.key, label=label, mark=mark, feedback=feedback))
        n_right = sum(item.mark == "right" for item in items)
        return Verdict(
            score=round(n_right / len(items), 3),
            sentence=parts.filled_sentence(n_right, len(items)),
            items=tuple(items),
            explanation=self.solution.explanation,
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the case that is worked out, the text with its gaps open, and what can be chosen at each."""
        worked = [PaperPart(kind="text", texts=(self.worked,))] if self.worked else []
        choices = (
            PaperPart(kind="one", title=gap.label, texts=tuple(option.text for option in gap.options))
            for gap in self.gaps
            if gap.options
        )
        return (*worked, PaperPart(kind="text", texts=self.told_on_screen()[1:]), *choices)

    def told_on_screen(self) -> tuple[str, ...]:
        """Return the text with its gaps open."""
        paragraphs = re.split(r"\n\s*\n", GAP.sub(parts.BLANK, self.text))
        return ("", *(" ".join(part.split()) for part in paragraphs if part.strip()))

    def solved(self) -> tuple[str, ...]:
        """Return what is right at each gap."""
        return tuple(
            parts.filled(gap.label, _shown(gap, self.solution.gaps[gap.key].right[0])) for gap in self.gaps
        )

    def explained(self) -> tuple[str, ...]:
        """Return what is said of each gap and of the mistakes that are known, and why."""
        said = []
        for gap in self.gaps:
            filling = self.solution.gaps[gap.key]
            said += [grading.said_of(gap.label, filling.feedback)] if filling.feedback else []
            said += [
                grading.said_of(parts.filled(gap.label, _shown(gap, idea.when[0])), idea.say)
                for idea in filling.ideas
            ]
        return (*said, *filter(None, [self.solution.explanation]))

    def choosings(self) -> tuple[Choosing, ...]:
        """Return the choice at each gap that has options."""
        right = [self.solution.gaps[gap.key].right for gap in self.gaps if gap.options]
        return tuple(map(self.choosing_among, self.parts_to_shuffle(), right))

    def unexplained(self) -> tuple[str, ...]:
        """Return the wrong options of gaps where nothing is said of them."""
        return tuple(
            option.text
            for gap in self.gaps
            for option in gap.options
            if self._judged(gap, option.key) == ("wrong", "")
        )

    def count(self, history: Sequence[Response]) -> Count:
        """Return which gaps were filled in rightly at first, which options were chosen, and what else was written."""
        ticks: list[Tick] = []
        written: list[tuple[str, Row]] = []
        given = self.parse(history[0]).gaps
        for gap in self.gaps:
            filled = given[gap.key]
            if self._found(gap, filled) == RIGHT:
                ticks.append(("right", gap.key))
            elif not gap.options:
                written.append(("other", text_row(history[0], filled, gap.label)))
            if gap.options:
                ticks.append(("gap", gap.key, filled))
        return Count(ticks, written)

    def counted(self, counts: Counts) -> Tally:
        """Return per gap how many filled it in rightly and what was chosen most, and what else was written."""
        rows = []
        for gap in self.gaps:
            chosen = [(option.text, counts["gap", gap.key, option.key]) for option in gap.options]
            most = max((n for _, n in chosen), default=0)
            named = " / ".join(text for text, n in chosen if most and n == most) or grading.NONE_YET
            rows.append(counted_row(gap.label, counts["right", gap.key], counts.n, named))
        columns = (parts.GAP, parts.FILLED_RIGHT, grading.MOST_CHOSEN)
        chart = Chart(kind="bars", title=parts.FILLED_RIGHT, columns=columns, rows=tuple(rows))
        others = counts.texts("other")
        written = Chart(kind="texts", title=parts.OTHER_TEXTS, columns=(texts.OPTION, parts.GAP), rows=others)
        return Tally(
            n_answered=counts.n,
            sentence=grading.hardest(counts.n, shares(chart)),
            charts=(chart, written) if others else (chart,),
        )

    def _found(self, gap: Gap, filled: str) -> str | int:
        """Return ``RIGHT``, the place of a mistake that is known, or ``OTHER``."""
        filling, same = self.solution.gaps[gap.key], str if gap.options else plain
        if same(filled) in map(same, filling.right):
            return RIGHT
        ideas = enumerate(filling.ideas)
        return next((at for at, idea in ideas if same(filled) in map(same, idea.when)), OTHER)

    def _judged(self, gap: Gap, filled: str) -> tuple[Mark, str]:
        """Return the mark of what was filled in, and what is said of it."""
        filling, found = self.solution.gaps[gap.key], self._found(gap, filled)
        if isinstance(found, int):
            return "wrong", filling.ideas[found].say
        return "right" if found == RIGHT else "wrong", filling.feedback


def plain(text: str) -> str:
    """Return a text such that two ways to write the same words are equal: capitals, spaces and signs around it go.

    >>> plain(" 1  April. ") == plain("1 april")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(AROUND)


def _shown(gap: Gap, filled: str) -> str:
    """Return what was filled in at a gap, in words."""
    return next((option.text for option in gap.options if option.key == filled), clean_line(filled))
