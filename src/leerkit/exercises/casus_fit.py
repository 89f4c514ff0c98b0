"""Whether the parts of a casus fit each other: every name is known, every road ends, every step is on one."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from leerkit.exercises.casus_parts import Bounds, Change, State, Step, When
from leerkit.exercises.keys import distinct_keys
from leerkit.texts import authoring
from leerkit.texts import casus as texts

MOST_MADE = 100
"""The longest route, in choices."""


def hold_together(start: str, steps: Sequence[Step], state: Sequence[State]) -> None:
    """Raise ValueError, in Dutch, if steps, choices and state do not fit each other."""
    keys = distinct_keys("steps", steps)
    choices = distinct_keys("choices", [choice for step in steps for choice in step.choices])
    made = [*choices, *(step.back_key for step in steps if step.back)]
    if len(set(made)) < len(made):
        raise ValueError(authoring.duplicate_key("choices"))
    states = distinct_keys("state", state)
    if set(states) & set(made):
        raise ValueError(authoring.duplicate_key("state' en 'choices"))
    for step in steps:
        _names_known(step, states, made)
    _lead_somewhere(start, steps, keys)


def _names_known(step: Step, states: Sequence[str], made: Sequence[str]) -> None:
    of_parts = [*(one.when for one in step.choices), *(one.when for one in step.voices)]
    for when in (step.when, *of_parts):
        _condition_known(when, states, made)
    for change in (*(one.change for one in step.choices), step.back.change if step.back else {}):
        _change_known(change, states)


def _condition_known(when: When, states: Sequence[str], made: Sequence[str]) -> None:
    for key, wanted in when.items():
        if key not in states and key not in made:
            raise ValueError(texts.condition_unknown(key, [*states, *made]))
        if key in made and isinstance(wanted, Bounds):
            raise ValueError(texts.bounds_of_choice(key))
        if key in states and not isinstance(wanted, Bounds):
            raise ValueError(texts.truth_of_state(key))


def _change_known(change: Change, states: Sequence[str]) -> None:
    for key in change:
        if key not in states:
            raise ValueError(texts.changes_unknown(key, states))


def _lead_somewhere(start: str, steps: Sequence[Step], keys: Sequence[str]) -> None:
    after = after_each(steps)
    backs = [step.back.to for step in steps if step.back]
    for key in (start, *(key for nexts in after.values() for key in nexts), *backs):
        if key not in keys:
            raise ValueError(authoring.unknown_step(key, keys))
    try:
        order = tuple(TopologicalSorter(after).static_order())
    except CycleError as error:
        raise ValueError(authoring.steps_go_round(error.args[1][::-1])) from error
    for step in steps:
        if step.key != start and not any(step.key in nexts for nexts in after.values()):
            raise ValueError(authoring.step_never_reached(step.key))
        if step.key == start and step.when:
            raise ValueError(texts.START_WITHOUT_WHEN)
        if step.back and step.key not in beyond(step.back.to, after):
            raise ValueError(texts.back_to_no_earlier(step.key, step.back.to))
    longest = _longest(steps, order, after)
    if longest > MOST_MADE:
        raise ValueError(texts.too_long(longest, MOST_MADE))


def after_each(steps: Sequence[Step]) -> dict[str, list[str]]:
    """Return per step's key those of the steps to which it may lead, or give its place, without going back."""
    return {
        step.key: [key for key in (*(choice.next for choice in step.choices), step.otherwise) if key]
        for step in steps
    }


def beyond(key: str, after: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the steps that may come after one, without going back."""
    found: set[str] = set()
    todo = list(after[key])
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += after[one]
    return found


def _longest(steps: Sequence[Step], order: Sequence[str], after: Mapping[str, Sequence[str]]) -> int:
    """Return a bound on the choices in a route: each dead end is met once for each choice that leads there."""
    length: dict[str, int] = {}
    for key in order:  # what comes after a step stands before it
        length[key] = 1 + max((length[one] for one in after[key]), default=0)
    dead = {step.key for step in steps if step.back}
    n_met = sum(
        bool(dead & {choice.next, *_instead(choice.next, steps)}) for step in steps for choice in step.choices
    )
    return (n_met + 1) * max(length.values(), default=1)


def _instead(key: str, steps: Sequence[Step]) -> list[str]:
    """Return the steps that may come in the place of one."""
    by_key = {step.key: step for step in steps}
    found = []
    while key and (key := by_key[key].otherwise):
        found.append(key)
    return found
