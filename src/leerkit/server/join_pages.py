"""Joining: the page with the form, the form, the call that does the same, and the overview of the lessons."""

from leerkit.errors import LeerkitError, NotFoundError, StoreError, TooFastError
from leerkit.server.handler import (
    PARTICIPANT_COOKIE,
    Handler,
    JsonHandler,
    find_participant,
    set_participant_cookie,
)
from leerkit.server.owner import owner_of
from leerkit.server.pages import LAID_AWAY
from leerkit.store import Participant
from leerkit.texts import pages as texts


def workshop_path(handler: Handler) -> str:
    """Return where a participant goes after joining: the lesson, or the overview if there are several."""
    lessons = list(handler.room.lessons)
    return f"/les/{lessons[0]}/" if len(lessons) == 1 else "/lessen"


async def join(handler: Handler, code: object, name: object) -> Participant:
    """Let somebody in and remember them in a cookie.

    Raises NotFoundError for a wrong code (TooFastError when codes are being guessed), LeerkitError for a wrong name.
    """
    if not handler.room.is_code(code):
        if not handler.settings["wrong_codes"].allow():
            raise TooFastError(texts.TOO_MANY_CODES, hint=texts.WAIT_A_MINUTE)
        raise NotFoundError(texts.UNKNOWN_CODE, hint=texts.CHECK_CODE)
    participant = await handler.room.join(name)
    set_participant_cookie(handler, participant)
    return participant


def _wrong_field(error: LeerkitError) -> str:
    """Return which field of the form has to be filled in otherwise; none if the problem is ours."""
    if isinstance(error, StoreError):
        return ""
    return "code" if isinstance(error, (NotFoundError, TooFastError)) else "nickname"


class JoinPage(Handler):
    """``/``: the form. Who has joined already goes on to the lesson."""

    async def get(self) -> None:
        """Show the form; a code in the address is filled in."""
        if await find_participant(self):
            self.redirect(workshop_path(self))
            return
        code = self.get_argument("code", "")[:40]
        expired = texts.EXPIRED if self.get_cookie(PARTICIPANT_COOKIE) else ""
        self.page("join.html", code=code, nickname="", problem=expired, wrong="")

    async def post(self) -> None:
        """Join with what the form holds; a problem is shown above the form, with what was typed still in it."""
        code, name = self.get_body_argument("code", ""), self.get_body_argument("nickname", "")
        try:
            await join(self, code, name)
        except LeerkitError as error:
            self.set_status(error.status)
            wrong = _wrong_field(error)
            self.page("join.html", code=code[:40], nickname=name[:80], problem=str(error), wrong=wrong)
            return
        self.redirect(workshop_path(self), status=303)


class JoinCall(JsonHandler):
    """``POST /api/join``."""

    async def post(self) -> None:
        """Join with ``{"code", "nickname"}``; answer 201 with the participant's id and where to go."""
        body = self.json_body()
        participant = await join(self, body.get("code"), body.get("nickname"))
        self.set_status(201)
        self.finish(
            {
                "participant_id": participant.id,
                "nickname": participant.nickname,
                "workshop_url": self.settings["public_url"] + workshop_path(self),
            }
        )


class LessonsPage(Handler):
    """``/lessen``: the lessons of this workshop, and how far this participant is in each."""

    async def get(self) -> None:
        """Show the overview, or the join form to a stranger."""
        participant = await find_participant(self)
        if participant is None:
            self.redirect("/")
            return
        answers = await self.room.answers_of(participant.id)
        done = {(one.lesson, one.exercise_id) for one in answers if one.verdict.complete}
        lessons = [
            (lesson, sum((lesson.slug, exercise.id) in done for exercise in lesson.exercises))
            for lesson in self.room.lessons.values()
        ]
        self.set_header("Cache-Control", LAID_AWAY)
        owner = owner_of(self.room, participant)
        self.page("lessons.html", nickname=participant.nickname, lessons=lessons, owner=owner)
