"""What was on when in a session that was led, for who looks back at it: a fold over the events, and nothing else.

What the host did by mistake, and took back, or that stood for a moment only, was not on. An exercise that came back
comes once: when it came first.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from leerkit.answer import Frozen
from leerkit.live.moment import Moment
from leerkit.live.rondes import Rondes
from leerkit.live.session import SessionState, apply
from leerkit.store import Event

BRIEF_S = 5.0
"""What was on for less than that, nobody could read."""

Which = tuple[str, str]
"""A lesson's slug, and the id of an exercise or a film in it."""


class Span(Frozen):
    """Something that was on, in seconds since the first thing was."""

    moment: Moment
    start_s: float
    end_s: float
    film_s: float | None = None
    """Where the film was that stood still for it, if one did."""


class Posed(Frozen):
    """When an exercise was put on first, or its second round was opened."""

    lesson: str
    exercise_id: str
    at_s: float
    ronde: int = 1
    film: Which | None = None
    """The film that stood still for it."""
    film_s: float | None = None
    """Where that was then."""

    @property
    def which(self) -> Which:
        """Return the lesson's slug and the exercise's id."""
        return self.lesson, self.exercise_id


class Timeline(Frozen):
    """The course of a session that was led."""

    began_at: datetime
    length_s: float
    spans: tuple[Span, ...]
    """What was on, each after the one before it; not the lobby, nor the time in which everybody went their own way."""
    posed: tuple[Posed, ...]
    """The exercises, in the order in which they came."""


class _Turn(NamedTuple):
    """Something else was put on, or nothing."""

    at: datetime
    moment: Moment | None = None
    film_s: float | None = None


def timeline(events: Iterable[Event]) -> Timeline | None:
    """Return the timeline of a session; None if nothing was ever put on."""
    state, turns, last_at = SessionState(), list[_Turn](), None
    for event in events:
        before = state
        state = apply(state, event)
        last_at = max(event.at, last_at or event.at)
        if state.ended_at and not before.ended_at:
            turns.append(_Turn(event.at))
        elif state.led.now != before.led.now:
            turns.append(_turn(state, event.at))
    began_at = state.led.course.began_at
    if began_at is None or last_at is None:
        return None
    turns.append(_Turn(last_at))
    spans = tuple(_spans(turns, state, began_at))
    posed = tuple(sorted(_posed(spans, state, began_at), key=lambda one: one.at_s))
    return Timeline(began_at=began_at, length_s=_since(began_at, last_at), spans=spans, posed=posed)


def _turn(state: SessionState, at: datetime) -> _Turn:
    moment = state.led.now
    film = moment.film if moment and moment.exercise else None
    return _Turn(at, moment, round(state.led.film(*film).place(at), 1) if film else None)


def _spans(turns: Sequence[_Turn], state: SessionState, began_at: datetime) -> Iterator[Span]:
    """Yield what was on for as long as it was; what is on at the last event counts, however short."""
    whole: list[Span] = []
    for turn, following in pairwise(turns):
        if turn.moment is None or not _was_on(turn, state):
            continue
        start_s, end_s = _since(began_at, turn.at), _since(began_at, following.at)
        if following is not turns[-1] and end_s - start_s < BRIEF_S:
            continue
        last = whole[-1] if whole else None
        if last and last.moment.shown() == turn.moment.shown() and start_s - last.end_s < BRIEF_S:
            whole[-1] = last.model_copy(update={"end_s": end_s})
        else:
            whole.append(Span(moment=turn.moment, start_s=start_s, end_s=end_s, film_s=turn.film_s))
    yield from whole


def _was_on(turn: _Turn, state: SessionState) -> bool:
    """Return whether something was on for the room to see, and was not taken back since."""
    if turn.moment is None or turn.moment.exercise is None:
        return turn.moment is not None and turn.moment.kind != "lobby"
    on_at = state.led.part(*turn.moment.exercise).on_at
    return on_at is not None and on_at <= turn.at


def _posed(spans: Iterable[Span], state: SessionState, began_at: datetime) -> Iterator[Posed]:
    rondes = state.of(Rondes)
    seen: set[Which] = set()
    for span in spans:
        which = span.moment.exercise
        if which is None or which in seen:
            continue
        seen.add(which)
        lesson, exercise_id = which
        film = span.moment.film if span.film_s is not None else None
        yield Posed(lesson=lesson, exercise_id=exercise_id, at_s=span.start_s, film=film, film_s=span.film_s)
        second_at = rondes.second_at.get(lesson, {}).get(exercise_id)
        if second_at is not None:
            at_s = max(_since(began_at, second_at), span.start_s)
            yield Posed(lesson=lesson, exercise_id=exercise_id, at_s=at_s, ronde=2)


def _since(began_at: datetime, at: datetime) -> float:
    """Return the seconds from the beginning; a clock that was put back never leads before it."""
    return round(max(0.0, (at - began_at).total_seconds()), 1)
