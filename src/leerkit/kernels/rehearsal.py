"""Executing a lesson's notebook in a process without sockets, to fork kernels with that behind them."""

import asyncio
import gc
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import comm
import zmq
from comm.base_comm import BaseComm
from jupyter_client.session import Session

from leerkit.kernels.app import LightKernelApp
from leerkit.kernels.cell_outputs import CellOutputs, Output
from leerkit.kernels.chance import Chance
from leerkit.kernels.iopub import Nowhere
from leerkit.kernels.leftovers import Leftovers
from leerkit.kernels.prepared import PreparedLesson
from leerkit.texts import kernels as texts

N_ROUNDS = 10
"""CPython specialises a function after eight calls."""

ERROR_MEANT = "raises-exception"
"""The tag of a cell whose error its author wants to be seen. Source: https://nbclient.readthedocs.io"""

WIDGET_CONTROL = "jupyter.widget.control"
EXECUTE = {
    "silent": False,
    "store_history": True,
    "user_expressions": {},
    "allow_stdin": False,
    "stop_on_error": False,
}


class CannotRehearseError(Exception):
    """The notebook cannot be executed before the fork. ``str`` says why."""


class EndsKernelsError(CannotRehearseError):
    """A cell ends every kernel that it is executed in."""


Told = Callable[[int], None]


def rehearse(
    app: LightKernelApp, lesson: str, notebook: Path, chance: Chance, told: Told
) -> tuple[PreparedLesson, Leftovers]:
    """Execute a notebook in this process; return what its cells show, and what they left.

    ``chance`` hears of their random generators, ``told`` of each cell before it is executed.

    The cells go through the kernel's own handling of execute requests, so what they do is what they would do
    in an ordinary kernel; only the sockets are missing. ``refused`` says so if a cell raised, or left
    something behind that processes cannot share: a thread, a child process, an open file or socket.
    """
    contents = notebook.read_bytes()
    digest = hashlib.sha256(contents).hexdigest()
    cells = json.loads(contents)["cells"]
    leftovers = Leftovers()
    prepared = PreparedLesson(lesson=lesson, notebook=notebook)
    app.be_another()
    try:
        with steady_comm_ids(f"{lesson}:{digest}"), chance.watching():
            outputs, seconds = asyncio.run(perform(app, cells, leftovers, told))
        gc.collect()
        raise_if(leftovers.refusal())
    except EndsKernelsError as error:
        return prepared.model_copy(update={"fatal": str(error)}), leftovers
    except CannotRehearseError as error:
        return prepared.model_copy(update={"refused": str(error)}), leftovers
    chance.settle("\n".join("".join(cell["source"]) for cell in cells))
    found = {"outputs": outputs, "seconds": seconds, "widgets": widget_states()}
    return prepared.model_copy(update=found), leftovers


Run = tuple[tuple[tuple[Output, ...], ...], tuple[float, ...]]
"""What every cell shows, and how many seconds it took."""


async def perform(app: LightKernelApp, cells: list[dict[str, Any]], leftovers: Leftovers, told: Told) -> Run:
    """Execute the code cells and answer a front end that comes in; return what came of every cell.

    All in one event loop, as in a kernel. Raises CannotRehearseError.
    """
    came = await run_cells(app, cells, leftovers, told)
    raise_if(leftovers.task_refusal())
    await welcome_a_front_end(app)
    return came


async def run_cells(
    app: LightKernelApp, cells: list[dict[str, Any]], leftovers: Leftovers, told: Told
) -> Run:
    """Execute the code cells and return what came of every cell. Raises CannotRehearseError."""
    outputs_of = CellOutputs(app.session.key)
    client = Session(key=app.session.key)
    shown, seconds = [], []
    app.publisher.divert(outputs_of)
    try:
        for number, cell in enumerate(cells, start=1):
            outputs = outputs_of.begin_cell()
            code = "".join(cell["source"])
            began = time.perf_counter()
            if cell["cell_type"] == "code" and code.strip():
                told(number)
                await app.kernel.dispatch_shell(frames(client, "execute_request", {**EXECUTE, "code": code}))
                if app.kernel.shell.exit_now:
                    raise EndsKernelsError(texts.cell_closes_kernel(number))
            seconds.append(time.perf_counter() - began)
            errors = [output for output in outputs if output["output_type"] == "error"]
            for error in errors if ERROR_MEANT not in cell.get("metadata", {}).get("tags", []) else ():
                raise CannotRehearseError(texts.cell_failed(number, error["ename"], error["evalue"]))
            leftovers.look(number)
            shown.append(outputs)
    finally:
        app.publisher.divert(Nowhere())
    return tuple(tuple(outputs) for outputs in shown), tuple(seconds)


async def welcome_a_front_end(app: LightKernelApp) -> None:
    """Give all widgets' states, as to a front end that opens the page, so that children find that warm."""
    if WIDGET_CONTROL not in app.kernel.comm_manager.targets:
        return
    client = Session(key=app.session.key)
    for number in range(N_ROUNDS):
        about = {"comm_id": f"rehearsal-{number}", "target_name": WIDGET_CONTROL}
        opening = frames(client, "comm_open", {**about, "data": {}}, {"version": "1.0.0"})
        asking = frames(client, "comm_msg", {**about, "data": {"method": "request_states"}})
        for message in (opening, asking, frames(client, "comm_close", {**about, "data": {}})):
            await app.kernel.dispatch_shell(message)


def widget_states() -> dict[str, Any]:
    """Return the state of all widgets as a page may hold it; empty if the notebook has no ipywidgets."""
    ipywidgets = sys.modules.get("ipywidgets")
    return ipywidgets.Widget.get_manager_state() if ipywidgets is not None else {}


def frames(
    client: Session, kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None
) -> list[zmq.Frame]:
    """Return a message as it would come from a socket."""
    message = client.msg(kind, content, metadata=metadata)
    return [zmq.Frame(part) for part in client.serialize(message, ident=b"rehearsal")]


@contextmanager
def steady_comm_ids(seed: str) -> Iterator[None]:
    """Give comms that are made in this context ids that follow from ``seed`` and their order.

    So the widgets of a template that had to be made again are the ones that stand in pages already served.
    """
    create = comm.create_comm
    n_made = 0

    def create_steady(*args: Any, **kwargs: Any) -> BaseComm:
        nonlocal n_made
        n_made += 1
        kwargs["comm_id"] = (
            kwargs.get("comm_id") or hashlib.sha256(f"{seed}:{n_made}".encode()).hexdigest()[:32]
        )
        return create(*args, **kwargs)

    comm.create_comm = create_steady
    try:
        yield
    finally:
        comm.create_comm = create


def raise_if(refusal: str) -> None:
    """Raise CannotRehearseError if there is a refusal."""
    if refusal:
        raise CannotRehearseError(refusal)
