"""Seeing what a zygote is doing, from the server: it gets warm, it hangs, it has ended."""

import asyncio
import contextlib
import socket
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Sequence
from logging import Logger
from pathlib import Path
from typing import Any

from leerkit.errors import StartError
from leerkit.kernels.process import KernelProcess
from leerkit.kernels.wire import hail, readable
from leerkit.texts import kernels as texts

WARM_WITHIN_S = 180.0
"""How long a zygote may take over its imports; on a slow disk that is a minute."""

HANGS_AFTER_S = 30.0
"""A zygote does nothing that takes longer than a fork: one that is silent for so long will not speak again."""

LOOK_AGAIN_S = 5.0


async def until_warm(address: Path, process: Process) -> None:
    """Return once a zygote answers. Raises StartError if it ends first or takes too long."""
    async with side_by_side(hail(str(address)), process.wait()) as (answer, ended):
        done, _ = await asyncio.wait(
            {answer, ended}, timeout=WARM_WITHIN_S, return_when=asyncio.FIRST_COMPLETED
        )
        if answer not in done or not answer.result():
            raise StartError(
                texts.ZYGOTE_CANNOT_START if done else texts.not_warm(WARM_WITHIN_S),
                where=texts.KERNELS,
                expected=texts.ZYGOTE_EXPECTED,
                hint=texts.ZYGOTE_HINT,
            )


async def until_ended(
    process: Process | KernelProcess, address: Path, listener: socket.socket, log: Logger
) -> int:
    """Return the exit status of a zygote that has ended; one that hangs is killed."""
    async with side_by_side(process.wait(), until_it_hangs(address, listener, log)) as (ended, hanging):
        await asyncio.wait({ended, hanging}, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            log.warning(texts.ZYGOTE_HANGS, HANGS_AFTER_S)
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        status: int = await ended
        return status


async def until_it_hangs(address: Path, listener: socket.socket, log: Logger) -> None:
    """Return once a request waits for the zygote and it has not answered for ``HANGS_AFTER_S``.

    As long as nobody asks for anything, nothing is done here. The listening socket is the server's too, so that
    a request waits in it can be seen; only then the zygote is asked whether it is there.
    """
    while True:
        await readable(listener.fileno())
        try:
            async with asyncio.timeout(HANGS_AFTER_S):
                await hail(str(address))
        except TimeoutError:
            return
        except Exception as error:  # no file to ask with, for one; that says nothing about the zygote
            log.warning(texts.CANNOT_ASK, error)
        await asyncio.sleep(LOOK_AGAIN_S)


@contextlib.asynccontextmanager
async def side_by_side(*work: Awaitable[Any]) -> AsyncIterator[Sequence["asyncio.Future[Any]"]]:
    """Do several things at once, for as long as the context lasts."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
