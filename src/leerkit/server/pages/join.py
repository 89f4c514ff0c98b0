"""Joining: the page with the form, the form, the call that does the same, and the overview of the lessons."""

import re
import secrets
from functools import partial
from typing import Any

from leerkit.content.way import is_done, lasts, latest, n_done, onward
from leerkit.errors import LeerkitError, NotFoundError, StoreError, TooFastError
from leerkit.legible import look
from leerkit.server.room.nickname import nickname
from leerkit.server.web.guessing import Source
from leerkit.server.web.handler import (
    Handler,
    JsonHandler,
    find_participant,
    participant_cookie,
    set_cookie,
    set_participant_cookie,
)
from leerkit.server.web.owner import owner_of
from leerkit.server.web.templates import LAID_AWAY
from leerkit.server.web.tokens import INVITATION
from leerkit.store import Participant
from leerkit.texts import door, stops, story, taking_along, zaal
from leerkit.texts import pages as texts

NEWCOMER = "nieuw."
"""How the cookie begins of a browser that has the form, and is nobody yet. The rest of it names the form."""

ROOM = "/zaal"
"""What the form names, in place of a lesson, for who came to follow the group; no lesson is called so."""

NEWCOMER_DAYS = 1.0
FORM_ID = re.compile("[0-9a-zA-Z-]{16,64}")


def workshop_path(handler: Handler, wanted: str = "") -> str:
    """Return where a participant goes after joining: the lesson they wanted; where the group is, if somebody leads.

    Else the only lesson, or the overview.
    """
    lessons = [slug for slug in handler.room.lessons if slug not in handler.room.notices.left_out]
    if wanted not in lessons and (wanted == ROOM or handler.room.state.led.now is not None):
        return "/zaal"
    slug = wanted if wanted in lessons else lessons[0] if len(lessons) == 1 else ""
    return f"/les/{slug}/" if slug else "/lessen"


async def join(
    handler: Handler, code: object, raw_name: object, form_id: str = "", invitation: str = ""
) -> Participant:
    """Let somebody in and remember them in a cookie. The same form, sent twice, lets one person in.

    Raises LeerkitError for a wrong name, and only then NotFoundError for a wrong code: nobody tries codes without being
    seen. Raises TooFastError when codes are being guessed; who scanned the QR code is not kept waiting by that.
    """
    name = nickname(raw_name)
    workshop = handler.workshop
    is_invited = handler.tokens.is_invitation(handler.room.code, invitation)
    is_code = handler.room.is_code(code)
    if not (is_invited and is_code) and not await workshop.guesses.judge(is_code, _source(handler)):
        raise NotFoundError(texts.UNKNOWN_CODE, hint=texts.CHECK_CODE)
    await find_participant(handler)  # raises for who was taken out of the room: the same browser stays out
    participant = await workshop.joining_once.join(form_id, look(name), partial(handler.room.join, name))
    set_participant_cookie(handler, participant)
    return participant


def _source(handler: Handler) -> Source:
    """Return where a request came from; a proxy writes the address that it heard from at the end of a header."""
    connection: Any = handler.request.connection
    is_told = handler.workshop.addresses.is_behind_proxy
    forwarded = handler.request.headers.get("X-Forwarded-For", "") if is_told else ""
    address = forwarded.rpartition(",")[2].strip() or connection.context.remote_ip
    return Source(connection.stream, hash(address))


def _form_id(given: object) -> str:
    """Return what names a form, or nothing if it is no name that we or a program would make."""
    return given if isinstance(given, str) and FORM_ID.fullmatch(given) else ""


def _wrong_field(error: LeerkitError) -> str:
    """Return which field of the form has to be filled in otherwise; none if the problem is ours."""
    if isinstance(error, StoreError):
        return ""
    return "code" if isinstance(error, (NotFoundError, TooFastError)) else "nickname"


class JoinPage(Handler):
    """``/``: the form. Who has joined already goes on to the lesson."""

    async def get(self) -> None:
        """Show the form; a code in the address is filled in. ``les`` is the lesson that a stranger came for."""
        wanted = self.get_query_argument("les", "")
        if await find_participant(self):
            self.redirect(workshop_path(self, wanted))
            return
        problem = zaal.JOIN_NEEDED if wanted == ROOM else door.JOIN_CODE_NEEDED if wanted else ""
        code = self.get_query_argument("code", "")[:40]
        if self.tokens.participant_id(self._cookie()) in self.room.state.released:
            code = self.room.code
            self._name_form()
        elif not self._cookie().startswith(NEWCOMER):
            problem = texts.EXPIRED if self._cookie() else problem
            self._name_form()
        self._form(code, "", problem, "", wanted)

    async def post(self) -> None:
        """Join with what the form holds; a problem is shown above the form, with what was typed still in it."""
        code, name = self.get_body_argument("code", ""), self.get_body_argument("nickname", "")
        wanted = self.get_body_argument("les", "")
        is_our_form = bool(self.get_body_argument("formulier", ""))
        if is_our_form and not self._cookie():
            self.set_status(400)
            self._name_form()
            self._form(code, name, door.COOKIES_OFF, "cookies", wanted)
            return
        form_id = _form_id(self._cookie().removeprefix(NEWCOMER)) if is_our_form else ""
        try:
            if not (is_our_form and await self._has_joined_as(name)):
                await join(self, code, name, form_id, self._invitation())
        except LeerkitError as error:
            self.set_status(error.status)
            self._form(code, name, str(error), _wrong_field(error), wanted)
            return
        self.redirect(workshop_path(self, wanted), status=303)

    def _invitation(self) -> str:
        return self.get_argument(INVITATION, "")[:40]

    def _cookie(self) -> str:
        return self.get_cookie(participant_cookie(self)) or ""

    async def _has_joined_as(self, name: str) -> bool:
        """Return whether this form came in a moment ago, and its sender did not wait for the answer."""
        me = await find_participant(self)
        return me is not None and look(re.sub(r" \(\d+\)$", "", me.nickname)) == look(nickname(name))

    def _name_form(self) -> None:
        """Set the cookie that tells later whether this browser keeps cookies, and which form was sent."""
        set_cookie(self, participant_cookie(self), NEWCOMER + secrets.token_hex(16), NEWCOMER_DAYS)

    def _form(self, code: str, name: str, problem: str, wrong: str, wanted: str) -> None:
        """Show the form, with what was typed still in it."""
        values = {
            "code": code[:200],
            "nickname": name[:200],
            "lesson": wanted if wanted == ROOM or wanted in self.room.lessons else "",
            "invitation": self._invitation(),
        }
        self.page("joining/join.html", **values, problem=problem, wrong=wrong)


class JoinCall(JsonHandler):
    """``POST /api/join``."""

    async def post(self) -> None:
        """Join with ``{"code", "nickname"}``; answer 201 with the participant's id and where to go.

        With an ``id`` of the caller's own (16 to 64 letters and digits) the same call, sent again, lets one person in.
        """
        body = self.json_body()
        participant = await join(self, body.get("code"), body.get("nickname"), _form_id(body.get("id")))
        self.set_status(201)
        self.finish(
            {
                "participant_id": participant.id,
                "nickname": participant.nickname,
                "workshop_url": self.workshop.addresses.public_url + workshop_path(self),
            }
        )


class OtherPersonPage(Handler):
    """``/iemand-anders``: somebody else goes on at this device."""

    async def get(self) -> None:
        """Ask whether the one who takes part here is done; a stranger just joins."""
        me = await find_participant(self)
        if me is None:
            self.redirect("/")
            return
        self.page("joining/other_person.html", nickname=me.nickname, here=workshop_path(self))

    async def post(self) -> None:
        """Forget who takes part at this device, and show the form with the code filled in."""
        me = await find_participant(self)
        set_cookie(self, participant_cookie(self), "", days=0)
        self.redirect(f"/{self.tokens.join_query(self.room.code)}" if me else "/", status=303)


class LessonsPage(Handler):
    """``/lessen``: the lessons of this workshop, how far this participant is in each, and where they go on."""

    async def get(self) -> None:
        """Show the overview, or the join form to a stranger."""
        participant = await find_participant(self)
        if participant is None:
            self.redirect("/")
            return
        done = await self.room.done(participant.id)
        answers = await self.room.last_answers(participant.id) if done else []
        left_out = self.room.notices.left_out
        course = [lesson for lesson in self.room.lessons.values() if lesson.slug not in left_out]
        last = lasts(answers)
        self.set_header("Cache-Control", LAID_AWAY)
        name, owner = participant.nickname, owner_of(self.room, participant)
        self.page(
            "joining/lessons.html",
            me=name,
            nickname=name,
            lessons=[
                (lesson, n_done(lesson, done), onward([lesson], done, last.get(lesson.slug)))
                for lesson in self.room.lessons.values()
            ],
            course=story.course(sum(is_done(lesson, done) for lesson in course), len(course)),
            onward=onward(course, done, latest(course, last)),
            owner=owner,
            left_out=left_out,
            stops=stops,
            keep=taking_along.LINK,
        )
