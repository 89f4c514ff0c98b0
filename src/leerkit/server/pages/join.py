"""Joining: the page with the form, the form, the call that does the same, and whoever comes after at a device."""

import re
import secrets
from functools import partial
from typing import Any

from leerkit.errors import LeerkitError, NotFoundError, StoreError, TooFastError
from leerkit.legible import look
from leerkit.server.room.nickname import nickname
from leerkit.server.web.guessing import Source
from leerkit.server.web.handler import (
    Handler,
    JsonHandler,
    find_participant,
    participant_in,
    set_cookie,
    set_current,
    set_participant_cookie,
)
from leerkit.server.web.tokens import INVITATION
from leerkit.server.web.which_session import go_on_in, participant_cookie, workshop_of
from leerkit.store import Participant
from leerkit.texts import door, zaal
from leerkit.texts import pages as texts

NEWCOMER = "nieuw."
"""How the cookie begins of a browser that has the form, and is nobody yet. The rest of it names the form."""

DOOR = "leerkit_deur"
"""That cookie's name where there are several sessions: which one it will be is not known yet."""

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
    name, venue = nickname(raw_name), handler.venue
    there = venue.named(code)
    is_invited = handler.tokens.is_invitation((there or venue.first).room.code, invitation)
    if there is None or not is_invited:
        await venue.guesses.judge(there is not None, _source(handler))
    if there is None:
        raise NotFoundError(texts.UNKNOWN_CODE, hint=texts.CHECK_CODE)
    await participant_in(handler, there)  # raises for who was taken out: the same browser stays out
    participant = await there.joining_once.join(form_id, look(name), partial(there.room.join, name))
    go_on_in(handler, there)
    set_participant_cookie(handler, participant)
    return participant


def _source(handler: Handler) -> Source:
    """Return where a request came from; a proxy writes the address that it heard from at the end of a header."""
    connection: Any = handler.request.connection
    is_told = handler.venue.addresses.is_behind_proxy
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
    """``/``: the form. Who has joined goes on to the lesson, unless they come with the code of another session."""

    async def get(self) -> None:
        """Show the form; a code in the address is filled in. ``les`` is the lesson that a stranger came for."""
        wanted = self.get_query_argument("les", "")
        code = self.get_query_argument("code", "")[:40]
        is_for_another = self._is_for_another(code)
        if not is_for_another and await find_participant(self):
            if self._has_several:
                set_current(self, self.room.code)
            self.redirect(workshop_path(self, wanted))
            return
        problem = zaal.JOIN_NEEDED if wanted == ROOM else door.JOIN_CODE_NEEDED if wanted else ""
        there = workshop_of(self)
        cookie = "" if there is None else self.get_cookie(participant_cookie(there.room.code)) or ""
        is_released = there is not None and self.tokens.participant_id(cookie) in there.room.state.released
        if there is not None and is_released and not is_for_another:
            code = there.room.code
            self._name_form()
        elif not self._newcomer():
            problem = texts.EXPIRED if cookie and not is_for_another else problem
            self._name_form()
        self._form(code, "", problem, "", wanted)

    async def post(self) -> None:
        """Join with what the form holds; a problem is shown above the form, with what was typed still in it."""
        code, name = self.get_body_argument("code", ""), self.get_body_argument("nickname", "")
        wanted = self.get_body_argument("les", "")
        is_our_form = bool(self.get_body_argument("formulier", ""))
        if is_our_form and not any(one.startswith("leerkit_") for one in self.request.cookies):
            self.set_status(400)
            self._name_form()
            self._form(code, name, door.COOKIES_OFF, "cookies", wanted)
            return
        form_id = _form_id(self._newcomer().removeprefix(NEWCOMER)) if is_our_form else ""
        try:
            if not (is_our_form and await self._has_joined_as(name, code)):
                await join(self, code, name, form_id, self._invitation())
        except LeerkitError as error:
            self.set_status(error.status)
            self._form(code, name, str(error), _wrong_field(error), wanted)
            return
        self.redirect(workshop_path(self, wanted), status=303)

    @property
    def _has_several(self) -> bool:
        return len(self.venue.rooms) > 1

    def _is_for_another(self, code: str) -> bool:
        """Return whether somebody comes with another code than that of their session; it may be none at all."""
        there = workshop_of(self)
        return self._has_several and bool(code) and there is not None and not there.room.is_code(code)

    def _invitation(self) -> str:
        return self.get_argument(INVITATION, "")[:40]

    def _newcomer(self) -> str:
        """Return the cookie that names the form, wherever it was put; empty if there is none."""
        names = (DOOR, participant_cookie(self.venue.rooms.first.code))
        cookies = (self.get_cookie(name) or "" for name in names)
        return next((one for one in cookies if one.startswith(NEWCOMER)), "")

    async def _has_joined_as(self, name: str, code: str) -> bool:
        """Return whether this form came in a moment ago, and its sender did not wait for the answer."""
        there = self.venue.named(code)
        me = None if there is None else await participant_in(self, there)
        if me is None or look(re.sub(r" \(\d+\)$", "", me.nickname)) != look(nickname(name)):
            return False
        go_on_in(self, there)
        return True

    def _name_form(self) -> None:
        """Set the cookie that tells later whether this browser keeps cookies, and which form was sent."""
        name = DOOR if self._has_several else participant_cookie(self.room.code)
        set_cookie(self, name, NEWCOMER + secrets.token_hex(16), NEWCOMER_DAYS)

    def _form(self, code: str, name: str, problem: str, wrong: str, wanted: str) -> None:
        """Show the form, with what was typed still in it."""
        values = {
            "code": code[:200],
            "nickname": name[:200],
            "lesson": wanted if wanted == ROOM or self._has_lesson(wanted) else "",
            "invitation": self._invitation(),
        }
        self.page("joining/join.html", **values, problem=problem, wrong=wrong)

    def _has_lesson(self, slug: str) -> bool:
        return any(slug in room.lessons for room in self.venue.rooms)


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
                "workshop_url": self.venue.addresses.public_url + workshop_path(self),
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
        if me is None:
            self.redirect("/", status=303)
            return
        for name in (participant_cookie(self.room.code), DOOR):
            set_cookie(self, name, "", days=0)
        self.redirect(f"/{self.tokens.join_query(self.room.code)}", status=303)
