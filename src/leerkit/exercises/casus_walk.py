"""Walking through a casus: where a route leads, and what somebody who walked it has met. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from leerkit.exercises.casus_parts import Bounds, Choice, State, Step, When
from leerkit.texts import authoring
from leerkit.texts import casus as texts


class Place(NamedTuple):
    """Where somebody is: at which step (None: past the end), how things stand, and what they did."""

    step: Step | None
    values: Mapping[str, int]
    made: frozenset[str] = frozenset()


class Taken(NamedTuple):
    """A step that was left behind: where that was, what was done there, and how things stand after it."""

    at: Place
    choice: Choice
    then: Place

    @property
    def step(self) -> Step:
        """The step."""
        if self.at.step is None:
            raise ValueError(texts.PAST_THE_END)
        return self.at.step


class Roads:
    """All roads through a casus. Each choice is made once at most, so every road ends."""

    def __init__(self, start: str, steps: Sequence[Step], state: Sequence[State]) -> None:
        self._start = start
        self._steps = {step.key: step for step in steps}
        self.state = {one.key: one for one in state}

    def begin(self) -> Place:
        """Return where everybody begins."""
        return Place(self._steps[self._start], {key: one.start for key, one in self.state.items()})

    def walk(self, route: Sequence[str]) -> tuple[list[Taken], Place]:
        """Return the steps of ``route``, and where it leads.

        Raises ValueError, in Dutch, if the route names a choice that cannot be made where it stands.
        """
        taken: list[Taken] = []
        here = self.begin()
        for key in route:
            choice = next((choice for choice in self.ways(here) if choice.key == key), None)
            if choice is None:
                raise ValueError(authoring.not_a_choice(key, here.step.title if here.step else ""))
            then = self.after(here, choice)
            taken.append(Taken(here, choice, then))
            here = then
        return taken, here

    def ways(self, here: Place) -> list[Choice]:
        """Return what can be done; nothing where the casus is over."""
        step = here.step
        if step is None or step.end:
            return []
        if step.back:
            return [self.way_back(step)]
        return [one for one in step.choices if one.key not in here.made and holds(one.when, here)]

    def way_back(self, step: Step) -> Choice:
        """Return the way back from a dead end, as a choice."""
        back = step.back
        if back is None:
            raise ValueError(step.key)
        text = texts.go_back(self._steps[back.to].title)
        return Choice(key=step.back_key, text=text, effect=back.effect, change=back.change, next=back.to)

    def after(self, here: Place, choice: Choice) -> Place:
        """Return where a choice leads."""
        values = {
            key: one.within(here.values[key] + choice.change.get(key, 0)) for key, one in self.state.items()
        }
        then = Place(None, values, here.made | {choice.key})
        return then._replace(step=self._step(choice.next, then))

    def _step(self, key: str, here: Place) -> Step | None:
        """Return the step with this key, or what comes in its place."""
        step = self._steps[key] if key else None
        while step is not None and not holds(step.when, here):
            step = self._steps[step.otherwise]
        return step

    def scene(self, here: Place) -> dict[str, Any] | None:
        """Return what there is to see, JSON-ready; None past the end. Nothing of it tells what comes of a choice."""
        step = here.step
        if step is None:
            return None
        ways = self.ways(here)
        shut = [one for one in step.choices if one not in ways]
        whys = [(one.text, texts.TRIED if one.key in here.made else one.closed) for one in shut]
        return {
            "key": step.key,
            "title": step.title,
            "text": step.text,
            "voices": [{"who": v.who, "text": v.text} for v in step.voices if holds(v.when, here)],
            "choices": [{"key": one.key, "text": one.text} for one in ways],
            "closed": [{"text": text, "why": why} for text, why in whys if why],
            "is_back": step.back is not None,
        }

    def shown_state(self, here: Place) -> list[dict[str, Any]]:
        """Return how things stand, JSON-ready, with what that means and nothing of what other values would."""
        return [
            {
                "key": key,
                "text": one.text,
                "value": here.values[key],
                "min": one.min,
                "max": one.max,
                "unit": one.unit,
                "words": one.means(here.values[key]),
            }
            for key, one in self.state.items()
        ]


def holds(when: When, here: Place) -> bool:
    """Return whether a condition holds: bounds of a state, and choices that were made or not."""
    return all(
        wanted.hold(here.values[key]) if isinstance(wanted, Bounds) else (key in here.made) is wanted
        for key, wanted in when.items()
    )
