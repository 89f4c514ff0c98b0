"""Whatever a browser sends, an exercise grades it or refuses it in words; nothing else comes out."""

import random
from typing import Any

import pytest
from hypothesis import settings

from leerkit.errors import ResponseError
from leerkit.exercises import SOORTEN
from tests.gallery_examples import example, valid_responses

every_type = pytest.mark.parametrize("soort", SOORTEN)

HUGE: tuple[object, ...] = ("x" * 100_000, ["x"] * 10_000, {str(n): "x" for n in range(5_000)})
NO_RESPONSE = (None, True, 0, 1.5, float("nan"), "x", [], [{}], {}, {"": ""}, {1: 2}, b"x")


def refusal(soort: str, response: object) -> str:
    with pytest.raises(ResponseError) as caught:
        example(soort).grade(response)
    message = str(caught.value)
    assert message.startswith(example(soort).id)
    assert len(message.encode()) < 2_000
    return message


@every_type
@pytest.mark.parametrize("response", NO_RESPONSE, ids=repr)
def test_what_is_no_response_at_all_is_refused(soort: str, response: object) -> None:
    assert "niet de juiste vorm" in refusal(soort, response)


@every_type
def test_field_with_a_name_of_any_length_gives_a_short_message(soort: str) -> None:
    for response in valid_responses(soort):
        assert "x" * 50 not in refusal(soort, {**response, "x" * 100_000: 1})


@every_type
def test_spoiled_response_is_graded_or_refused(soort: str) -> None:
    chance = random.Random(f"spoil {soort}")
    exercise, n_refused = example(soort), 0
    n = 2 * settings().max_examples
    for _ in range(n):
        response = spoiled(chance.choice(valid_responses(soort)), chance)
        try:
            verdict = exercise.grade(response)
        except ResponseError:
            refusal(soort, response)
            n_refused += 1
        else:
            assert verdict.score is None or 0 <= verdict.score <= 1
            assert verdict.model_dump_json()
    assert n_refused > n / 4


def spoiled(value: object, chance: random.Random) -> object:
    """Return ``value`` with one place in it replaced, doubled, dropped or renamed."""
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(list(value))
        rest: dict[str, Any] = {name: part for name, part in value.items() if name != key}
        changed = {**rest, key: spoiled(value[key], chance)}
        return chance.choice((changed, changed, rest, {**rest, "\ud800": value[key]}))
    if isinstance(value, list) and value and chance.random() < 0.8:
        place = chance.randrange(len(value))
        parts = [*value[:place], spoiled(value[place], chance), *value[place + 1 :]]
        return chance.choice((parts, value * 2, value[:place], value[::-1]))
    return junk(chance)


def junk(chance: random.Random) -> object:
    """Return something that a browser could send in the place of anything."""
    deep: object = "diep"
    for _ in range(chance.choice((1, 3, 500))):
        deep = chance.choice(([deep], {"a": deep}))
    plain: list[object] = [None, True, -1, 10**30, 0.5, float("inf"), "", "bestaat-niet", "<b>x</b>"]
    broken = ["\ud800", "a\x00b", {"\ud800": "\ud800"}, ["\ud800"]]
    return chance.choice([*plain, *broken, *HUGE, [], {}, deep])
