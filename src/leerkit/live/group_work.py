"""Work in groups: an exercise to which a group gives an answer of its own, beside that of each of its people."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Deed, Interaction
from leerkit.live.leading import Of

GROUP_WORK = "group_work"


class GroupWork(Of):
    """An exercise is done in groups, or no longer."""

    on: bool = True
    n: int = Field(default=0, ge=0, le=10_000)
    """How many groups there are; the server says it."""
    key: str = Field(default="", max_length=32)
    """Of which groups. Those that are made later do not answer in their place; the server says it."""


class Work(Frozen):
    """Which groups answer an exercise; none if ``n`` is 0."""

    n: int = 0
    key: str = ""


class Works(Frozen):
    """Per lesson's slug, per exercise's id, which groups answer it."""

    lessons: dict[str, dict[str, Work]] = Field(default={})

    def of(self, lesson: str, exercise_id: str) -> Work:
        """Return which groups answer an exercise."""
        return self.lessons.get(lesson, {}).get(exercise_id, Work())

    def all(self) -> dict[tuple[str, str], Work]:
        """Return the exercises that groups answer, by lesson's slug and exercise's id."""
        return {(slug, one): work for slug, works in self.lessons.items() for one, work in works.items()}


class GroupWorking(Interaction[Works]):
    """The last word about an exercise holds. What groups answered stays, and counts when it is on again for them."""

    name = "group_work"
    kinds = {GROUP_WORK: GroupWork}  # noqa: RUF012
    start = Works()
    after_the_end = False

    def apply(self, state: Works, kind: str, payload: GroupWork, at: datetime) -> Works:  # noqa: ARG002
        """Let groups answer, or no longer."""
        before = state.lessons.get(payload.lesson, {})
        of_lesson = {one: work for one, work in before.items() if one != payload.exercise_id}
        if payload.on:
            of_lesson[payload.exercise_id] = Work(n=payload.n, key=payload.key)
        others = {slug: works for slug, works in state.lessons.items() if slug != payload.lesson}
        return Works(lessons={**others, payload.lesson: of_lesson} if of_lesson else others)

    def undoing(self, before: Works, kind: str, payload: GroupWork) -> Sequence[Deed] | None:
        """Let those answer who did before."""
        was = before.of(payload.lesson, payload.exercise_id)
        back = {"on": bool(was.n), **was.model_dump()}
        return [Deed(kind=kind, payload={**payload.model_dump(), **back})]

    def public(self, state: Works, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell the host; others are told with what is on."""
        return {"group_work": state.model_dump(mode="json")["lessons"]} if audience == "facilitator" else {}
