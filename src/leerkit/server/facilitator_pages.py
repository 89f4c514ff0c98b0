"""The facilitator's side: the page, the results, opening a round of voting."""

from leerkit.errors import LeerkitError
from leerkit.exercises import SOORTEN
from leerkit.server.facilitator_entrance import FacilitatorEntrance
from leerkit.server.handler import JsonHandler
from leerkit.server.qr import qr_svg
from leerkit.texts import pages as texts
from leerkit.texts.exercises import view_texts


class FacilitatorPage(FacilitatorEntrance):
    """``/begeleider/<code>``: who is in, how far they are, what the group answered."""

    async def get(self, code: str) -> None:
        """Show the page. A key in the address moves to a cookie, so that a shared screen does not show it."""
        if self.is_at_entrance(code):
            return
        join_url = f"{self.settings['public_url']}/?code={self.room.code}"
        self.page(
            "facilitator.html",
            code=self.room.code,
            join_url=join_url,
            join_host=self.settings["public_url"].partition("://")[2],
            qr=qr_svg(join_url),
            only_here=self.settings["only_here"],
            lessons=tuple(self.room.lessons.values()),
            words={**texts.FACILITATOR, "soorten": {soort: view_texts(soort)["soort"] for soort in SOORTEN}},
        )


class ResultsCall(JsonHandler):
    """``GET /api/sessions/<code>/results``."""

    async def get(self, code: str) -> None:
        """Give the results as JSON, to the facilitator only."""
        self.require_facilitator(code)
        results = await self.room.results()
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish(results.model_dump_json())


class RondeCall(JsonHandler):
    """``POST /api/sessions/<code>/ronde``."""

    async def post(self, code: str) -> None:
        """Open a round: ``{"lesson", "exercise_id", "ronde"}``; answer 201."""
        self.require_facilitator(code)
        body = self.json_body()
        ronde = body.get("ronde")
        if isinstance(ronde, (bool, float)) or ronde not in (1, 2):
            raise LeerkitError(texts.WRONG_RONDE, expected="1, 2")
        await self.room.open_ronde(str(body.get("lesson")), str(body.get("exercise_id")), ronde)
        self.set_status(201)
        self.finish({})
