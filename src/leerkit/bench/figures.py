"""Arithmetic on what was measured. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import ceil
from statistics import median_high

from leerkit.bench.report import SentAnswer, Spread, Visit


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest of ``values`` that at least this share (above 0.0, up to 1.0) is no larger than.

    The nearest-rank percentile: always a value that was measured. Raises ValueError for no values.
    """
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(ceil(share * len(values)), 1) - 1]


def spread(values: Sequence[float]) -> Spread | None:
    """Return median, 95th percentile and the largest, or None for no values."""
    if not values:
        return None
    return Spread(p50_s=percentile(values, 0.5), p95_s=percentile(values, 0.95), max_s=max(values))


def middle(values: Iterable[int]) -> int | None:
    """Return the median, always one of the values; None for no values."""
    found = list(values)
    return median_high(found) if found else None


def counted(words: Iterable[str]) -> dict[str, int]:
    """Return how often each word that is not empty came, the most often first."""
    counts: dict[str, int] = {}
    for word in words:
        if word:
            counts[word] = counts.get(word, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def coming_in(visits: Sequence[Visit]) -> tuple[float | None, float | None]:
    """Return seconds from the first arrival to the last first exercise, and joins per second.

    None for both if nobody came in. Who did not come in does not count.
    """
    seen = [visit.first_exercise_s for visit in visits if visit.first_exercise_s is not None]
    if not seen:
        return None, None
    seconds = max(seen) - min(visit.arrived_s for visit in visits)
    return seconds, len(seen) / seconds if seconds > 0 else None


def first_of_each(answers_by_visitor: Iterable[Iterable[SentAnswer]]) -> dict[str, list[SentAnswer]]:
    """Return, per exercise, each participant's first kept answer in the order in which they were confirmed.

    The facilitator's page counts people who answered, not answers.
    """
    firsts: dict[str, list[SentAnswer]] = {}
    for answers in answers_by_visitor:
        mine: dict[str, SentAnswer] = {}
        for answer in answers:
            if answer.saved_s is not None:
                mine.setdefault(answer.exercise_id, answer)
        for exercise_id, answer in mine.items():
            firsts.setdefault(exercise_id, []).append(answer)
    return {exercise: sorted(found, key=lambda one: one.saved_s or 0.0) for exercise, found in firsts.items()}


def until_seen(
    firsts: dict[str, list[SentAnswer]], seen: Sequence[tuple[float, dict[str, int]]]
) -> tuple[list[float], int]:
    """Return how long each answer took to be counted in what the facilitator gets, and how many never were.

    The page is only told how many answered an exercise, so the n-th to be confirmed is taken to be counted
    when the count has grown by n. ``seen`` begins with the counts before the first answer.
    """
    delays: list[float] = []
    n_never = 0
    for exercise_id, answers in firsts.items():
        before = seen[0][1].get(exercise_id, 0) if seen else 0
        counts = [counts.get(exercise_id, 0) - before for _, counts in seen]
        for rank, answer in enumerate(answers, start=1):
            place = bisect_left(counts, rank)
            if place == len(seen):
                n_never += 1
            else:
                delays.append(max(seen[place][0] - answer.sent_s, 0.0))
    return delays, n_never
