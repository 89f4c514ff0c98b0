"""``/api/answers``: where a lesson's kernel hands in its participant's answers, and finds them back."""

from leerkit.server.web.handler import JsonHandler
from leerkit.server.web.owner import require_own


class AnswersCall(JsonHandler):
    """Takes one answer, gives one participant's own last answers."""

    async def post(self) -> None:
        """Grade and keep ``{"lesson", "exercise_id", "response", "id"}``; answer 201 with the verdict in it.

        ``kept_at`` is in it too: null for a new answer, and for one that was kept before since when.
        """
        me = await self.me()
        require_own(self, self.room, me)
        answer, kept_at = await self.room.record(me.id, self.json_body())
        self.set_status(201)
        self.finish(
            {**answer.model_dump(mode="json"), "kept_at": None if kept_at is None else kept_at.isoformat()}
        )

    async def get(self) -> None:
        """Give the participant's last answer to each exercise, of one lesson if ``lesson`` is given."""
        me = await self.me()
        answers = await self.room.last_answers(me.id, self.get_argument("lesson", None))
        self.finish({"answers": [answer.model_dump(mode="json") for answer in answers]})
