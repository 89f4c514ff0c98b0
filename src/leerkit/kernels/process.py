"""A kernel's process, seen from the server that asked for it."""

import asyncio
import contextlib
import os
import select
import signal
import sys
from collections.abc import Callable, Sequence

from leerkit.errors import StartError
from leerkit.kernels.framing import FrameTooLongError
from leerkit.kernels.wire import Fork, Link, Report, call, readable
from leerkit.texts import kernels as texts

READY_WITHIN_S = 60.0
UNKNOWN_STATUS = 255
"""The exit status of a process whose zygote was gone before it could tell."""

GONE = -1
"""Stands for the descriptor of a process that ended before it could be opened."""

N_TRIES = 3
"""How often a request is made again because the zygote ended before it forked."""


Told = Callable[[int], None]
"""Takes the number, counted from 1, of the cell that is executed from now on."""


class KernelProcess:
    """A forked kernel, with the same methods as a ``subprocess.Popen``.

    How it ended comes from the zygote, which is its parent. If that is gone, the kernel goes on, and its end
    is seen through a pidfd. Nothing is polled: ``poll`` reads what has arrived and ``wait`` sleeps until
    something does.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, link: Link) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._link = link
        try:
            self._pidfd = os.pidfd_open(pid)
        except ProcessLookupError:
            self._pidfd = GONE

    def poll(self) -> int | None:
        """Return the exit status if the process has ended: negative for a signal, None while it runs."""
        while self.returncode is None and (message := self._link.receive()) is not None:
            self.returncode = Report.model_validate_json(message).status
        if self.returncode is None and self._link.closed:
            self.returncode = self._status_of_orphan()
        return self.returncode

    def _status_of_orphan(self) -> int | None:
        """Return how a process ended whose zygote is gone; None while it runs."""
        if self._pidfd == GONE:
            return UNKNOWN_STATUS
        end = select.poll()
        end.register(self._pidfd, select.POLLIN)
        if not end.poll(0):
            return None
        try:
            ended = os.waitid(os.P_PIDFD, self._pidfd, os.WEXITED | os.WNOHANG)
        except ChildProcessError:
            return UNKNOWN_STATUS
        if ended is None:
            return UNKNOWN_STATUS
        return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status

    async def wait(self) -> int:
        """Return the exit status as soon as the process has ended."""
        while (status := self.poll()) is None:
            await readable(self._pidfd if self._link.closed else self._link.socket.fileno())
        return status

    def send_signal(self, signum: int) -> None:
        """Send a signal; a process that has ended does not mind."""
        with contextlib.suppress(ProcessLookupError):
            if self.poll() is None and self._pidfd != GONE:
                signal.pidfd_send_signal(self._pidfd, signum)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Let go of the process; one that still runs goes on."""
        if self._pidfd != GONE:
            os.close(self._pidfd)
            self._pidfd = GONE
        self._link.close()


async def fork(
    address: str,
    request: Fork,
    fds: Sequence[int] = (),
    within_s: float = READY_WITHIN_S,
    told: Told | None = None,
) -> tuple[KernelProcess, Report]:
    """Let the zygote that listens at ``address`` fork a process; return it once it does what it was asked to.

    ``told`` is called with the number of each cell that it begins with meanwhile.
    Raises StartError if it cannot, ends while it starts or takes too long; no process is left behind then.
    """
    try:
        async with asyncio.timeout(within_s):
            for _ in range(N_TRIES):
                forked = await _ask(await call(address), request, fds, told)
                if forked is not None:
                    return forked
    except TimeoutError as error:
        raise _start_error(texts.took_too_long(within_s)) from error
    except OSError as error:
        raise _start_error(texts.no_zygote(str(error))) from error
    except FrameTooLongError as error:
        raise _start_error(str(error)) from error
    raise _start_error(texts.no_zygote(address))


async def _ask(
    link: Link, request: Fork, fds: Sequence[int], told: Told | None
) -> tuple[KernelProcess, Report] | None:
    """Make a request, and follow what comes of it."""
    try:
        await link.tell(request, fds)
    except BaseException:
        link.close()
        raise
    return await _follow(link, told)


async def _follow(link: Link, told: Told | None) -> tuple[KernelProcess, Report] | None:
    """Follow a child's start to its end; None if the zygote ended before it forked. Raises StartError."""
    process, done = None, None
    try:
        while (report := await link.next_report()) is not None:
            if report.cell and told is not None:
                told(report.cell)
            _raise_if_over(report)
            if report.pid and process is None:
                process = KernelProcess(report.pid, link)
            if report.ready or report.prepared is not None:
                done = report
            if process is not None and done is not None:
                return process, done
        if process is not None:
            raise _start_error(texts.ended_early(None))
        link.close()
    except BaseException:
        if process is not None:
            process.kill()
            process.close()
        link.close()
        raise
    return None


def _raise_if_over(report: Report) -> None:
    """Raise StartError if a report says that there is no child any more."""
    if report.failed:
        raise _start_error(texts.start_failed(report.failed))
    if report.status is not None:
        raise _start_error(texts.ended_early(report.status))


def _start_error(came: str) -> StartError:
    return StartError(came, where=texts.KERNEL, expected=texts.START_EXPECTED, hint=texts.START_HINT)


def can_fork() -> bool:
    """Return whether this system has what zygotes need: Linux, with pidfds."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open")
