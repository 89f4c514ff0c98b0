"""The facilitator's side: the page, the results, and what can be done from there."""

from leerkit.content import Lesson
from leerkit.exercises import SOORTEN
from leerkit.live import ASKED_LESSON
from leerkit.server.pages.console_lessons import console_lessons
from leerkit.server.pages.facilitator_entrance import TICKET, FacilitatorEntrance
from leerkit.server.room import hosting
from leerkit.server.web.handler import JsonHandler
from leerkit.server.web.qr import qr_svg
from leerkit.texts import beside, console, contributing, door, film, grouping, on_the_spot, practising, stops
from leerkit.texts import hosting as words
from leerkit.texts import pages as texts
from leerkit.texts.cards import view_texts


class FacilitatorPage(FacilitatorEntrance):
    """``/begeleider/<code>``: who is in, how far they are, what the group answered."""

    async def get(self, code: str) -> None:
        """Show the page. A key in the address moves to a cookie, so that a shared screen does not show it."""
        if self.is_at_entrance(code):
            return
        addresses = self.venue.addresses
        remains = await self._remains()
        self.page(
            "facilitator/facilitator.html",
            code=self.room.code,
            join_host=addresses.public_url.removeprefix("http://"),
            qr=qr_svg(f"{addresses.public_url}/{self.tokens.join_query(self.room.code)}"),
            only_here=door.ONLY_HERE if addresses.is_only_here else "",
            screen_url=f"/scherm/{self.room.code}?sleutel={self.tokens.screen(self.room.code)}",
            lessons=tuple(self.room.lessons.values()),
            console=console,
            spot=on_the_spot,
            grouping=grouping,
            asked_lesson=ASKED_LESSON,
            is_led=self.room.state.led.now is not None,
            remains=remains,
            run_sheets=console_lessons(self.room.lessons.values()),
            hosting=words,
            notices=self.room.notices,
            beside=beside,
            lessons_beside=self._lessons_beside(),
            stops=stops,
            posts_title=contributing.POSTS_TITLE,
            words={
                **texts.FACILITATOR,
                **words.PEOPLE,
                **words.TIMER,
                **console.CONSOLE,
                **contributing.CONSOLE,
                **on_the_spot.CONSOLE,
                **grouping.CONSOLE,
                **film.CONSOLE,
                **beside.CONSOLE,
                "remains": remains,
                "soorten": {soort: view_texts(soort)["soort"] for soort in SOORTEN},
            },
        )

    def _lessons_beside(self) -> tuple[Lesson, ...]:
        """Return what one more session can have; nothing where none can be opened."""
        is_for_people = not self.venue.is_practice and self.venue.preview is None
        return tuple(self.venue.rooms.first.lessons.values()) if is_for_people else ()

    async def _remains(self) -> str:
        """Say until when names and answers are kept; nothing if that is not known now. Of a rehearsal nothing stays."""
        if self.venue.is_practice:
            return practising.REMAINS
        until = await self.room.ends_at()
        return console.remains(until.astimezone()) if until else ""


class PhoneCall(JsonHandler):
    """``POST /api/sessions/<code>/phone``."""

    def post(self, code: str) -> None:
        """Give a QR code that opens this page on the host's own phone, once and within minutes; answer 201."""
        self.require_facilitator(code)
        address = f"{self.venue.addresses.public_url}/begeleider/{self.room.code}"
        self.set_status(201)
        self.finish({"qr": qr_svg(f"{address}?{TICKET}={self.workshop.tickets.issue()}")})


class WipeCall(JsonHandler):
    """``POST /api/sessions/<code>/wipe``."""

    async def post(self, code: str) -> None:
        """Remove the session with everyone and everything in it, after its end; answer 201."""
        self.require_facilitator(code)
        await self.room.deeds.wipe()
        self.set_status(201)
        self.finish({})


class ResultsCall(JsonHandler):
    """``GET /api/sessions/<code>/results``."""

    async def get(self, code: str) -> None:
        """Give the results as JSON, to the facilitator only."""
        self.require_facilitator(code)
        results = await self.room.answers.results()
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish(results.model_dump_json())


class WipePersonCall(JsonHandler):
    """``POST /api/sessions/<code>/people/<participant id>/wipe``."""

    async def post(self, code: str, participant_id: str) -> None:
        """Take somebody out of the room for good, with all answers and the kernel; answer 201.

        All else that is done with a person is an event: it can be taken back, this cannot.
        """
        self.require_facilitator(code)
        await hosting.wipe(self.room, participant_id)
        self.venue.seats.dismiss(participant_id)
        self.set_status(201)
        self.finish({})
