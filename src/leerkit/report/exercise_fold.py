"""What a group answered to one exercise, folded answer by answer."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from leerkit.errors import ResponseError
from leerkit.exercises import Exercise, Grader, Kept, Response, Row, Tally, Terms
from leerkit.report.results import ExerciseResults
from leerkit.texts import report as texts

_NO_TERMS = Terms()


@dataclass
class _Person:
    """What one participant sent, and what of it is counted now."""

    history: list[Kept] = field(default_factory=list)
    """What fits the exercise, oldest first."""
    scores: list[float | None] = field(default_factory=list)
    """Of each of those."""
    is_whole: list[bool] = field(default_factory=list)
    """Whether each of those completed the exercise."""
    n_left_out: int = 0
    """What does not."""
    counted: Counter[str] = field(default_factory=Counter)

    def n_until(self, until: datetime | None) -> int:
        """Return how many of the first ones count."""
        if until is None or not self.history or self.history[-1].at <= until:
            return len(self.history)
        return sum(one.at <= until for one in self.history)


class ExerciseFold:
    """The responses to one exercise, and their results for as long as nothing changes.

    What a change costs does not grow with the room: it takes one participant out of the sum, and puts them in anew.
    """

    def __init__(self, exercise: Exercise, grade: Grader) -> None:
        self.who: set[str] = set()
        """Who sent anything that fits, or that completed the exercise."""
        self._exercise = exercise
        self._grade = grade
        self._people: dict[str, _Person] = {}
        self._first, self._later = exercise.counter(), exercise.counter()
        self._sums: Counter[str] = Counter()
        """How many are late; how many responses do not fit; of how many the last one has no score, or a full one."""
        self._out: frozenset[str] = frozenset()
        self._terms = Terms()
        self._hidden: frozenset[str] = frozenset()
        self._results: ExerciseResults | None = None

    def add(self, participant_id: str, response: Kept, *, complete: bool) -> None:
        """Take in a response."""
        person = self._people.setdefault(participant_id, _Person())
        try:
            score = self._grade(response).score
        except ResponseError:
            person.n_left_out += 1
        else:
            person.history.append(response)
            person.scores.append(score)
            person.is_whole.append(complete)
        if complete or person.history:
            self.who.add(participant_id)
        self._count(participant_id)

    def history(self, participant_id: str, terms: Terms = _NO_TERMS) -> Sequence[Response]:
        """Return the valid responses of one participant, oldest first, without those that were changed since."""
        person = self._people.get(participant_id)
        return tuple(self._settled(person, len(person.history), terms)) if person else ()

    def counting(self, participant_id: str, terms: Terms = _NO_TERMS) -> Kept | None:
        """Return what of one participant counts, the first that completes the exercise; None if nothing does."""
        person = self._people.get(participant_id)
        if person is None:
            return None
        in_time = self._settled(person, person.n_until(terms.until), terms)
        whole = (one for one in in_time if self._grade(one).complete)
        return next(whole, in_time[-1] if in_time else None)

    def results(
        self, out: Collection[str], hidden: frozenset[str], terms: Terms = _NO_TERMS
    ) -> ExerciseResults:
        """Return the results, without those who are ``out`` and the texts that are hidden."""
        absent = frozenset(one for one in out if one in self._people)
        changed = self._moved(terms) | (absent ^ self._out)
        self._out, self._terms = absent, terms
        for who in changed:
            self._count(who)
        if self._results is None or hidden != self._hidden:
            self._hidden = hidden
            self._results = self._drawn(hidden)
        return self._results

    def _moved(self, terms: Terms) -> set[str]:
        """Return of whom other answers count on these terms."""
        now = self._terms
        if terms == now:
            return set()
        is_other_window = terms[1:] != now[1:]
        return {
            who
            for who, one in self._people.items()
            if one.n_until(terms.until) != one.n_until(now.until)
            or (is_other_window and len(one.history) > 1)
        }

    def _count(self, who: str) -> None:
        """Count one participant anew."""
        self._results = None
        person = self._people[who]
        self._sums.subtract(person.counted)
        self._first.drop(who)
        self._later.drop(who)
        person.counted = self._counted(who, person) if who not in self._out else Counter()
        self._sums.update(person.counted)

    def _counted(self, who: str, person: _Person) -> Counter[str]:
        """Put a participant in the sums of responses; return what else they add."""
        counted = Counter(left_out=person.n_left_out)
        n = person.n_until(self._terms.until)
        if not n:
            counted["late"] = bool(person.history)
            return counted
        in_time = self._settled(person, n, self._terms)
        self._first.put(who, self._exercise.count(in_time))
        if again := self._exercise.retried(in_time):
            self._later.put(who, self._exercise.count(again))
        score = person.scores[n - 1]
        counted["unscored" if score is None else "right"] = score is None or score == 1
        return counted

    def _settled(self, person: _Person, n: int, terms: Terms) -> list[Kept]:
        """Return the first ``n`` responses without those that were changed while that could be done.

        What does not complete the exercise changes nothing of what does.
        """
        if terms.open_from is None or n <= 1:
            return person.history[:n]
        settled: list[Kept] = []
        for response, is_whole in zip(person.history[:n], person.is_whole, strict=False):
            ronde = self._exercise.ronde_of(response)
            if is_whole and terms.may_change(response.at, ronde):
                settled = [
                    one
                    for one in settled
                    if self._exercise.ronde_of(one) != ronde or not terms.may_change(one.at, ronde)
                ]
            settled.append(response)
        return settled

    def _drawn(self, hidden: frozenset[str]) -> ExerciseResults:
        tally = self._exercise.counted(self._first.counts())
        later = self._exercise.counted(self._later.counts()) if len(self._later) else None
        return ExerciseResults(
            exercise_id=self._exercise.id,
            soort=self._exercise.soort,
            question=self._exercise.question,
            n_answered=tally.n_answered,
            left_out=texts.left_out(self._sums["left_out"]),
            late=texts.late(self._sums["late"]),
            tally=without(hidden, tally),
            later=without(hidden, later) if later else None,
            later_sentence=self._after(),
            hidden=tuple(row for part in (tally, later) if part for row in _texts(part) if row.key in hidden),
        )

    def _after(self) -> str:
        """Return how many were right in their last answer, where there is a right one, and how many had another try."""
        if not len(self._later):
            return ""
        if self._sums["unscored"]:
            return texts.answered_again(len(self._later))
        return texts.after_explanation(self._sums["right"], len(self._first), len(self._later))


def _texts(tally: Tally) -> Iterable[Row]:
    """Return the rows of a tally that somebody wrote."""
    return (row for chart in tally.charts if chart.kind == "texts" for row in chart.rows)


def without(hidden: frozenset[str], tally: Tally) -> Tally:
    """Return a tally without the texts of these answers; a chart that has no other goes too."""
    if not hidden or not any(row.key in hidden for row in _texts(tally)):
        return tally
    charts = []
    for chart in tally.charts:
        rows = tuple(row for row in chart.rows if chart.kind != "texts" or row.key not in hidden)
        if rows:
            charts.append(chart.model_copy(update={"rows": rows}))
    return tally.model_copy(update={"charts": tuple(charts)})
