"""``/api/answers``: where a page, or a lesson's kernel, hands in its participant's answers and finds them back."""

from leerkit.cards.given import as_told
from leerkit.server.web.handler import JsonHandler
from leerkit.server.web.owner import owner_of, require_own


class AnswersCall(JsonHandler):
    """Takes one answer, gives one participant's own last answers."""

    async def post(self) -> None:
        """Grade and keep ``{"lesson", "exercise_id", "response", "id"}``; answer 201 with the verdict in it.

        Where somebody leads and has not shown the solution, ``held`` is true and the verdict null. ``kept_at`` is in it
        too: null for a new answer, and for one that was kept before since when.
        """
        me = await self.me()
        require_own(self, self.room, me)
        answer, kept_at = await self.room.record(me.id, self.json_body())
        held = self.room.state.holds(answer)
        self.set_status(201)
        self.finish(
            {
                **answer.model_dump(mode="json"),
                **({"verdict": None} if held else {}),
                "saved": True,
                "held": held,
                "kept_at": None if kept_at is None else kept_at.isoformat(),
            }
        )

    async def get(self) -> None:
        """Give the participant's last answer to each exercise, of one lesson if ``lesson`` is given.

        ``owner`` says whose they are; ``page`` names the lesson's page as it is now, if that needs no kernel.
        """
        me = await self.me()
        require_own(self, self.room, me)
        slug = self.get_argument("lesson", None)
        answers = await self.room.last_answers(me.id, slug)
        page = await self.workshop.opener.opened(slug) if slug in self.room.lessons else None
        self.finish(
            {
                "answers": [as_told(answer) for answer in answers],
                "owner": owner_of(self.room, me),
                "page": page.digest if page else "",
            }
        )
