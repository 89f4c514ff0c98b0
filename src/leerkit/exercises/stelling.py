"""Stelling: an opinion on a scale. Vote, read the arguments, vote again; there is no right answer."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.errors import ResponseError
from leerkit.exercises.charting import shares, split
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.keys import Option, distinct_keys
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Response, Text, says_nothing, text_row
from leerkit.exercises.tallies import Chart, Row, Tally
from leerkit.texts import exercises as texts
from leerkit.texts import grading
from leerkit.texts.views import VIEWS

N_VOTES_SHOWN = 3
"""From how many votes on the second round is shown: one early vote would be its voter's, whoever looks on."""

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
    """What the learner chose in the first round. ``Stelling.settle`` sets it; what a browser claims is not kept."""


class Stelling(Exercise):
    """A proposition to agree or disagree with, in two rounds."""

    Given = StellingGiven
    solved_as = grading.ARGUMENTS
    sides = "ends"

    rests_on_sources = False
    soort: Literal["stelling"]
    scale: tuple[Option, ...] = Field(default=DEFAULT_SCALE, min_length=2, max_length=9)
    """From one end to the other."""
    ask_reason: bool = True
    reason: Literal["gevraagd", "verplicht"] | None = None
    """Whether it asks why, and whether the first vote needs it; ``ask_reason`` says so in older lessons."""
    solution: Solution

    @model_validator(mode="after")
    def keys_differ(self) -> Self:
        """Hold the steps of the scale against each other."""
        distinct_keys("scale", self.scale)
        return self

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells, and whether it asks why: its own view asks, in each round."""
        told = {key: value for key, value in super().public().items() if key != "reason"}
        is_asked = self.ask_reason or self.reason is not None
        return {**told, "ask_reason": is_asked, "must_reason": self.reason == "verplicht"}

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

    def ronde_of(self, response: object) -> int:
        """Return the round that the vote is for."""
        return int(self.parse(response).ronde)

    def settle(self, response: Response, earlier: Sequence[Response]) -> Response:
        """Return the vote; one in the second round says what was really voted in the first, if anything was.

        That is in ``earlier`` itself, or in what was kept of it with a vote that came since.
        """
        kept = {name: value for name, value in response.items() if name != "before"}
        if self.ronde_of(response) == 1:
            if self.reason == "verplicht" and says_nothing(response.get("reason", "")):
                self.refuse(texts.NO_REASON, expected=texts.A_REASON, hint=texts.REASON_HINT)
            return kept
        votes = [vote for vote in earlier if self._fits(vote)]
        first = [vote["choice"] if vote["ronde"] == 1 else vote.get("before") for vote in votes]
        before = next((choice for choice in first if choice), None)
        return {**kept, "before": before} if before else kept

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the scale and room for a reason, in each round."""
        words, parts = VIEWS[self.soort], list[PaperPart]()
        for title in (words["ronde_1"], words["ronde_2"]):
            parts.append(PaperPart(kind="one", title=title, texts=self.on_screen()))
            if self.ask_reason or self.reason:
                needed = self.reason == "verplicht" and title == words["ronde_1"]
                parts.append(lines(2, words["must_reason" if needed else "reason"]))
        return tuple(parts)

    def on_screen(self) -> tuple[str, ...]:
        """Return the scale, from one end to the other."""
        return tuple(option.text for option in self.scale)

    def solved(self) -> tuple[str, ...]:
        """Return the arguments: there is nothing that is right."""
        return (
            *(grading.argument_for(text) for text in self.solution.arguments_for),
            *(grading.argument_against(text) for text in self.solution.arguments_against),
        )

    def explained(self) -> tuple[str, ...]:
        """Return why."""
        return tuple(filter(None, [self.solution.explanation]))

    def is_written(self) -> bool:
        """Return whether a reason is asked."""
        return bool(self.ask_reason or self.reason)

    def count(self, history: Sequence[Response]) -> Count:
        """Return the vote in each round, which way it moved between them, and the reasons.

        The first vote in a round counts, whenever it came: who is late may vote in round 1 after round 2 has opened.
        """
        ticks: list[Tick] = []
        reasons: list[tuple[str, Row]] = []
        votes = {ronde: self._first_in(ronde, history) for ronde in (1, 2)}
        for ronde, vote in votes.items():
            if vote:
                ticks += [("votes", ronde), ("choice", ronde, vote["choice"])]
                if not says_nothing(vote.get("reason", "")):
                    reasons.append((f"ronde {ronde}", text_row(vote, vote["reason"], self._step(vote))))
        before, after = votes.values()
        if before and after:
            places = [option.key for option in self.scale]
            steps = places.index(after["choice"]) - places.index(before["choice"])
            ticks.append(("move", (steps > 0) - (steps < 0)))
        return Count(ticks, reasons)

    def counted(self, counts: Counts) -> Tally:
        """Return the split in each round, who moved where between the rounds, and the reasons."""
        n_second = counts["votes", 2]
        is_shown = n_second >= N_VOTES_SHOWN
        rondes = (1, 2) if is_shown else (1,)
        charts = [self._split(ronde, counts) for ronde in rondes]
        said = [_most_voted(counts, ronde, chart) for ronde, chart in zip(rondes, charts, strict=True)]
        sentence = said[-1]
        moves = [counts["move", way] for way in (-1, 0, 1)]
        n_both = sum(moves)
        if is_shown and n_both:
            charts.append(self._shift(moves))
            sentence += " " + grading.shift_sentence(n_both, moves[0] + moves[2])
        if n_second and not is_shown:
            sentence += " " + grading.few_votes(n_second, N_VOTES_SHOWN)
        charts += [chart for ronde in rondes for chart in _reasons(ronde, counts)]
        by_ronde = counts["votes", 1], n_second
        return Tally(
            n_answered=counts.n,
            sentence=sentence,
            charts=tuple(charts),
            n_by_ronde=by_ronde,
            sentence_of_all=said[0],
        )

    def retried(self, history: Sequence[Response]) -> Sequence[Response]:  # noqa: ARG002
        """Return nothing: the second round is the second thought, and there is no other."""
        return ()

    def _first_in(self, ronde: int, history: Sequence[Response]) -> Response | None:
        """Return the first vote in a round, if there is one."""
        return next((vote for vote in history if vote["ronde"] == ronde), None)

    def _fits(self, vote: Response) -> bool:
        """Return whether a vote is one on this scale; it may have been changed since."""
        try:
            self.grade(vote)
        except ResponseError:
            return False
        return True

    def _step(self, vote: Response) -> str:
        """Return the step of the scale that was voted for, in words."""
        return next(option.text for option in self.scale if option.key == vote["choice"])

    def _split(self, ronde: int, counts: Counts) -> Chart:
        """Return how one round was voted."""
        chosen = ((step.text, counts["choice", ronde, step.key]) for step in self.scale)
        n_votes = counts["votes", ronde]
        return split(grading.ronde_title(ronde), chosen, n_votes, n_people=n_votes)

    def _shift(self, moves: Sequence[int]) -> Chart:
        """Return how many moved to the first end of the scale, stayed, and moved to the last."""
        labels = (
            grading.moved_towards(self.scale[0].text),
            grading.STAYED,
            grading.moved_towards(self.scale[-1].text),
        )
        moved = zip(labels, moves, strict=True)
        n, columns = sum(moves), (grading.DIRECTION, grading.N_PEOPLE)
        return split(grading.SHIFT, moved, n, columns=columns, n_people=n)


def _most_voted(counts: Counts, ronde: int, chart: Chart) -> str:
    """Return what was voted most in a round, of which this is the chart."""
    return grading.votes(counts.n, ronde, shares(chart))


def _reasons(ronde: int, counts: Counts) -> tuple[Chart, ...]:
    """Return the reasons of one round beside the vote they were written with; no chart if nobody gave one."""
    rows = counts.texts(f"ronde {ronde}")
    columns = (grading.REASON, texts.OPTION)
    title = grading.reasons_title(ronde)
    return (Chart(kind="texts", title=title, columns=columns, rows=rows),) if rows else ()
