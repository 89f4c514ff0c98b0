"""What a page makes of the messages of a live line: the same as the measuring does, and as was meant."""

import json
import random
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser

from leerkit.bench.zaal.told import after
from leerkit.server.pages.told import Parts
from tests.browser.static_page import static_page
from tests.browser.visitor import visitor

PUT = """async ([state, messages]) => {
  const { stateAfter } = await import("/static/shared/live_state.js");
  const states = messages.reduce((all, said) => [...all, stateAfter(all[all.length - 1], said)], [state]);
  return [JSON.stringify(states[0]), states[states.length - 1]];
}"""


def grown(dice: random.Random, depth: int = 3) -> Any:
    """Return some value, as of JSON."""
    if not depth or dice.random() < 0.2:
        return dice.choice([None, True, 3, "tekst"])
    if dice.random() < 0.5:
        return [grown(dice, depth - 1) for _ in range(dice.randrange(4))]
    return {name: grown(dice, depth - 1) for name in dice.sample(["a", "b", "7", "é"], dice.randrange(1, 4))}


@pytest.mark.parametrize("seed", range(3))
def test_a_page_puts_what_changed_in_its_place_and_leaves_what_was_before(
    browser: Browser, seed: int
) -> None:
    dice = random.Random(seed)
    states = [
        {"een": grown(dice), "twee": [grown(dice) for _ in range(dice.randrange(6))]} for _ in range(30)
    ]
    told = [Parts(now).after(Parts(before)) for before, now in pairwise(states)]
    messages = [json.loads(one) for one in told if one]
    assert len(messages) > 20
    known: Any = states[0]
    for message in messages:
        known = after(known, message)
    with visitor(browser) as context:
        first, last = static_page(context.new_page()).evaluate(PUT, [states[0], messages])
    assert json.loads(first) == states[0]
    assert last == known == states[-1]
