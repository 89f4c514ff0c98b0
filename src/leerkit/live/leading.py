"""Leading: one thing at a time is on, for everybody; what the group answered is seen when it is revealed.

Without it everybody works at their own pace, and the group's answers are the facilitator's.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.exercises import Terms
from leerkit.live.course import Course
from leerkit.live.film import WATCHED, Film, Watched, after, back
from leerkit.live.interaction import Audience, Deed, Empty, Interaction, Payload
from leerkit.live.moment import Moment

PUT_ON, OPENED, CLOSED, REVEALED, OWN_PACE = "put_on", "opened", "closed", "revealed", "own_pace"
NEVER_ON = "never_on"
"""With an exercise nothing was done after all: the one event that only comes of taking another back."""

GRACE = timedelta(seconds=3)
"""Whoever tapped in the last moment before an exercise was closed is in time; by the server's clock."""


class Of(Payload):
    """Which exercise."""

    lesson: str
    exercise_id: str


class Revealed(Of):
    """What of an exercise everybody may see now."""

    group: bool
    solution: bool


class Part(Frozen):
    """How far an exercise is that was put on."""

    on_at: datetime | None = None
    """When it was put on first."""
    told_at: datetime | None = None
    """When what came of the answers was told first: with the solution, or as everybody went their own way."""
    closed_at: datetime | None = None
    shows_group: bool = False
    shows_solution: bool = False


class Led(Frozen):
    """What is on, and how far each exercise is that was on."""

    now: Moment | None = None
    """None when everybody works at their own pace."""
    course: Course = Course()
    parts: dict[str, dict[str, Part]] = Field(default={})
    """Per lesson's slug, per exercise's id."""
    films: dict[str, dict[str, Film]] = Field(default={})
    """Per lesson's slug, per film's id, of those that were played."""

    def film(self, lesson: str, video_id: str) -> Film:
        """Return how far a film is; one that was never played stands at its beginning."""
        return self.films.get(lesson, {}).get(video_id, Film())

    def part(self, lesson: str, exercise_id: str) -> Part:
        """Return how far an exercise is; one that was never on is open, with nothing revealed."""
        return self.parts.get(lesson, {}).get(exercise_id, Part())

    def has_part(self, lesson: str, exercise_id: str) -> bool:
        """Return whether anything was done with an exercise."""
        return exercise_id in self.parts.get(lesson, {})

    def holds_verdict(self, lesson: str, exercise_id: str) -> bool:
        """Return whether what was found of an answer waits for the solution to be shown.

        In everybody's own pace nothing waits, nor for an exercise with which nothing was done.
        """
        is_led = self.now is not None and self.has_part(lesson, exercise_id)
        return is_led and not self.part(lesson, exercise_id).shows_solution

    def until(self, lesson: str, exercise_id: str) -> datetime | None:
        """Return until when what somebody gives counts; None for as long as it is open."""
        closed_at = self.part(lesson, exercise_id).closed_at
        return closed_at + GRACE if closed_at else None

    def terms(self, second_at: Mapping[str, Mapping[str, datetime]]) -> dict[tuple[str, str], Terms]:
        """Return which answers count, of the exercises that were on or are closed.

        ``second_at`` says of each, per lesson's slug, when its second round opened.
        """
        return {
            (lesson, exercise_id): Terms(
                until=self.until(lesson, exercise_id),
                open_from=part.on_at,
                told_at=part.told_at,
                second_at=second_at.get(lesson, {}).get(exercise_id),
            )
            for lesson, parts in self.parts.items()
            for exercise_id, part in parts.items()
        }

    @property
    def shows_group(self) -> bool:
        """Whether everybody sees what the group answered to what is on."""
        exercise = self.now.exercise if self.now else None
        return exercise is not None and self.part(*exercise).shows_group

    def turned(self, now: Moment | None, at: datetime) -> "Led":
        """Return the same with something else on, or nothing; a film that was on stands still."""
        led = self
        if self.now and self.now.kind == "video" and not self.now.is_film(now):
            led = self.with_film(self.now, self.film(self.now.lesson, self.now.video_id).left(at))
        course = self.course.turned(self.now, now, at) if now or self.now else self.course
        return led.model_copy(update={"now": now, "course": course})

    def with_film(self, which: Moment, film: Film) -> "Led":
        """Return the same with a film as far as that."""
        of_lesson = {**self.films.get(which.lesson, {}), which.video_id: film}
        return self.model_copy(update={"films": {**self.films, which.lesson: of_lesson}})

    def with_part(self, which: Of | Moment, part: Part) -> "Led":
        """Return the same with an exercise as far as that."""
        of_lesson = {**self.parts.get(which.lesson, {}), which.exercise_id: part}
        return self.model_copy(update={"parts": {**self.parts, which.lesson: of_lesson}})

    def without_part(self, which: Of) -> "Led":
        """Return the same as if nothing was done with an exercise."""
        of_lesson = {
            one: part for one, part in self.parts.get(which.lesson, {}).items() if one != which.exercise_id
        }
        others = {lesson: parts for lesson, parts in self.parts.items() if lesson != which.lesson}
        return self.model_copy(update={"parts": {**others, which.lesson: of_lesson} if of_lesson else others})


class Leading(Interaction[Led]):
    """The group's answers and the solution are two reveals; the solution is only shown when nobody answers any more."""

    name = "led"
    kinds = {  # noqa: RUF012
        PUT_ON: Moment,
        WATCHED: Watched,
        OPENED: Of,
        CLOSED: Of,
        REVEALED: Revealed,
        OWN_PACE: Empty,
        NEVER_ON: Of,
    }
    start = Led()
    after_the_end = False

    def apply(self, state: Led, kind: str, payload: Any, at: datetime) -> Led:
        """Do one of the six things, or nothing after all."""
        if kind == OWN_PACE:
            return state.turned(None, at).model_copy(update={"parts": _told(state.parts, at)})
        if kind == NEVER_ON:
            return state.without_part(payload)
        if kind == WATCHED:
            moment = payload.moment
            led = state if _stays(state.now, moment) else state.turned(moment, at)
            return led.with_film(moment, after(state.film(*moment.film), payload, at))
        if kind == PUT_ON:
            led = state
            if payload.exercise:
                part = state.part(*payload.exercise)
                led = state.with_part(payload, part.model_copy(update={"on_at": part.on_at or at}))
            return led.turned(payload, at)
        part = state.part(payload.lesson, payload.exercise_id)
        if kind == OPENED:
            part = part.model_copy(update={"closed_at": None, "shows_solution": False})
        elif kind == CLOSED:
            part = part.model_copy(update={"closed_at": part.closed_at or at})
        else:
            solution = payload.solution and part.closed_at is not None
            told_at = part.told_at or (at if solution else None)
            shown = {"shows_group": payload.group, "shows_solution": solution, "told_at": told_at}
            part = part.model_copy(update=shown)
        return state.with_part(payload, part)

    def undoing(self, before: Led, kind: str, payload: Any) -> Sequence[Deed] | None:
        """Put on what was on, or bring the exercise back to how far it was."""
        if kind == NEVER_ON:
            return None
        if kind == WATCHED:
            moment = payload.moment
            film = before.film(*moment.film)
            if before.now and moment.is_film(before.now):
                return [back(before.now, film, payload.from_s)]
            return [back(moment, film, payload.from_s), *_put_back(before)]
        if kind in (PUT_ON, OWN_PACE):
            is_first = (
                kind == PUT_ON and payload.exercise is not None and not before.has_part(*payload.exercise)
            )
            return [*([_never_on(*payload.exercise)] if is_first else []), *_put_back(before)]
        which = {"lesson": payload.lesson, "exercise_id": payload.exercise_id}
        if not before.has_part(payload.lesson, payload.exercise_id):
            return [_never_on(payload.lesson, payload.exercise_id)]
        part = before.part(payload.lesson, payload.exercise_id)
        shown = {"group": part.shows_group, "solution": part.shows_solution}
        state = Deed(kind=CLOSED if part.closed_at else OPENED, payload=which)
        return [state, Deed(kind=REVEALED, payload={**which, **shown})]

    def public(self, state: Led, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell everybody what is on and how far that is; the facilitator how far each exercise is."""
        if audience == "facilitator":
            return {"led": state.model_dump(mode="json")}
        if state.now is None:
            return {"on": None}
        part = state.part(*state.now.exercise) if state.now.exercise else Part()
        film = state.film(*state.now.film).shown() if state.now.film else None
        return {
            "on": {
                **state.now.shown(),
                **({"film": film} if film else {}),
                "is_closed": part.closed_at is not None,
                "shows_group": part.shows_group,
                "shows_solution": part.shows_solution,
            }
        }


def _stays(now: Moment | None, moment: Moment) -> bool:
    """Return whether what is on stays on while something is done with its film: that may be another row about it."""
    return now is not None and moment.is_film(now) and moment.row in (0, now.row)


def _put_back(before: Led) -> list[Deed]:
    """Return what puts on what was on; a film that played goes on from where it was stopped."""
    now = before.now
    if now is None:
        return [Deed(kind=OWN_PACE)]
    film = before.film(*now.film) if now.kind == "video" and now.film else Film()
    goes_on = film.since is not None and not film.runs_on
    return [Deed(kind=PUT_ON, payload=now.model_dump()), *([back(now, film, None)] if goes_on else [])]


def _told(parts: dict[str, dict[str, Part]], at: datetime) -> dict[str, dict[str, Part]]:
    """Return the same with everything told that waited."""
    return {
        lesson: {
            one: part.model_copy(update={"told_at": part.told_at or at}) for one, part in of_lesson.items()
        }
        for lesson, of_lesson in parts.items()
    }


def _never_on(lesson: str, exercise_id: str) -> Deed:
    return Deed(kind=NEVER_ON, payload={"lesson": lesson, "exercise_id": exercise_id})
