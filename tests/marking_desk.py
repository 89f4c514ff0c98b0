"""The page of ``leerkit moments``, served in this process: it starts nothing and keeps nothing."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leerkit.server.host.listening import bound_sockets
from leerkit.server.marking.desk import Desk
from leerkit.server.marking.run import LOOPBACK, application
from leerkit.server.web.bounded_server import bounded_server


@contextmanager
def marking_desk(folder: Path, video_id: str = "") -> Iterator[str]:
    """Serve the page of a video; yield its address."""
    desk = Desk(folder, video_id)
    sockets = bound_sockets(LOOPBACK, 0)
    started, stop = threading.Event(), threading.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def serve() -> None:
        loops.append(asyncio.get_running_loop())
        stopped = asyncio.Event()
        server = bounded_server(application(desk))
        server.add_sockets(sockets)
        loops[0].call_soon(started.set)
        waiting = loops[0].run_in_executor(None, stop.wait)
        await waiting
        stopped.set()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    try:
        assert started.wait(30)
        yield f"http://localhost:{sockets[0].getsockname()[1]}/{desk.token}/"
    finally:
        stop.set()
        thread.join(30)
