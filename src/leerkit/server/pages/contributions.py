"""``/api/contributions``: where a page hands in posts, questions, votes and signals, and finds those of its owner."""

from typing import Any

from leerkit.live import GROUP_ANSWER
from leerkit.server.web.handler import JsonHandler
from leerkit.server.web.owner import owner_of, require_own


class ContributionsCall(JsonHandler):
    """Takes one contribution, gives one participant's own."""

    async def post(self) -> None:
        """Keep ``{"kind", "payload", "id"}``; answer 201 with what is kept of it.

        ``kept_at`` is null for a new one, and for one that was kept before since when; ``reached`` is what the answer
        of a group opened of its exercise.
        """
        me = await self.me()
        require_own(self, self.room, me)
        one, kept_at = await self.room.contributions.take(me.id, self.json_body())
        payload: Any = one.payload
        reached = {}
        if one.kind == GROUP_ANSWER:
            exercise = self.room.exercise(payload["lesson"], payload["exercise_id"])
            reached = exercise.reached(payload["response"])
        self.set_status(201)
        self.finish(
            {
                "id": one.id,
                "kind": one.kind,
                "payload": payload,
                "reached": reached,
                "kept_at": None if kept_at is None else kept_at.isoformat(),
            }
        )

    async def get(self) -> None:
        """Give the participant's own posts and questions, what they voted for, and their signals at this moment."""
        me = await self.me()
        require_own(self, self.room, me)
        await self.room.contributions.refresh()
        self.finish({**self.room.contributions.own(me.id), "owner": owner_of(self.room, me)})
