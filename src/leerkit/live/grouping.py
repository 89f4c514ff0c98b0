"""Groups: everybody is put in one by chance, or chooses one; who comes later gets the smallest, or chooses."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Deed, Interaction, Payload

GROUPS_MADE, GROUPS_ENDED = "groups_made", "groups_ended"

MOST_GROUPS = 100
SMALLEST, LARGEST = 2, 50
"""People in a group."""


class GroupsMade(Payload):
    """Groups by chance of so many people, or so many groups to choose from."""

    by: Literal["chance", "choice"] = "chance"
    size: int = Field(default=4, ge=SMALLEST, le=LARGEST)
    """By chance: how many people in a group, at most."""
    n: int = Field(default=0, ge=0, le=10_000)
    """How many groups. By chance the server says it, with who is in which: counted from 1, by participant's id."""
    members: dict[str, int] = Field(default={})
    key: str = Field(default="", max_length=32)
    """Under which people choose, so that what was chosen of other groups is not taken for these; the server says it."""


class NoGroups(Payload):
    """There are no groups any more."""


class Groups(Frozen):
    """The groups that there are; none if ``n`` is 0."""

    by: Literal["chance", "choice"] = "chance"
    size: int = 4
    n: int = 0
    members: dict[str, int] = Field(default={})
    key: str = ""

    def placed(self, chosen: Mapping[str, int], present: Collection[str]) -> dict[str, int]:
        """Return who of those who are present is in which group, with what came after the groups were made."""
        both = {**self.members, **{who: one for who, one in chosen.items() if who not in self.members}}
        return {who: one for who, one in both.items() if who in present and 1 <= one <= self.n}

    def smallest(self, placed: Mapping[str, int]) -> int:
        """Return the group with the fewest people, the first of those."""
        sizes = Counter(placed.values())
        return min(range(1, self.n + 1), key=lambda one: (sizes[one], one))


class Grouping(Interaction[Groups]):
    """The last groups hold. Who is taken out of the room leaves theirs, and is back in it when let in again."""

    name = "groups"
    kinds = {GROUPS_MADE: GroupsMade, GROUPS_ENDED: NoGroups}  # noqa: RUF012
    start = Groups()
    after_the_end = False

    def apply(self, state: Groups, kind: str, payload: Any, at: datetime) -> Groups:  # noqa: ARG002
        """Make groups, or end them."""
        return Groups(**payload.model_dump()) if kind == GROUPS_MADE else Groups()

    def undoing(self, before: Groups, kind: str, payload: Any) -> Sequence[Deed] | None:  # noqa: ARG002
        """Give back the groups that were there, with everybody in their own."""
        if not before.n:
            return [Deed(kind=GROUPS_ENDED)]
        return [Deed(kind=GROUPS_MADE, payload=before.model_dump(mode="json"))]

    def public(self, state: Groups, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell that there are groups, never who is in them: a page asks for its own."""
        return {"groups": {"key": state.key, "by": state.by, "n": state.n} if state.n else None}
