"""What a room answered, beside the exercise that a viewer of its recording meets."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from leerkit.content.video import Video
from leerkit.errors import ResponseError
from leerkit.exercises import SOORTEN, Exercise, Kept
from leerkit.report import room_then
from leerkit.story import video as as_html
from tests.gallery_examples import example, valid_responses

SECRET = "Fatima van nummer 12"

ROOM = {
    "n_answered": 31,
    "sentence": "De meesten kozen <b>.",
    "charts": [
        {
            "title": "Gekozen",
            "columns": ["Keuze", "Gekozen"],
            "rows": [{"label": "Ja & nee", "cells": ["19 (61%)"], "share": 0.613}, {"label": "Geen"}],
        }
    ],
}


def test_what_a_room_answered_is_folded_text_with_a_bar_for_a_share() -> None:
    moments = [{"at_s": 1, "exercise": "een", "room": ROOM}, {"at_s": 5, "exercise": "twee"}]
    video = Video.model_validate({"id": "film", "title": "Film", "text": "x", "moments": moments})
    html = as_html(video, (), {})
    _, _, then = html.partition('<details class="lk-then" data-own="(jouw antwoord)">')
    assert then.startswith(
        "<summary>De zaal antwoordde toen (31 mensen)</summary><p>De meesten kozen &lt;b&gt;.</p>"
    )
    assert (
        '<th scope="row"><span>Ja &amp; nee</span><span class="lk-then-bar" aria-hidden="true" style="width: 61.3%">'
        in then
    )
    assert html.count("lk-then-bar") == html.count("lk-then-first") == 1


def places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where in a response a text stands."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*place, key))
    if isinstance(value, str):
        yield place


def written(exercise: Exercise) -> Iterator[dict[str, Any]]:
    """Yield valid responses in which somebody wrote something of a person, wherever that can be written."""
    for response in valid_responses(exercise.soort):
        for place in places(response):
            changed = deepcopy(response)
            at = changed
            for key in place[:-1]:
                at = at[key]
            at[place[-1]] = SECRET
            try:
                exercise.grade(changed)
            except ResponseError:  # what is chosen there, nobody writes
                continue
            yield changed


@pytest.mark.parametrize("soort", SOORTEN)
def test_nothing_that_somebody_wrote_is_told_and_nothing_of_fewer_than_ten(soort: str) -> None:
    exercise = example(soort)
    responses = list(written(exercise)) or valid_responses(soort)
    people = [Kept(responses[n % len(responses)], f"{n:032x}", datetime.now(UTC)) for n in range(12)]
    told = room_then(exercise.tally([one] for one in people), shows_solution=True)
    assert told
    assert told.n_answered == 12
    assert SECRET not in told.model_dump_json()
    assert room_then(exercise.tally([one] for one in people[:9]), shows_solution=True) is None


def test_words_of_a_solution_are_told_only_if_the_room_saw_them() -> None:
    exercise = example("motiveer")
    named = {
        **valid_responses("motiveer")[0],
        "named": [exercise.model_dump()["solution"]["elements"][0]["key"]],
    }
    tally = exercise.tally([[Kept(named, f"{n:032x}", datetime.now(UTC))] for n in range(12)])
    titles = [
        [chart.title for chart in told.charts]
        for shows in (True, False)
        if (told := room_then(tally, shows_solution=shows))
    ]
    assert set(titles[1]) < set(titles[0])
