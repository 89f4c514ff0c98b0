"""What was on when in a session that was led, for who looks back at it: a fold over the events, and nothing else.

What the host did by mistake, and took back, or that stood for a moment only, was not on. An exercise that came back
comes once: when it came first.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from leerkit.answer import Frozen
from leerkit.live.moment import Moment
from leerkit.live.rondes import Opened, Rondes
from leerkit.live.session import SessionState, apply
from leerkit.store import Event

BRIEF_S = 5.0
"""What was on for less than that, nobody could read."""

Which = tuple[str, str]
"""A lesson's slug, and the id of an exercise in it."""


class Span(Frozen):
    """Something that was on, in seconds since the first thing was."""

    moment: Moment
    start_s: float
    end_s: float


class Posed(Frozen):
    """When an exercise was put on first, or its second round was opened."""

    lesson: str
    exercise_id: str
    at_s: float
    ronde: int = 1


class Timeline(Frozen):
    """The course of a session that was led."""

    began_at: datetime
    length_s: float
    spans: tuple[Span, ...]
    """What was on, each after the one before it; not the lobby, nor the time in which everybody went their own way."""
    posed: tuple[Posed, ...]
    """The exercises, in the order in which they came."""


def timeline(events: Iterable[Event]) -> Timeline | None:
    """Return the timeline of a session; None if nothing was ever put on."""
    state, turns, last_at = SessionState(), list[tuple[datetime, Moment | None]](), None
    for event in events:
        before = state
        state = apply(state, event)
        last_at = max(event.at, last_at or event.at)
        if state.ended_at and not before.ended_at:
            turns.append((event.at, None))
        elif state.led.now != before.led.now:
            turns.append((event.at, state.led.now))
    began_at = state.led.course.began_at
    if began_at is None or last_at is None:
        return None
    end_s = (last_at - began_at).total_seconds()
    spans = tuple(_spans(turns, state, began_at, end_s))
    posed = tuple(sorted(_posed(spans, state, began_at), key=lambda one: one.at_s))
    return Timeline(began_at=began_at, length_s=end_s, spans=spans, posed=posed)


def _spans(
    turns: Sequence[tuple[datetime, Moment | None]], state: SessionState, began_at: datetime, end_s: float
) -> Iterator[Span]:
    """Yield what was on for as long as it was; what is on at the last event counts, however short."""
    whole: list[Span] = []
    for (at, moment), (until, _) in pairwise([*turns, (None, None)]):
        if moment is None or not _was_on(moment, state):
            continue
        start_s = _since(began_at, at) if at else 0.0
        until_s = _since(began_at, until) if until else end_s
        if until is not None and until_s - start_s < BRIEF_S:
            continue
        if whole and whole[-1].moment.shown() == moment.shown() and start_s - whole[-1].end_s < BRIEF_S:
            whole[-1] = whole[-1].model_copy(update={"end_s": until_s})
        else:
            whole.append(Span(moment=moment, start_s=start_s, end_s=until_s))
    yield from whole


def _was_on(moment: Moment, state: SessionState) -> bool:
    """Return whether something was on for the room to see, and was not taken back."""
    if moment.exercise:
        return state.led.part(*moment.exercise).on_at is not None
    return moment.kind != "lobby"


def _posed(spans: Iterable[Span], state: SessionState, began_at: datetime) -> Iterator[Posed]:
    rondes: Opened = state.of(Rondes())
    seen: set[Which] = set()
    for span in spans:
        which = span.moment.exercise
        if which is None or which in seen:
            continue
        seen.add(which)
        lesson, exercise_id = which
        yield Posed(lesson=lesson, exercise_id=exercise_id, at_s=span.start_s)
        second_at = rondes.second_at.get(lesson, {}).get(exercise_id)
        if second_at is not None:
            at_s = max(_since(began_at, second_at), span.start_s)
            yield Posed(lesson=lesson, exercise_id=exercise_id, at_s=at_s, ronde=2)


def _since(began_at: datetime, at: datetime) -> float:
    """Return the seconds from the beginning; a clock that was put back never leads before it."""
    return round(max(0.0, (at - began_at).total_seconds()), 1)
