"""What of a session's results is for keeping: no names, nothing that was hidden, and small groups not split up.

In a group of four a share says who said what to everybody who was there. A file goes further than the room. What groups
answered with one voice is told of five groups or more, and never of which: who was there knows who sat in group 3
([why](docs/decisions/018-groups-in-the-report.md)).
"""

from collections.abc import Callable, Iterable, Mapping

from leerkit.exercises import Chart, Row, Tally
from leerkit.report.results import ExerciseResults, LessonResults, Results
from leerkit.texts import report as texts

FEWEST = 5
"""Of how many people, or of how many groups that each have one voice, is told what they answered."""

Which = tuple[str, str]
"""A lesson's slug, and the id of an exercise in it."""


def to_keep(results: Results, of_groups: Mapping[Which, Tally]) -> tuple[LessonResults, ...]:
    """Return what the group answered, lesson by lesson, as it may leave the room; with what groups in it answered."""
    return tuple(
        lesson.model_copy(
            update={
                "exercises": tuple(
                    exercise_to_keep(one, of_groups.get((lesson.slug, one.exercise_id)))
                    for one in lesson.exercises
                )
            }
        )
        for lesson in results.lessons
    )


def exercise_to_keep(exercise: ExerciseResults, of_groups: Tally | None = None) -> ExerciseResults:
    """Return the same of one exercise; ``of_groups`` is what groups answered to it, if it was asked of them."""
    later = unsplit(exercise.later) if exercise.later else None
    is_small = 0 < exercise.n_answered < FEWEST
    return exercise.model_copy(
        update={
            "tally": unsplit(exercise.tally),
            "later": None if is_small else later,
            "later_sentence": "" if is_small else exercise.later_sentence,
            "hidden": (),
            "of_groups": unsplit(of_groups, few=texts.too_few_groups) if of_groups else None,
        }
    )


def unsplit(tally: Tally, fewest: int = FEWEST, few: Callable[[int, int], str] = texts.too_few) -> Tally:
    """Return a tally in which nothing tells of fewer than ``fewest`` people what they answered; ``few`` says so."""
    n = tally.n_answered
    if 0 < n < fewest:
        return Tally(n_answered=n, sentence=few(n, fewest), charts=(), n_by_ronde=tally.n_by_ronde)
    if not n:
        return tally
    charts = tuple(_chart(chart, fewest) for chart in tally.charts if _is_of_enough(chart, fewest))
    is_whole = len(charts) == len(tally.charts)
    sentence = tally.sentence if is_whole else tally.sentence_of_all or tally.sentence
    return tally.model_copy(update={"charts": charts, "sentence": sentence})


def _is_of_enough(chart: Chart, fewest: int) -> bool:
    return chart.kind == "texts" or chart.n_people is None or chart.n_people >= fewest


def _chart(chart: Chart, fewest: int) -> Chart:
    return chart.model_copy(update={"rows": tuple(_rows(chart.rows, fewest))})


def _rows(rows: Iterable[Row], fewest: int) -> Iterable[Row]:
    for row in rows:
        is_small = row.n_people is not None and 0 < row.n_people < fewest
        cells = (*row.cells[:1], *(texts.small(fewest) for _ in row.cells[1:]))
        yield row.model_copy(update={"key": "", "cells": cells if is_small else row.cells})
