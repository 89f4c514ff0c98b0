"""Stelling: an opinion on a scale. Vote, read the arguments, vote again; there is no right answer."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.exercise import Chart, Exercise, Option, Response, Row, Tally, Text, distinct_keys
from leerkit.texts import exercises as texts
from leerkit.texts import grading

DEFAULT_SCALE = tuple(Option(key=key, text=text) for key, text in texts.SCALE.items())


class Solution(Frozen):
    """What there is to say for and against; shown after the first vote."""

    arguments_for: tuple[str, ...] = Field(min_length=1)
    arguments_against: tuple[str, ...] = Field(min_length=1)
    explanation: str = ""


class StellingGiven(Frozen):
    """A vote in one of the two rounds."""

    choice: str
    ronde: Annotated[int, Field(strict=True, ge=1, le=2)]
    reason: Text = ""
    before: str | None = None
    """What the learner chose in the first round; only used to tell the learner of the own shift."""


class Stelling(Exercise):
    """A proposition to agree or disagree with, in two rounds."""

    Given = StellingGiven

    soort: Literal["stelling"]
    scale: tuple[Option, ...] = Field(default=DEFAULT_SCALE, min_length=2, max_length=9)
    """From one end to the other."""
    ask_reason: bool = True
    solution: Solution

    @model_validator(mode="after")
    def keys_differ(self) -> Self:
        """Hold the steps of the scale against each other."""
        distinct_keys("scale", self.scale)
        return self

    def mark(self, given: StellingGiven) -> Verdict:
        """Return the arguments, without a score. In the second round the sentence tells of the own shift."""
        steps = {option.key: option.text for option in self.scale}
        self.unknown_keys([given.choice, *([given.before] if given.before is not None else [])], list(steps))
        choice = steps[given.choice]
        if given.ronde == 1:
            sentence = grading.first_vote(choice)
        else:
            sentence = grading.second_vote(choice, steps[given.before] if given.before else "")
        labels = [
            *(("voor", grading.argument_for(text)) for text in self.solution.arguments_for),
            *(("tegen", grading.argument_against(text)) for text in self.solution.arguments_against),
        ]
        return Verdict(
            sentence=sentence,
            items=tuple(
                ItemVerdict(key=f"{side}-{place}", label=label, mark="neutral")
                for place, (side, label) in enumerate(labels, start=1)
            ),
            explanation=self.solution.explanation,
        )

    def tally(self, histories: Sequence[Sequence[Response]]) -> Tally:
        """Return the split in each round, who moved where between the rounds, and the reasons."""
        votes = [{vote.ronde: vote for vote in map(self.parse, history)} for history in histories]
        rondes = [ronde for ronde in (1, 2) if ronde == 1 or any(ronde in own for own in votes)]
        charts = []
        for ronde in rondes:
            charts.append(self._split(ronde, [own[ronde].choice for own in votes if ronde in own]))
        keys = [option.key for option in self.scale]
        most = max(charts[-1].rows, key=lambda row: row.share or 0.0)
        sentence = grading.votes(len(votes), rondes[-1], most.label, texts.percent(most.share or 0.0))
        moves = [
            keys.index(own[2].choice) - keys.index(own[1].choice)
            for own in votes
            if {1, 2} <= own.keys() and {own[1].choice, own[2].choice} <= set(keys)
        ]
        if moves:
            charts.append(self._shift(moves))
            sentence += " " + grading.shift_sentence(len(moves), sum(move != 0 for move in moves))
        reasons = self._reasons([own[max(own)] for own in votes])
        return Tally(n_answered=len(votes), sentence=sentence, charts=(*charts, *reasons))

    def _split(self, ronde: int, choices: Sequence[str]) -> Chart:
        """Return how one round was voted."""
        rows = []
        for option in self.scale:
            n = choices.count(option.key)
            share = n / len(choices) if choices else 0.0
            rows.append(Row(label=option.text, cells=(texts.count_and_share(n, share),), share=share))
        columns = (texts.OPTION, texts.CHOSEN)
        return Chart(kind="bars", title=grading.ronde_title(ronde), columns=columns, rows=tuple(rows))

    def _shift(self, moves: Sequence[int]) -> Chart:
        """Return how many moved to each end of the scale; ``moves`` are steps, negative to the first."""
        counts = (
            (grading.moved_towards(self.scale[0].text), sum(move < 0 for move in moves)),
            (grading.STAYED, sum(move == 0 for move in moves)),
            (grading.moved_towards(self.scale[-1].text), sum(move > 0 for move in moves)),
        )
        rows = (
            Row(label=label, cells=(texts.count_and_share(n, n / len(moves)),), share=n / len(moves))
            for label, n in counts
        )
        columns = (grading.DIRECTION, grading.N_PEOPLE)
        return Chart(kind="bars", title=grading.SHIFT, columns=columns, rows=tuple(rows))

    def _reasons(self, votes: Sequence[StellingGiven]) -> tuple[Chart, ...]:
        """Return the reasons beside what their writers chose; no chart if nobody gave one."""
        steps = {option.key: option.text for option in self.scale}
        rows = tuple(
            Row(label=vote.reason.strip(), cells=(steps.get(vote.choice, vote.choice),))
            for vote in votes
            if vote.reason.strip()
        )
        columns = (grading.REASON, texts.OPTION)
        return (Chart(kind="texts", title=grading.REASONS, columns=columns, rows=rows),) if rows else ()
