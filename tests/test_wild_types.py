"""Whatever an author wrote and a browser sends: nothing raises but a refusal, and every tally is the slow one's."""

import json
import random
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.bench.guesses import guess
from leerkit.errors import ResponseError
from leerkit.exercises import Exercise, Grader, Kept, Response, Tally, Terms
from leerkit.report.exercise_fold import ExerciseFold
from tests.examples import some
from tests.slow_report import slow_results
from tests.test_exercises_spoiled import spoiled
from tests.wild_types import TEXTS, WILD

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PERCENT = re.compile(r"\((\d+)%\)$")

author = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(str.strip)
texts = st.lists(st.sampled_from(TEXTS) | author, min_size=2, max_size=6)


def response(exercise: Exercise, chance: random.Random) -> Response:
    """Return what somebody sends: as a rule what fits, and otherwise that with one place spoiled."""
    good = guess(exercise.public(), chance) or {}
    if "reason" in exercise.public() and chance.random() < 0.5:
        good = {**good, "reason": chance.choice([*TEXTS, " "])}
    bad = spoiled(good, chance) if chance.random() < 0.3 else good
    return bad if isinstance(bad, dict) else good


def is_sound(tally: Tally) -> bool:
    """Return whether nothing in a tally is negative, or more than everybody."""
    rows = [row for chart in tally.charts for row in chart.rows]
    percents = [int(found[1]) for row in rows for cell in row.cells if (found := PERCENT.search(cell))]
    counts = [int(cell) for row in rows for cell in row.cells if re.fullmatch(r"-?\d+", cell)]
    return all(0 <= one <= 100 for one in percents) and all(0 <= one <= tally.n_answered for one in counts)


@pytest.mark.parametrize("soort", WILD)
@some(6)
@given(texts=texts, n=st.sampled_from((2, 3, 50)), seed=st.integers(0, 2**16))
def test_wild_exercise_is_graded_counted_and_told(soort: str, texts: list[str], n: int, seed: int) -> None:
    exercise, chance = WILD[soort](texts, n), random.Random(seed)
    fold, sent = ExerciseFold(exercise, Grader(exercise)), []
    for number in range(14):
        who = chance.choice("abcde")
        kept = Kept(response(exercise, chance), f"{number:032x}", START + timedelta(minutes=number))
        sent.append((who, kept))
        fold.add(who, kept, complete=True)
        try:
            verdict = exercise.grade(dict(kept))
        except ResponseError:
            continue
        assert verdict.score is None or 0 <= verdict.score <= 1
        assert json.loads(verdict.model_dump_json())["sentence"]
    out, until = chance.choice(["", "a", "ab"]), chance.choice([None, START + timedelta(minutes=7)])
    terms = Terms(until=until)
    found = fold.results(set(out), frozenset(), terms)
    slow = slow_results(exercise, sent, set("abcde") - set(out), terms)
    told = [one and one.model_dump() for one in (found.tally, found.later)]
    assert told == [one and one.model_dump() for one in (slow["tally"], slow["later"])]  # type: ignore[attr-defined]
    assert is_sound(found.tally)
    lines = (
        exercise.told_on_screen(),
        exercise.on_screen(),
        exercise.solved(),
        exercise.explained(),
        exercise.on_paper(),
    )
    assert json.dumps(exercise.public())
    assert all(isinstance(one, tuple) for one in (*lines, exercise.told_on_screen()))
