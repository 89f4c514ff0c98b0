"""How forked kernels end, start again, fail to start, and outlive what they were forked from."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from leerkit.errors import StartError
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.process import fork
from leerkit.kernels.wire import Bind, ForkKernel, zygote_address
from tests.forked import Run, is_running, kernel
from tests.patience import longer_each_time


def farm_pid(farm: KernelFarm) -> int:
    return farm._bare._process.pid  # type: ignore[union-attr]


def test_killed_kernel_is_seen_at_once_with_its_signal(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            assert one.process.poll() is None
            os.kill(one.process.pid, signal.SIGKILL)
            assert await one.process.wait() == -signal.SIGKILL
            assert not await one.manager.is_alive()

    run(scenario())


def test_exit_status_of_a_kernel_is_seen(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            one.client.execute("import os; os._exit(7)")
            assert await one.process.wait() == 7

    run(scenario())


def test_kernel_that_is_shut_down_runs_exit_functions_and_ends_with_0(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with kernel(farm, cwd=tmp_path) as one:
            await one.run("import atexit, pathlib; atexit.register(pathlib.Path('dag').touch)")
            process = one.process
            await one.manager.shutdown_kernel()
            assert process.returncode == 0
            assert (tmp_path / "dag").exists()

    run(scenario())


def test_restarted_kernel_is_a_fresh_one_at_the_same_address(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            await one.run("found = 1")
            first = one.process.pid
            await one.manager.restart_kernel()
            await one.ready()
            assert one.process.pid != first
            assert await one.value("'found' in globals()") is False

    run(scenario())


def test_kernel_that_died_can_be_restarted(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            os.kill(one.process.pid, signal.SIGKILL)
            await one.process.wait()
            await one.manager.restart_kernel(now=True)
            await one.ready()
            assert await one.value("1 + 1") == 2

    run(scenario())


@pytest.mark.long("at a capacity")
def test_many_kernels_started_at_once_all_answer(run: Run, farm: KernelFarm) -> None:
    async def one_value(number: int) -> Any:
        async with kernel(farm, NUMBER=str(number)) as one:
            return await one.value("__import__('os').environ['NUMBER']")

    async def scenario() -> None:
        assert await asyncio.gather(*map(one_value, range(12))) == [str(number) for number in range(12)]

    run(scenario())


def start_of(farm: KernelFarm, tmp_path: Path, bind: Bind) -> ForkKernel:
    ports = {
        f"{name}_port": number for number, name in enumerate(("shell", "iopub", "stdin", "control", "hb"), 1)
    }
    connection = {"transport": "ipc", "ip": str(farm.folder / "dead"), "key": "x", **ports}
    return ForkKernel(connection_file="", connection=connection, env={}, cwd=str(tmp_path), bind=bind)


@pytest.mark.parametrize(
    ("bind", "said"),
    [
        (Bind(call="os:_exit", arguments={"status": 3}), "stopte tijdens het starten (status 3)"),
        (Bind(call="json:loads", arguments={"s": "{"}), "kon niet starten: JSONDecodeError"),
        (Bind(call="leerkit.nergens:bind"), "kon niet starten: ModuleNotFoundError"),
    ],
    ids=["ends", "raises", "unknown"],
)
def test_kernel_that_dies_while_it_starts_is_a_clear_error(
    run: Run, farm: KernelFarm, tmp_path: Path, bind: Bind, said: str
) -> None:
    address = str(zygote_address(farm.folder))
    with pytest.raises(StartError) as caught:
        run(fork(address, start_of(farm, tmp_path, bind)))
    assert said in str(caught.value)
    assert "Probeer het nog een keer." in str(caught.value)


def test_kernel_that_never_gets_ready_is_ended_and_a_clear_error(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    told = tmp_path / "pids"
    tell = f"echo $PPID $$ > {told}.new; mv {told}.new {told}; exec sleep 600"
    request = start_of(farm, tmp_path, Bind(call="subprocess:run", arguments={"args": ["sh", "-c", tell]}))
    for within_s in longer_each_time():
        with pytest.raises(StartError, match=f"na {within_s} seconden niet klaar"):
            run(fork(str(zygote_address(farm.folder)), request, (), within_s))
        if told.exists():
            break
    while any(map(is_running, map(int, told.read_text().split()))):
        run(asyncio.sleep(0.05))


def test_killed_zygote_leaves_its_kernels_alive_and_is_replaced(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            await one.run("found = 'still'")
            first = farm_pid(farm)
            os.kill(first, signal.SIGKILL)
            async with kernel(farm) as other:
                assert await other.value("1 + 1") == 2
            assert farm_pid(farm) != first
            assert await one.value("found") == "still"
            assert await one.manager.is_alive()
            os.kill(one.process.pid, signal.SIGKILL)
            assert await one.process.wait() != 0
            assert not await one.manager.is_alive()

    run(scenario())
