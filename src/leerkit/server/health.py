"""``GET /health``: whether this server can do its work."""

from leerkit.server.handler import JsonHandler


class Health(JsonHandler):
    """For a load balancer or a facilitator who wants to know."""

    async def get(self) -> None:
        """Answer 200 if the store answers, else 503."""
        healthy = await self.room.healthy()
        self.set_status(200 if healthy else 503)
        self.finish({"status": "ok" if healthy else "database"})
