"""What the facilitator does, as events: one address for every kind, and one that takes the last one back."""

from leerkit.errors import LeerkitError
from leerkit.server.room import hosting
from leerkit.server.web.handler import JsonHandler
from leerkit.texts import hosting as texts
from leerkit.texts import pages


class EventsCall(JsonHandler):
    """``POST /api/sessions/<code>/events``."""

    async def post(self, code: str) -> None:
        """Do ``{"kind", "payload", "if_seq"}``; answer 201 with the event's ``seq``.

        With ``if_seq`` it is refused (409) if anything was done since the event with that number.
        """
        self.require_facilitator(code)
        body = self.json_body()
        if_seq = body.get("if_seq")
        if if_seq is not None and type(if_seq) is not int:
            raise LeerkitError(texts.WRONG_DEED, where="if_seq", hint=pages.RELOAD)
        seq = await hosting.do(self.room, str(body.get("kind")), body.get("payload", {}), if_seq)
        self.set_status(201)
        self.finish({"seq": seq})


class UndoCall(JsonHandler):
    """``POST /api/sessions/<code>/events/<seq>/undo``."""

    async def post(self, code: str, seq: str) -> None:
        """Take back the last event, if that is the one with this number; answer 201 with the ``seq`` that it is now."""
        self.require_facilitator(code)
        last = await hosting.undo(self.room, int(seq))
        self.set_status(201)
        self.finish({"seq": last})
