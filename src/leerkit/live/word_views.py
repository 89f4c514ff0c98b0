"""How everybody sees what a group wrote: as posts, as words by the number of people who wrote them, or as a cloud.

Events name words by a digest and hold none of them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Deed, Interaction
from leerkit.live.leading import Of

VIEWED, WORD_HIDDEN = "viewed", "word_hidden"

View = Literal["posts", "words", "cloud"]


class Viewed(Of):
    """How the texts of an exercise are seen."""

    view: View


class WordHidden(Of):
    """A word is left out of an exercise's list, or no longer."""

    word: str = Field(pattern=r"^[0-9a-f]{16}$")
    on: bool


class WordView(Frozen):
    """How the texts of one exercise are seen."""

    view: View = "posts"
    hidden: tuple[str, ...] = ()
    """Words that are left out, by their keys."""


class WordViews(Frozen):
    """Per lesson's slug, per exercise's id, how its texts are seen."""

    lessons: dict[str, dict[str, WordView]] = Field(default={})

    def of(self, lesson: str, exercise_id: str) -> WordView:
        """Return how the texts of an exercise are seen."""
        return self.lessons.get(lesson, {}).get(exercise_id, WordView())


class WordViewing(Interaction[WordViews]):
    """The last word about an exercise holds."""

    name = "word_views"
    kinds = {VIEWED: Viewed, WORD_HIDDEN: WordHidden}  # noqa: RUF012
    start = WordViews()

    def apply(self, state: WordViews, kind: str, payload: Any, at: datetime) -> WordViews:  # noqa: ARG002
        """Change how they are seen, or leave a word out."""
        before = state.of(payload.lesson, payload.exercise_id)
        if kind == VIEWED:
            after = before.model_copy(update={"view": payload.view})
        else:
            others = tuple(one for one in before.hidden if one != payload.word)
            after = before.model_copy(update={"hidden": (*others, payload.word) if payload.on else others})
        of_lesson = {**state.lessons.get(payload.lesson, {}), payload.exercise_id: after}
        return WordViews(lessons={**state.lessons, payload.lesson: of_lesson})

    def undoing(self, before: WordViews, kind: str, payload: Any) -> Sequence[Deed] | None:
        """Show them as they were shown."""
        was = before.of(payload.lesson, payload.exercise_id)
        back: dict[str, Any] = {"view": was.view} if kind == VIEWED else {"on": payload.word in was.hidden}
        return [Deed(kind=kind, payload={**payload.model_dump(), **back})]

    def public(self, state: WordViews, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell the host; what others see of it is told with what is on."""
        if audience != "facilitator":
            return {}
        return {"word_views": state.model_dump(mode="json")["lessons"]}
