"""What an author of a casus cannot see by reading: all roads are tried, as far as a bound allows.

Two places that differ only in choices which nothing asks about any more are one.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leerkit.exercises.casus_fit import after_each, beyond
from leerkit.exercises.casus_parts import Step, When
from leerkit.exercises.casus_walk import Place, Roads, holds
from leerkit.texts import casus as texts

MOST_PLACES = 20_000
"""So many places are looked at; well under a second."""

FEWEST_STEPS = 3
"""Fewer make no pattern."""

Seen = tuple[str, tuple[int, ...], frozenset[str]]


@dataclass
class Survey:
    """What was found on all roads."""

    reached: set[str] = field(default_factory=set)
    """Keys of the steps to which a road leads."""
    stuck: set[str] = field(default_factory=set)
    """Keys of steps, no ends, at which on some road nothing can be done."""
    held: set[int] = field(default_factory=set)
    """Conditions that held somewhere, as their place among all that there are."""
    is_whole: bool = True
    """Whether all roads were looked at; what was not found may otherwise be there."""


def survey(steps: Sequence[Step], roads: Roads, most: int = MOST_PLACES) -> Survey:
    """Walk all roads."""
    found, todo = Survey(), deque([roads.begin()])
    conditions = list(_conditions(steps))
    asked = _asked(steps)
    seen = {_seen(todo[0], asked)}
    while todo:
        here = todo.popleft()
        step = here.step
        if step is None:
            continue
        found.reached.add(step.key)
        ways = roads.ways(here)
        if not ways and not step.end:
            found.stuck.add(step.key)
        found.held |= {n for n, (at, when) in enumerate(conditions) if at == step.key and holds(when, here)}
        for way in ways:
            then = roads.after(here, way)
            if (key := _seen(then, asked)) in seen:
                continue
            if len(seen) >= most:
                found.is_whole = False
                return found
            seen.add(key)
            todo.append(then)
    return found


def faults(steps: Sequence[Step], roads: Roads) -> Iterator[str]:
    """Yield what is wrong on the roads through a casus, in sentences for its author."""
    found = survey(steps, roads)
    changed = {
        key
        for step in steps
        for change in (*(one.change for one in step.choices), step.back.change if step.back else {})
        for key, by in change.items()
        if by
    }
    yield from (texts.never_changed(key) for key in roads.state if key not in changed)
    yield from (texts.no_way_out(step.title) for step in steps if step.key in found.stuck)
    if not found.is_whole:
        return
    yield from (texts.nobody_comes(step.title) for step in steps if step.key not in found.reached)
    for n, (at, when) in enumerate(_conditions(steps)):
        if at in found.reached and n not in found.held:
            title = next(step.title for step in steps if step.key == at)
            yield texts.never_holds(title, list(when))


def doubts(expert: Sequence[str], steps: Sequence[Step]) -> Iterator[str]:
    """Yield by what an expert's choices stand out, if it is the same at each step."""
    at = [step for step in steps if any(choice.key in expert for choice in step.choices)]
    if len(at) < FEWEST_STEPS:
        return
    chosen = [next(choice for choice in step.choices if choice.key in expert) for step in at]
    pairs = list(zip(at, chosen, strict=True))
    if all(len(one.text) >= max(len(other.text) for other in step.choices) for step, one in pairs):
        yield texts.expert_longest(len(pairs))
    places = {step.choices.index(one) for step, one in pairs}
    if len(places) == 1:
        yield texts.expert_always_at(places.pop() + 1, len(pairs))


def _conditions(steps: Sequence[Step]) -> Iterator[tuple[str, When]]:
    """Yield the conditions of choices and voices, each with its step's key; those of steps show in who comes there."""
    for step in steps:
        yield from ((step.key, choice.when) for choice in step.choices if choice.when)
        yield from ((step.key, voice.when) for voice in step.voices if voice.when)


def _asked(steps: Sequence[Step]) -> frozenset[str]:
    """Return the keys of the choices of which it matters later whether they were made.

    A condition names them, or a dead end that they lead to goes back to where they could be made again.
    """
    named = {key for step in steps for key in step.when} | {
        key for _, when in _conditions(steps) for key in when
    }
    after = after_each(steps)
    again = {step.key: {step.back.to, *beyond(step.back.to, after)} for step in steps if step.back}
    for step in steps:
        for choice in step.choices:
            ahead = {choice.next, *beyond(choice.next, after)} if choice.next else set()
            if any(dead in ahead and step.key in back for dead, back in again.items()):
                named.add(choice.key)
    return frozenset(named)


def _seen(here: Place, asked: frozenset[str]) -> Seen:
    key = here.step.key if here.step else ""
    return key, tuple(here.values.values()), here.made & asked
