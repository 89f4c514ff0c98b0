"""Keeping zygotes alive, from the server."""

import asyncio
import contextlib
import json
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable, Mapping, Sequence
from logging import Logger
from pathlib import Path

from leerkit.kernels.bounds import Bounds
from leerkit.kernels.prepared import PreparedLesson
from leerkit.kernels.process import KernelProcess, Told, fork
from leerkit.kernels.watching import until_ended, until_warm
from leerkit.kernels.wire import ForkTemplate
from leerkit.texts import kernels as texts

BACKLOG = 4096
STABLE_S = 10.0
"""A process that ends sooner than this is started again after a pause, and a longer one the next time."""
MAX_PAUSE_S = 8.0
REHEARSED_WITHIN_S = 300.0


def listen(address: Path) -> socket.socket:
    """Return a listening socket. It is the server's, so requests wait in it while a zygote is replaced."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(address))
    listener.listen(BACKLOG)
    return listener


async def cancel(task: "asyncio.Task[None] | None", log: Logger) -> None:
    """End a task and wait until it has ended; what went wrong in it is logged and stops nobody."""
    if task is not None:
        task.cancel()
        await asyncio.wait({task})
        if not task.cancelled() and (error := task.exception()):
            log.error(texts.KEEPER_FAILED, error, exc_info=error)


class Pauses:
    """How long to wait before a process that has ended is started again."""

    def __init__(self) -> None:
        self._pause_s = 0.0
        self._started_at = 0.0

    def started(self) -> None:
        """Note that the process runs."""
        self._started_at = asyncio.get_running_loop().time()

    def ended(self) -> float:
        """Return for how many seconds to wait now that the process has ended."""
        stable = asyncio.get_running_loop().time() - self._started_at > STABLE_S
        pause_s = 0.0 if stable else self._pause_s
        self._pause_s = min(MAX_PAUSE_S, max(1.0, pause_s * 2))
        return pause_s


async def spawn(command: Sequence[str], env: Mapping[str, str], fds: Sequence[int]) -> Process:
    """Start a process that reads nothing, hears no signal that is meant for the server, and has these descriptors."""
    return await asyncio.create_subprocess_exec(
        *command, env=env, pass_fds=fds, stdin=DEVNULL, start_new_session=True
    )


class ZygoteKeeper:
    """The bare zygote: everything is imported, no lesson has run."""

    def __init__(
        self,
        address: Path,
        lifeline: int,
        *,
        imports: Sequence[str],
        environment: Mapping[str, str],
        bounds: Bounds,
        log: Logger,
    ) -> None:
        self._bounds = bounds
        self.address = address
        self._lifeline = lifeline
        self._imports = list(imports)
        self._environment = dict(environment)
        self._log = log
        self._listener = listen(address)
        self._process: Process | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start it, wait until it is warm, and replace it whenever it ends or hangs. Raises StartError."""
        process = await self._start()
        self._task = asyncio.create_task(self._keep(process))

    async def _start(self) -> Process:
        """Start it and return it warm; nothing of it is left if that fails."""
        self._process = process = await self._spawn()
        try:
            await until_warm(self.address, process)
        except BaseException:
            await self._end()
            raise
        return process

    async def _spawn(self) -> Process:
        fds = (self._listener.fileno(), self._lifeline)
        command = [sys.executable, "-m", "leerkit.kernels.zygote", "--listener", str(fds[0])]
        command += ["--lifeline", str(fds[1]), "--imports", json.dumps(self._imports)]
        return await spawn([*command, "--bounds", self._bounds.model_dump_json()], self._environment, fds)

    async def _keep(self, process: Process) -> None:
        pauses = Pauses()
        while True:
            pauses.started()
            status = await until_ended(process, self.address, self._listener, self._log)
            pause_s = pauses.ended()
            self._log.warning(texts.ZYGOTE_DIED, status, pause_s)
            await asyncio.sleep(pause_s)
            process = await self._again(process)

    async def _again(self, ended: Process) -> Process:
        """Start it once more; if that fails, return the process that has ended, to try later."""
        try:
            return await self._start()
        except Exception as error:
            self._log.warning(texts.NOT_AGAIN, error)
            return ended

    async def stop(self) -> None:
        """End it; the kernels that it has forked go on."""
        await cancel(self._task, self._log)
        await self._end()
        self._listener.close()

    async def _end(self) -> None:
        """Kill the process, if there is one."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()


class TemplateKeeper:
    """The zygote of one lesson, forked from another: the lesson's notebook has run in it."""

    def __init__(self, source: Callable[[], Path], address: Path, request: ForkTemplate, log: Logger) -> None:
        """``source`` says from which zygote it is forked, each time that it is made."""
        self._source = source
        self._address = address
        self._request = request
        self._log = log
        self._listener = listen(address)
        self._process: KernelProcess | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self, told: Told | None = None) -> PreparedLesson:
        """Execute the notebook, and keep the zygote if kernels can be forked from it. Raises StartError."""
        process, prepared = await self._rehearse(told)
        if prepared.ready:
            self._log.info(texts.TEMPLATE_READY, prepared.lesson)
            self._task = asyncio.create_task(self._keep(process))
        else:
            await self.stop()
        return prepared

    async def _rehearse(self, told: Told | None = None) -> tuple[KernelProcess, PreparedLesson]:
        fds = [self._listener.fileno()]
        self._process, report = await fork(str(self._source()), self._request, fds, REHEARSED_WITHIN_S, told)
        assert report.prepared is not None  # noqa: S101 - fork() returns on nothing else
        return self._process, report.prepared

    async def _keep(self, process: KernelProcess) -> None:
        pauses = Pauses()
        while True:
            pauses.started()
            await until_ended(process, self._address, self._listener, self._log)
            process.close()
            pause_s = pauses.ended()
            self._log.warning(texts.TEMPLATE_DIED, self._request.lesson, pause_s)
            await asyncio.sleep(pause_s)
            process = await self._again(process)

    async def _again(self, ended: KernelProcess) -> KernelProcess:
        """Execute the notebook once more; if that fails, return the process that has ended, to try later."""
        try:
            process, prepared = await self._rehearse()
        except Exception as error:
            self._log.warning(texts.NOT_AGAIN, error)
            return ended
        if not prepared.ready:
            self._log.warning("%s", texts.template_refused(prepared.lesson, prepared.refused))
        return process

    async def stop(self) -> None:
        """End it; the kernels that it has forked go on, new ones are forked from the bare zygote."""
        await cancel(self._task, self._log)
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
            self._process.close()
        self._address.unlink(missing_ok=True)
        self._listener.close()
