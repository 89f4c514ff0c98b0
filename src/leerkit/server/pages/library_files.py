"""``/bibliotheek/<name>/<version>/<path>``: the scripts of installed libraries that a lesson's outputs need."""

import asyncio
from pathlib import PurePosixPath

from tornado.web import HTTPError

from leerkit.server.pages.static_files import FOREVER
from leerkit.server.seating.libraries import TYPES
from leerkit.server.web.handler import Handler


class LibraryFile(Handler):
    """Serves one, compressed, for browsers to keep; the version in its address changes with it."""

    async def get(self, name: str, _version: str, path: str) -> None:
        """Answer with the file; 404 for one that no lesson here needs."""
        await self.me()
        libraries = self.venue.libraries
        is_packed = "gzip" in self.request.headers.get("Accept-Encoding", "")
        body = await asyncio.to_thread(libraries.packed if is_packed else libraries.contents, name, path)
        if body is None:
            raise HTTPError(404)
        self.set_header("Content-Type", TYPES[PurePosixPath(path).suffix])
        self.set_header("Cache-Control", FOREVER)
        self.set_header("Vary", "Accept-Encoding")
        if is_packed:
            self.set_header("Content-Encoding", "gzip")
        self.finish(body)
