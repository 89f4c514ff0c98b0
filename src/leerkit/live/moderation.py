"""What the host does with what participants wrote: show it, hide it, star it, group it, choose one, call one answered.

Events name posts, answers and words by their ids and hold none of them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Deed, Interaction, Payload
from leerkit.live.moment import Moment

MODERATED, STARRED, ANSWERED, GROUPED, CHOSEN = "moderated", "starred", "answered", "grouped", "chosen"

Status = Literal["waiting", "shown", "hidden"]

Decision = Literal["undecided", "waiting", "shown", "hidden"]
"""What is undecided is shown if the host need not read first, and waits otherwise."""

LONGEST_GROUP = 60
"""Characters: it stands above posts."""

GroupName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LONGEST_GROUP, pattern=r"^[^\x00-\x1f\x7f]*$"),
]


class Moderated(Payload):
    """Words of a post are shown to everybody, hidden, or wait again."""

    post_id: str = Field(min_length=1, max_length=32)
    wording_id: str = Field(default="", max_length=32)
    """The words that the host has read; others are not shown."""
    status: Decision


class Switched(Payload):
    """A post is starred or called answered, or no longer."""

    post_id: str = Field(min_length=1, max_length=32)
    on: bool


class Grouped(Payload):
    """A post stands under a name with others; without a name under none."""

    post_id: str = Field(min_length=1, max_length=32)
    group: GroupName


class Written(Payload):
    """What somebody, or a group, wrote in an answer."""

    lesson: str
    exercise_id: str
    answer_id: str = Field(min_length=1, max_length=32)


class Chosen(Payload):
    """One text is large on the screen, a post or what was written in an answer; without either none is."""

    post_id: str = Field(default="", max_length=32)
    answer: Written | None = None
    moment: Moment | None = None
    """What it is for: on anything else it is not shown. None for whatever is on."""


class Treated(Frozen):
    """What the host did with one post."""

    status: Decision = "undecided"
    wording_id: str = ""
    is_starred: bool = False
    is_answered: bool = False
    group: str = ""


class Treatment(Frozen):
    """What the host did with each post, and which text is chosen."""

    posts: dict[str, Treated] = Field(default={})
    chosen: str = ""
    chosen_answer: Written | None = None
    chosen_for: Moment | None = None

    def of(self, post_id: str) -> Treated:
        """Return what was done with a post."""
        return self.posts.get(post_id, Treated())

    def at(self, now: Moment | None) -> "Treatment":
        """Return the same without a choice that is for another moment than what is on now."""
        is_for_now = self.chosen_for is None or self.chosen_for == now
        return self if is_for_now else self.choose("", None, None)

    def choose(self, post_id: str, answer: Written | None, moment: Moment | None) -> "Treatment":
        """Return the same with another text chosen, or none."""
        return self.model_copy(update={"chosen": post_id, "chosen_answer": answer, "chosen_for": moment})

    def treat(self, post_id: str, **changes: Any) -> "Treatment":
        """Return the same with something else done with a post."""
        treated = self.of(post_id).model_copy(update=changes)
        return self.model_copy(update={"posts": {**self.posts, post_id: treated}})


class Moderation(Interaction[Treatment]):
    """The last word about a post holds."""

    name = "moderation"
    kinds = {  # noqa: RUF012
        MODERATED: Moderated,
        STARRED: Switched,
        ANSWERED: Switched,
        GROUPED: Grouped,
        CHOSEN: Chosen,
    }
    start = Treatment()

    def apply(self, state: Treatment, kind: str, payload: Any, at: datetime) -> Treatment:  # noqa: ARG002
        """Do one of the five things."""
        if kind == CHOSEN:
            return state.choose(payload.post_id, payload.answer, payload.moment)
        if kind == MODERATED:
            return state.treat(payload.post_id, status=payload.status, wording_id=payload.wording_id)
        if kind == GROUPED:
            return state.treat(payload.post_id, group=payload.group)
        return state.treat(
            payload.post_id, **{"is_starred" if kind == STARRED else "is_answered": payload.on}
        )

    def undoing(self, before: Treatment, kind: str, payload: Any) -> Sequence[Deed] | None:
        """Do with the post what was done with it before."""
        if kind == CHOSEN:
            was_chosen = Chosen(post_id=before.chosen, answer=before.chosen_answer, moment=before.chosen_for)
            return [Deed(kind=CHOSEN, payload=was_chosen.model_dump(mode="json"))]
        was = before.of(payload.post_id)
        back: dict[str, dict[str, Any]] = {
            MODERATED: {"status": was.status, "wording_id": was.wording_id},
            STARRED: {"on": was.is_starred},
            ANSWERED: {"on": was.is_answered},
            GROUPED: {"group": was.group},
        }
        return [Deed(kind=kind, payload={"post_id": payload.post_id, **back[kind]})]

    def public(self, state: Treatment, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell nobody: what came of it is told with the posts (``board``)."""
        return {}
