"""Verdeel: a game with a budget over ten years, whose rules all stand on the page."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import share_of, shares, split
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Response
from leerkit.exercises.tallies import Chart, Row, Tally
from leerkit.exercises.verdeel_parts import ASSUMED, MOST_UNITS, N_YEARS, Amount, Measure, Pace, Plan, Rule
from leerkit.exercises.why import Reasoned, ReasonedGiven
from leerkit.texts import authoring, grading, spending


class Solution(Frozen):
    """Other ways to spend it. None of them is best."""

    plans: tuple[Plan, ...] = Field(default=(), max_length=4)
    explanation: str = ""


class VerdeelGiven(ReasonedGiven):
    """Per post's key how many units it gets, the pace, and why."""

    amounts: dict[str, Amount] = Field(min_length=1, max_length=12)
    pace: str


class Verdeel(Reasoned):
    """A budget over posts. The model is in the rules, and nowhere else."""

    Given = VerdeelGiven
    solved_as = spending.OTHER_PLANS

    soort: Literal["verdeel"]
    budget: int = Field(ge=1, le=MOST_UNITS)
    unit: str = Field(min_length=1, max_length=60)
    posts: tuple[Option, ...] = Field(min_length=2, max_length=12)
    paces: tuple[Pace, ...] = Field(min_length=1, max_length=4)
    measures: tuple[Measure, ...] = Field(min_length=1, max_length=4)
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=40)
    solution: Solution

    @model_validator(mode="after")
    def model_fits(self) -> Self:
        """Hold rules and plans against posts, measures, sources and budget."""
        posts, paces = distinct_keys("posts", self.posts), distinct_keys("paces", self.paces)
        measures = distinct_keys("measures", self.measures)
        for rule in self.rules:
            named = [(rule.post, posts), (rule.measure, measures)]
            named += [(rule.needs.post, posts)] if rule.needs else []
            for key, known in named:
                if key not in known:
                    raise ValueError(authoring.rule_names_unknown(key, known))
            if (rule.basis == ASSUMED) == bool(rule.source):
                raise ValueError(authoring.rule_without_basis(rule.post, rule.measure))
            if rule.source and rule.source not in self.sources:
                raise ValueError(authoring.rule_of_other_source(rule.source))
        for plan in self.solution.plans:
            known_to_solution(plan.amounts, posts)
            known_to_solution([plan.pace], paces)
            if sum(plan.amounts.values()) > self.budget:
                raise ValueError(authoring.plan_too_dear(plan.title, self.budget))
        return self

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells, and each rule in words: what the page says is what is computed."""
        return {**super().public(), "said": [self._said(rule) for rule in self.rules]}

    def in_short(self, given: VerdeelGiven) -> str:
        """Return what got something."""
        named = ((post.text, given.amounts.get(post.key, 0)) for post in self.posts)
        return "; ".join(spending.got(text, n) for text, n in named if n)

    def mark(self, given: VerdeelGiven) -> Verdict:
        """Return what ten years bring, beside other plans, without a score."""
        self.unknown_keys(given.amounts, [post.key for post in self.posts])
        self.unknown_keys([given.pace], [pace.key for pace in self.paces])
        spent = sum(given.amounts.values())
        if not 0 < spent <= self.budget:
            self.refuse(spending.spent(spent, self.unit), expected=spending.budget(self.budget, self.unit))
        own = self.course(given.amounts, given.pace)
        plans = [(plan, self.course(plan.amounts, plan.pace)) for plan in self.solution.plans]
        items = [ItemVerdict(key="own", label=self._outcome(own), mark="neutral")]
        for at, (plan, course) in enumerate(plans):
            label = f"{plan.title}: {self._outcome(course)}"
            items.append(ItemVerdict(key=f"plan-{at}", label=label, mark="expert", feedback=plan.text))
        return Verdict(
            sentence=spending.played(spent, self.budget, self.unit),
            items=tuple(items),
            explanation=self.solution.explanation,
            reveals={
                "own": own,
                "plans": [{"title": plan.title, "course": course} for plan, course in plans],
            },
        )

    def course(self, amounts: Mapping[str, int], pace: str) -> dict[str, list[float]]:
        """Return each measure at the start and after each of the ten years, by its key.

        Of each rule the effect of a year's spending comes after its delay and is added to what is left of the year
        before. A measure stays between nought and a hundred.
        """
        years = next(one.years for one in self.paces if one.key == pace)
        found = {}
        for measure in self.measures:
            effects = [
                self._effect(rule, amounts, years) for rule in self.rules if rule.measure == measure.key
            ]
            sums = [sum(year) for year in zip(*effects, strict=True)] or [0.0] * N_YEARS
            values = [measure.start, *(measure.start + one for one in sums)]
            found[measure.key] = [round(min(100.0, max(0.0, value)), 1) for value in values]
        return found

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the rules, and a line to write on for each post."""
        rules = PaperPart(
            kind="text", title=spending.RULES, texts=tuple(self._said(rule) for rule in self.rules)
        )
        posts = (lines(1, spending.units_for(post.text, self.unit)) for post in self.posts)
        pace = PaperPart(kind="one", title=spending.PACE, texts=tuple(pace.text for pace in self.paces))
        return (PaperPart(kind="text", texts=self._told()), rules, *posts, pace, *self.reason_on_paper())

    def told_on_screen(self) -> tuple[str, ...]:
        """Return that it is a game, and the budget."""
        return ("", *self._told())

    def on_screen(self) -> tuple[str, ...]:
        """Return the posts."""
        return tuple(post.text for post in self.posts)

    def solved(self) -> tuple[str, ...]:
        """Return the other plans with what they bring."""
        plans = self.solution.plans
        return tuple(f"{plan.title}: {self._outcome(self.course(plan.amounts, plan.pace))}" for plan in plans)

    def explained(self) -> tuple[str, ...]:
        """Return the rules, what there is to say of each plan, and why."""
        return (
            *(self._said(rule) for rule in self.rules),
            *(grading.said_of(plan.title, plan.text) for plan in self.solution.plans if plan.text),
            *filter(None, [self.solution.explanation]),
        )

    def count(self, history: Sequence[Response]) -> Count:
        """Return how many units each post got at first, and the pace."""
        first: VerdeelGiven = self.parse(history[0])
        ticks: list[Tick] = [("amount", key, n) for key, n in first.amounts.items() if n]
        return Count([*ticks, ("pace", first.pace)], self.reasons(history[0]))

    def counted(self, counts: Counts) -> Tally:
        """Return what each post got on average and at most, and the paces."""
        rows = []
        for post in self.posts:
            each = [(n, counts["amount", post.key, n]) for n in range(1, self.budget + 1)]
            mean = share_of(sum(n * times for n, times in each), counts.n)
            most = max((n for n, times in each if times), default=0)
            cells = (spending.average(mean, self.unit), spending.most(most, self.unit))
            rows.append(Row(label=post.text, cells=cells, share=mean / self.budget))
        columns = (spending.POST, spending.AVERAGE, spending.MOST)
        chart = Chart(kind="bars", title=spending.AVERAGE, columns=columns, rows=tuple(rows))
        paces = ((pace.text, counts["pace", pace.key]) for pace in self.paces)
        charts = (chart, split(spending.PACE, paces, counts.n)) if len(self.paces) > 1 else (chart,)
        sentence = spending.divided(counts.n, shares(chart))
        return Tally(n_answered=counts.n, sentence=sentence, charts=(*charts, *self.reason_charts(counts)))

    def _effect(self, rule: Rule, amounts: Mapping[str, int], years: int) -> list[float]:
        """Return what a rule has added to its measure by the end of each year."""
        is_met = years >= rule.at_least_years and (
            rule.needs is None or amounts.get(rule.needs.post, 0) >= rule.needs.amount
        )
        a_year = amounts.get(rule.post, 0) / years * rule.effect if is_met else 0.0
        found, left = [], 0.0
        for year in range(N_YEARS):
            left = left * rule.keeps + (a_year if rule.delay <= year < rule.delay + years else 0.0)
            found.append(left)
        return found

    def _told(self) -> tuple[str, ...]:
        """Return that it is a game, and the budget."""
        return (spending.GAME, spending.budget(self.budget, self.unit))

    def _said(self, rule: Rule) -> str:
        """Return a rule in words, with what it rests on."""
        named = {part.key: part.text for part in (*self.posts, *self.measures)}
        conditions = [
            spending.held(rule.at_least_years) if rule.at_least_years > 1 else "",
            spending.needed(named[rule.needs.post], rule.needs.amount, self.unit) if rule.needs else "",
        ]
        said = spending.rule(named[rule.post], named[rule.measure], rule.effect, self.unit)
        when = spending.when(rule.delay, rule.keeps)
        return spending.rests_on(f"{said}{when}{''.join(conditions)}", rule.basis)

    def _outcome(self, course: Mapping[str, Sequence[float]]) -> str:
        """Return from where to where each measure went."""
        return "; ".join(
            spending.moved(one.text, course[one.key][0], course[one.key][-1]) for one in self.measures
        )
