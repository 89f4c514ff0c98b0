"""How everybody sees what a group wrote: as posts, as words by the number of people who wrote them, or as a cloud.

A host leaves words out, and takes words together under a name. Events name words by a digest and hold none of them but
names that the host gives.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints

from leerkit.answer import Frozen
from leerkit.exercises.woordgroepen import LONGEST_NAME
from leerkit.legible import clean_text
from leerkit.live.interaction import Audience, Deed, Interaction
from leerkit.live.leading import Of

VIEWED, WORD_HIDDEN, WORDS_NAMED = "viewed", "word_hidden", "words_named"

View = Literal["posts", "words", "cloud"]

WordKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]

MOST_NAMED = 100
"""Words under one name."""


def _one_line(name: str) -> str:
    """Return a name as it can stand on a screen."""
    return " ".join(clean_text(name).split())


WordName = Annotated[str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(_one_line)]


class Viewed(Of):
    """How the texts of an exercise are seen."""

    view: View


class WordHidden(Of):
    """A word is left out of an exercise's list, or no longer."""

    word: WordKey
    on: bool


class WordsNamed(Of):
    """Words of an exercise's list are one word under a name; without a name each stands as people wrote it."""

    words: tuple[WordKey, ...] = Field(min_length=1, max_length=MOST_NAMED)
    name: WordName = ""


class WordView(Frozen):
    """How the texts of one exercise are seen."""

    view: View = "posts"
    hidden: tuple[str, ...] = ()
    """Words that are left out, by their keys."""
    names: dict[str, str] = Field(default={})
    """By their keys, the names of words that the host gave one; those with the same name are one word."""


class WordViews(Frozen):
    """Per lesson's slug, per exercise's id, how its texts are seen."""

    lessons: dict[str, dict[str, WordView]] = Field(default={})

    def of(self, lesson: str, exercise_id: str) -> WordView:
        """Return how the texts of an exercise are seen."""
        return self.lessons.get(lesson, {}).get(exercise_id, WordView())


class WordViewing(Interaction[WordViews]):
    """The last word about an exercise holds."""

    name = "word_views"
    kinds = {VIEWED: Viewed, WORD_HIDDEN: WordHidden, WORDS_NAMED: WordsNamed}  # noqa: RUF012
    start = WordViews()

    def apply(self, state: WordViews, kind: str, payload: Any, at: datetime) -> WordViews:  # noqa: ARG002
        """Change how they are seen, leave a word out, or give words a name."""
        before = state.of(payload.lesson, payload.exercise_id)
        if kind == VIEWED:
            after = before.model_copy(update={"view": payload.view})
        elif kind == WORDS_NAMED:
            others_of = {one: name for one, name in before.names.items() if one not in payload.words}
            named = dict.fromkeys(payload.words, payload.name) if payload.name else {}
            after = before.model_copy(update={"names": {**others_of, **named}})
        else:
            others = tuple(one for one in before.hidden if one != payload.word)
            after = before.model_copy(update={"hidden": (*others, payload.word) if payload.on else others})
        of_lesson = {**state.lessons.get(payload.lesson, {}), payload.exercise_id: after}
        return WordViews(lessons={**state.lessons, payload.lesson: of_lesson})

    def undoing(self, before: WordViews, kind: str, payload: Any) -> Sequence[Deed] | None:
        """Show them as they were shown."""
        was = before.of(payload.lesson, payload.exercise_id)
        if kind == WORDS_NAMED:
            names = {one: was.names.get(one, "") for one in payload.words}
            return [
                Deed(kind=kind, payload={**payload.model_dump(), "name": name, "words": words})
                for name in dict.fromkeys(names.values())
                if (words := [one for one in names if names[one] == name])
            ]
        back: dict[str, Any] = {"view": was.view} if kind == VIEWED else {"on": payload.word in was.hidden}
        return [Deed(kind=kind, payload={**payload.model_dump(), **back})]

    def public(self, state: WordViews, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell the host; what others see of it is told with what is on."""
        if audience != "facilitator":
            return {}
        return {"word_views": state.model_dump(mode="json")["lessons"]}
