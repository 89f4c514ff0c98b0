"""A kernel is started once, talked to and stopped again, before its process is forked.

What a kernel loads at its start and at its first messages is in memory afterwards, and every fork shares it.
"""

import asyncio
from pathlib import Path
from typing import Any, cast

import comm
import zmq
from jupyter_client.session import Session
from tornado.ioloop import IOLoop

from leerkit.kernels.app import LightKernelApp

N_ROUNDS = 12
"""CPython specialises a function after eight calls."""

PATIENCE_S = 60.0
GLANCE_S = 0.001
TARGET = "leerkit.rehearsal"
SHELL, IOPUB, STDIN, CONTROL, HEART = range(1, 6)


def dress_rehearsal(app: LightKernelApp, folder: Path) -> None:
    """Plug the kernel in, let it answer what a front end asks first, and unplug it.

    Afterwards the process has no thread, socket or event loop more than before, and what a kernel does at its
    start and its first messages is loaded and specialised. Children do not do it again, and share those pages
    of memory.
    """
    address = folder / "k"
    ports = {
        "shell_port": SHELL,
        "iopub_port": IOPUB,
        "stdin_port": STDIN,
        "control_port": CONTROL,
        "hb_port": HEART,
    }
    key = app.session.key.decode()
    app.plug_in("", {"transport": "ipc", "ip": str(address), "key": key, **ports})
    try:
        IOLoop.current().run_sync(lambda: _perform(app, address), timeout=PATIENCE_S)
    finally:
        app.unplug()
        IOLoop.current().close()
        asyncio.set_event_loop(None)


async def _perform(app: LightKernelApp, address: Path) -> None:
    """Play the front end."""
    context = cast("zmq.Context[zmq.Socket[bytes]]", app.context)
    shell, control, iopub = (context.socket(kind) for kind in (zmq.DEALER, zmq.DEALER, zmq.SUB))
    iopub.subscribe(b"")
    for socket, port in ((shell, SHELL), (control, CONTROL), (iopub, IOPUB)):
        socket.connect(f"ipc://{address}-{port}")
    echo = comm.create_comm(target_name=TARGET)
    echo.on_msg(lambda message: echo.send(message["content"]["data"]))
    session = Session(key=app.session.key)
    try:
        for _ in range(N_ROUNDS):
            for socket in (shell, control):
                await _ask(session, socket, "kernel_info_request")
            await _ask(session, shell, "comm_info_request")
            session.send(shell, "comm_msg", {"comm_id": echo.comm_id, "data": {"method": "echo"}})
            await _ask(session, shell, "execute_request", {"code": "None", "silent": True})
            while iopub.poll(0):
                iopub.recv_multipart()
    finally:
        echo.close()
        for socket in (shell, control, iopub):
            socket.close(0)


async def _ask(
    session: Session, socket: "zmq.Socket[bytes]", kind: str, content: dict[str, Any] | None = None
) -> None:
    """Send a request and wait for its reply; ``run_sync`` limits the time."""
    session.send(socket, kind, content or {})
    while not socket.poll(0):
        await asyncio.sleep(GLANCE_S)
    session.deserialize(session.feed_identities(socket.recv_multipart())[1])
