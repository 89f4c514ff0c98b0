"""Zygotes that live and do not answer: they are replaced, and whoever asked meanwhile gets a kernel after all."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from leerkit.errors import StartError
from leerkit.kernels import watching
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.process import fork
from leerkit.kernels.wire import Bind, ForkKernel, zygote_address
from tests.faults import halted
from tests.forked import LONG_S, Run, kernel, prepare


def pid_of(farm: KernelFarm, lesson: str) -> int:
    keeper = farm._templates[lesson] if lesson else farm._bare
    return keeper._process.pid  # type: ignore[union-attr]


@pytest.mark.long("zygotes that hang until a patience ends")
@pytest.mark.parametrize("lesson", ["", "les"], ids=["bare", "template"])
def test_zygote_that_hangs_is_replaced_and_the_request_that_waited_gets_its_kernel(
    run: Run, farm: KernelFarm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lesson: str
) -> None:
    monkeypatch.setattr(watching, "HANGS_AFTER_S", 1.0)
    prepare(run, farm, tmp_path, "found = 42")
    hung = pid_of(farm, lesson)

    async def scenario() -> None:
        async with kernel(farm, lesson) as one:
            assert await one.value("globals().get('found')") == (42 if lesson else None)

    with halted(hung):
        run(asyncio.wait_for(scenario(), LONG_S))
        assert not Path(f"/proc/{hung}").exists()
    assert pid_of(farm, lesson) != hung


def test_zygote_that_hangs_stops_nobody_while_a_long_request_waits_for_it(
    run: Run, farm: KernelFarm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than the system takes on the way: the server goes on meanwhile, and sees to the zygote."""
    monkeypatch.setattr(watching, "HANGS_AFTER_S", 1.0)
    prepare(run, farm, tmp_path, "import builtins\nbuiltins.keep = lambda **said: globals().update(said)")
    hung = pid_of(farm, "les")
    bind = Bind(call="builtins:keep", arguments={"said": "x" * 3_000_000})
    waits_s = []

    async def tick() -> None:
        while True:
            begun = time.monotonic()
            await asyncio.sleep(0.01)
            waits_s.append(time.monotonic() - begun)

    async def scenario() -> None:
        ticking = asyncio.create_task(tick())
        async with kernel(farm, "les", bind) as one:
            assert await one.value("len(said)") == 3_000_000
        ticking.cancel()

    with halted(hung):
        run(asyncio.wait_for(scenario(), LONG_S))
    assert pid_of(farm, "les") != hung
    assert len(waits_s) > 50, "the loop went round all the while"


def test_zygote_that_is_asked_time_and_again_in_a_burst_is_left_alone(
    run: Run, farm: KernelFarm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_AGAIN_S", 0.0)
    prepare(run, farm, tmp_path, "found = 42")
    first = pid_of(farm, "les")

    async def one_value() -> None:
        async with kernel(farm, "les") as one:
            assert await one.value("found") == 42

    async def scenario() -> None:
        await asyncio.gather(*(one_value() for _ in range(12)))

    run(scenario())
    assert pid_of(farm, "les") == first


def test_nothing_is_asked_of_a_zygote_of_which_nobody_wants_anything(
    run: Run, farm: KernelFarm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_AGAIN_S", 0.0)
    prepare(run, farm, tmp_path, "found = 42")
    asked = []

    async def hail(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(watching, "hail", hail)

    async def of_the_bare_zygote() -> None:
        async with kernel(farm) as one:
            assert await one.value("1 + 1") == 2

    run(of_the_bare_zygote())  # the loop goes round many times meanwhile
    assert str(zygote_address(farm.folder, "les")) not in asked


def test_server_that_cannot_ask_does_not_take_a_zygote_for_one_that_hangs(
    run: Run, farm: KernelFarm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asyncio.Event()

    async def hail(_: str) -> bool:
        asked.set()
        raise OSError(24, "Too many open files")

    prepare(run, farm, tmp_path, "found = 42")
    first = pid_of(farm, "les")
    monkeypatch.setattr(watching, "hail", hail)

    async def found() -> Any:
        async with kernel(farm, "les") as one:
            return await one.value("found")

    async def scenario() -> None:
        with halted(first):
            starting = asyncio.create_task(found())
            await asked.wait()
        assert await starting == 42

    run(asyncio.wait_for(scenario(), LONG_S))
    assert pid_of(farm, "les") == first


def test_request_whose_asker_has_given_up_makes_no_kernel(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    request = ForkKernel(
        connection_file="",
        connection={"transport": "ipc", "ip": str(farm.folder / "given-up"), "key": "x"},
        env={},
        cwd=str(tmp_path),
        bind=Bind(call="os:mkdir", arguments={"path": str(trace)}),
    )

    async def scenario() -> None:
        with halted(pid_of(farm, "")), pytest.raises(StartError, match="niet klaar"):
            await fork(str(zygote_address(farm.folder)), request, (), 1)
        async with kernel(farm) as one, kernel(farm) as other:
            assert await one.value("1 + 1") == await other.value("2")

    run(scenario())
    assert not trace.exists()
