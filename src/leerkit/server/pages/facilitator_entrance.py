"""How the facilitator comes in, and where the key does not stay.

What leerkit opens in a browser by itself has a ticket in its address that works once: programs of others on this
computer can read that address, and the browser keeps it in its history. The address in the terminal holds the key,
works as long as the session is kept, and moves the key to a cookie. Typed into the form, the key is in no history.
"""

from leerkit.errors import NotAllowedError
from leerkit.server.web.handler import Handler, set_facilitator_cookie
from leerkit.texts import door as texts

TICKET = "kaartje"


class FacilitatorEntrance(Handler):
    """The base of ``/begeleider/<code>``: lets the facilitator in, and shows anybody else the form for the key."""

    def is_at_entrance(self, code: str) -> bool:
        """Return True after an answer to somebody who is not let in, or who is let in and sent on without the key."""
        ticket, key = self.get_query_argument(TICKET, ""), self.get_query_argument("sleutel", "")
        named = self.venue.named(code)
        if ticket and named is not None and named.tickets.take(ticket):
            key = self.tokens.facilitator(named.room.code)
        try:
            self.require_facilitator(code, key)
        except NotAllowedError:
            self._refuse(texts.TICKET_USED if ticket else texts.WRONG_KEY if key else "")
            return True
        if not key and not ticket:
            return False
        self._enter(key)
        return True

    def post(self, code: str) -> None:
        """Come in with the key from the form."""
        key = self.get_body_argument("sleutel", "")
        try:
            self.require_facilitator(code, key or "-")
        except NotAllowedError:
            self._refuse(texts.WRONG_KEY)
            return
        self._enter(key)

    def _enter(self, key: str) -> None:
        if key:
            set_facilitator_cookie(self, self.room.code, key)
        self.redirect(f"/begeleider/{self.room.code}", status=303 if self.request.method == "POST" else 302)

    def _refuse(self, problem: str) -> None:
        self.set_status(403)
        self.page("facilitator/entrance.html", problem=problem)
