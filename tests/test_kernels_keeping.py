"""Zygotes come back, whatever goes wrong when they are started again, and a farm always closes."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leerkit.kernels import keeping
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.keeping import ZygoteKeeper
from leerkit.kernels.wire import ForkTemplate, call, readable, zygote_address
from tests.forked import LONG_S, Run, kernel, notebook, prepare


def full_at_first(function: Callable[..., Any], n: int) -> Callable[..., Any]:
    """Return a coroutine function that does what another does, after so many times without memory."""
    left = [n]

    async def call(*args: Any, **kwargs: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise OSError(12, "Cannot allocate memory")
        return await function(*args, **kwargs)

    return call


@pytest.mark.long("zygotes that fail to start, and are tried again")
def test_zygote_that_cannot_be_started_again_at_once_is_started_later(
    run: Run, farm: KernelFarm, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bare = farm._bare
    assert bare is not None
    monkeypatch.setattr(bare, "_spawn", full_at_first(bare._spawn, 2))

    async def scenario() -> None:
        os.kill(bare._process.pid, signal.SIGKILL)  # type: ignore[union-attr]
        async with kernel(farm) as one:
            assert await one.value("1 + 1") == 2

    run(scenario())
    assert caplog.text.count("Cannot allocate memory") == 2


@pytest.mark.long("zygotes that fail to start, and are tried again")
def test_template_that_cannot_be_made_again_at_once_is_made_later(
    run: Run,
    farm: KernelFarm,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    prepare(run, farm, tmp_path, "found = 42")
    monkeypatch.setattr(keeping, "fork", full_at_first(keeping.fork, 2))

    async def scenario() -> None:
        os.kill(farm._templates["les"]._process.pid, signal.SIGKILL)  # type: ignore[union-attr]
        async with kernel(farm, "les") as one:
            assert await one.value("found") == 42

    run(scenario())
    assert caplog.text.count("Cannot allocate memory") == 2


def test_template_that_nobody_waits_for_ends_by_itself(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    gone = tmp_path / "weg"
    cell = f"import pathlib, time\nwhile not pathlib.Path({str(gone)!r}).exists(): time.sleep(0.01)"
    request = ForkTemplate(lesson="weg", notebook=str(notebook(tmp_path, cell)), env={})

    async def scenario() -> None:
        listener = keeping.listen(tmp_path / "s")
        link = await call(str(zygote_address(farm.folder)))
        await link.tell(request, [listener.fileno()])
        report = await link.next_report()
        link.close()
        listener.close()
        gone.touch()  # and not before: what is ready while somebody waits stays
        assert report is not None
        while Path(f"/proc/{report.pid}").exists():
            await asyncio.sleep(0.05)

    run(asyncio.wait_for(scenario(), LONG_S))


def test_farm_whose_keeping_went_wrong_still_closes_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("onverwacht")

    monkeypatch.setattr(ZygoteKeeper, "_keep", fail)

    async def scenario() -> None:
        farm = KernelFarm(log=logging.getLogger("farm"), warm_imports=())
        await farm.start()
        zygote = farm._bare._process  # type: ignore[union-attr]
        await asyncio.sleep(0)
        await farm.close()
        assert zygote is not None
        assert zygote.returncode == -signal.SIGKILL
        assert not farm.folder.exists()

    asyncio.run(scenario())
    assert "onverwacht" in caplog.text


def test_waiting_goes_on_while_no_file_can_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more(_: int) -> int:
        raise OSError(24, "Too many open files")

    async def scenario() -> None:
        woken, wake = os.pipe()
        with monkeypatch.context() as full:
            full.setattr(os, "dup", no_more)
            await readable(woken)
        os.write(wake, b"x")
        await readable(woken)
        os.close(woken)
        os.close(wake)

    asyncio.run(asyncio.wait_for(scenario(), 60))
