"""What becomes of kernels when there is no farm, when one ends, and when its server ends."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from traitlets.config import Config

from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.keeping import ZygoteKeeper
from leerkit.kernels.provisioner import ForkProvisioner
from leerkit.texts import kernels as texts
from tests.forged_zygote import forged_zygotes
from tests.forked import LONG_S, Kernel, event_loop, is_running, kernel, notebook, running_farm
from tests.patience import longer_each_time

SERVER = """
import asyncio, sys
from pathlib import Path
from tests.forked import event_loop, kernel, notebook, running_farm

async def serve(farm, folder):
    await farm.prepare("les", notebook(folder, "x = 1"), {})
    async with kernel(farm, "les") as one:
        await one.begin("print('bezig', flush=True)\\nwhile True: pass")
        print(one.process.pid, farm._bare._process.pid, farm._templates["les"]._process.pid, flush=True)
        await asyncio.sleep(600)

with event_loop() as run, running_farm(run) as farm:
    run(serve(farm, Path(sys.argv[1])))
"""


@pytest.fixture(autouse=True)
def _own_factory() -> Iterator[None]:
    KernelProvisionerFactory.clear_instance()
    yield
    KernelProvisionerFactory.clear_instance()


@pytest.mark.long("a real server with a zygote of its own, that is killed")
def test_busy_kernel_and_zygotes_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SERVER, str(tmp_path)]
    root = str(Path(__file__).parent.parent)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as server:
        assert server.stdout is not None
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert len(pids) == 3
        assert all(map(is_running, pids))
        server.kill()
    while any(map(is_running, pids)):
        time.sleep(0.05)


def test_farm_in_a_folder_with_a_long_name_has_no_secrets_in_its_kernels_and_leaves_no_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    long = tmp_path / ("lang" * 25)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    monkeypatch.setenv("TMPDIR", str(long))
    monkeypatch.setenv("LEERKIT_SECRET", "geheim")

    async def scenario(farm: KernelFarm) -> None:
        async with kernel(farm) as one:
            assert await one.value("1 + 1") == 2
            environment = await one.value("open('/proc/self/environ').read()")
            assert "PATH=" in environment
            assert f"TMPDIR={long}" in environment
            assert "geheim" not in environment
            process = one.process
            await farm.close()
            assert await process.wait() != 0
            assert not farm.folder.exists()
            await farm.close()

    with event_loop() as run, running_farm(run) as farm:
        assert long not in farm.folder.parents, "a name of a socket would be too long there"
        run(scenario(farm))


def test_zygote_that_cannot_start_is_said_clearly_and_leaves_no_files(
    caplog: pytest.LogCaptureFixture,
) -> None:
    farm = KernelFarm(log=logging.getLogger("farm"), environment={"PYTHONHOME": "/nergens"})
    asyncio.run(farm.start())
    assert (
        "kernels: het proces waaruit kernels worden afgesplitst start niet. "
        "Verwacht: een proces dat alles heeft ingeladen. Kijk in het log hierboven wat er mis ging."
    ) in caplog.text
    assert not farm.folder.exists()
    assert not farm.config()
    asyncio.run(farm.start())
    assert caplog.text.count("start niet") == 1, "it is not tried again"


def test_zygote_that_hangs_at_its_imports_is_said_clearly_and_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told = tmp_path / "pid"
    tell = f"open('{told}.new', 'w').write(str(os.getpid())); os.rename('{told}.new', '{told}')"
    (tmp_path / "hangs.py").write_text(f"import os, time\n{tell}\ntime.sleep(600)")
    for within_s in longer_each_time():
        monkeypatch.setattr("leerkit.kernels.watching.WARM_WITHIN_S", within_s)
        farm = KernelFarm(
            log=logging.getLogger("farm"), warm_imports=("hangs",), environment={"PYTHONPATH": str(tmp_path)}
        )
        asyncio.run(asyncio.wait_for(farm.start(), LONG_S))
        assert f"was na {within_s} seconden niet klaar" in caplog.text
        assert not farm.folder.exists()
        if told.exists():
            break
    assert not is_running(int(told.read_text()))


@pytest.mark.long(
    "two starts of a process that imports everything: what hangs at its first start is tried always"
)
def test_zygote_that_hangs_when_it_is_started_again_is_started_once_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    mark = tmp_path / "mark"
    hang = f"import os, time\nif os.path.exists({str(mark)!r}):\n    os.remove({str(mark)!r})\n    time.sleep(600)"
    (tmp_path / "sitecustomize.py").write_text(hang)
    start = ZygoteKeeper._start

    async def with_little_patience_for_one_that_hangs(keeper: ZygoteKeeper) -> Any:
        monkeypatch.setattr("leerkit.kernels.watching.WARM_WITHIN_S", 5 if mark.exists() else 2 * LONG_S)
        return await start(keeper)

    async def scenario(farm: KernelFarm) -> None:
        mark.touch()
        os.kill(farm._bare._process.pid, signal.SIGKILL)  # type: ignore[union-attr]
        async with kernel(farm) as one:
            assert await one.value("1 + 1") == 2

    with event_loop() as run, running_farm(run, starting=forged_zygotes(), PYTHONPATH=str(tmp_path)) as farm:
        monkeypatch.setattr(ZygoteKeeper, "_start", with_little_patience_for_one_that_hangs)
        run(asyncio.wait_for(scenario(farm), LONG_S))
    assert "was na 5 seconden niet klaar" in caplog.text


def test_module_that_cannot_be_imported_beforehand_does_not_stop_the_farm() -> None:
    async def scenario() -> None:
        farm = KernelFarm(log=logging.getLogger("farm"), warm_imports=("nergens",))
        await farm.start()
        await farm.close()

    asyncio.run(scenario())


def test_without_fork_a_farm_stays_empty_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setattr("leerkit.kernels.farm.can_fork", lambda: False)

    async def scenario() -> None:
        farm = KernelFarm(log=logging.getLogger("farm"))
        prepared = await farm.prepare("les", notebook(tmp_path, "x = 1"), {})
        assert prepared.refused == texts.NO_FORK
        assert farm.config() == Config()
        await farm.close()

    asyncio.run(scenario())
    assert texts.NO_FORK in caplog.text


@pytest.mark.long("kernels that are not forked")
def test_provisioner_without_a_farm_starts_ordinary_kernels_and_says_so_once(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.setattr(ForkProvisioner, "_said", set())
    folder = tmp_path_factory.mktemp("k")
    config = Config()
    config.KernelManager.transport = "ipc"  # a TCP port is anybody's until the kernel takes it
    config.KernelProvisionerFactory.default_provisioner_name = "leerkit-fork"

    async def scenario() -> None:
        KernelProvisionerFactory.instance(config=config)
        for number in range(2):
            file = str(folder / f"{number}.json")
            manager = AsyncKernelManager(config=config, connection_file=file, log=logging.getLogger("server"))
            await manager.start_kernel()
            assert isinstance(manager.provisioner, ForkProvisioner)
            assert isinstance(manager.provisioner.process, subprocess.Popen)
            client = manager.client()
            client.start_channels(hb=False)
            await Kernel(manager, client).ready()
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    asyncio.run(scenario())
    assert caplog.text.count(texts.NO_FORK) == 1


def test_kernel_of_another_python_is_started_the_ordinary_way() -> None:
    provisioner = ForkProvisioner(farm="/tmp", log=logging.getLogger("server"))
    assert not provisioner._forks(["R", "--slave", "-e", "IRkernel::main()"])
    assert not provisioner._forks(["/elders/python", "-m", "ipykernel_launcher", "-f", "k.json"])
    assert provisioner._forks([sys.executable, "-m", "ipykernel_launcher", "-f", "k.json"])
