"""Whether this server can do its work (``GET /health``), and whether it runs at all (``GET /health/live``).

A load balancer asks the first, a supervisor that restarts a server that hangs asks the second. A
database that is away is no reason to restart: that would end every kernel, and bring nothing back. Nor is a server that
has just begun to execute its lessons.
"""

import time

from leerkit.server.web.handler import JsonHandler
from leerkit.texts.keeping import NOT_KEPT


class Health(JsonHandler):
    """``GET /health``: for a load balancer or a facilitator who wants to know."""

    async def get(self) -> None:
        """Answer 200 if the lessons are there and the store keeps what it is given, else 503.

        Where the database is and what is wrong with it stands on the facilitator's page and in the log.
        """
        status = await self._status()
        self.set_status(200 if status == "ok" else 503)
        self.finish({"status": status, **({"problem": NOT_KEPT} if status == "database" else {})})

    async def _status(self) -> str:
        if not self.venue.started.is_set():
            return "starting"
        return "ok" if await self.venue.first.room.session.healthy() else "database"


class Alive(JsonHandler):
    """``GET /health/live``: for a supervisor, and for pages that need to know how late it is here."""

    def get(self) -> None:
        """Answer 200, whatever the store does."""
        self.finish({"status": "ok", "now_ms": round(time.time() * 1000)})
