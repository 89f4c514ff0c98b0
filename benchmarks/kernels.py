"""What kernels cost: stock ones, forked ones, and ones forked with the lesson already executed.

Run it on a machine that does nothing else: ``python benchmarks/kernels.py --json kernels.json``. Every kernel
is started by jupyter_client's own manager, and counts once it has answered ``kernel_info``; "with lesson"
also once the notebook has run in it and a front end has asked for the states of all widgets.
"""

import asyncio
import json
import logging
import os
import resource
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from traitlets.config import Config

from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.provisioner import LESSON_VARIABLE

AT_ONCE = 8
"""Starts that run at the same time, as behind a queue."""

ANSWER_WITHIN_S = 120
NS = 1e9
SERVER = {"LEERKIT_SERVER": "http://127.0.0.1:9"}
"""Nobody yet: the lesson waits for its participant."""


@dataclass(frozen=True)
class Row:
    """One line of the table; means over ``n`` kernels."""

    kind: str
    n: int
    per_second: float
    kernel_cpu_s: float
    """Of the kernel itself, until it has answered kernel_info."""
    zygote_cpu_s: float
    manager_cpu_s: float
    pss_mb: float
    """Of an idle kernel, shared pages divided by those who share them."""
    private_mb: float
    idle_cpu_percent: float
    """Of one core, for all n kernels together."""


def cpu_s(pid: int) -> float:
    """Return the CPU seconds of a process, to the nanosecond; 0 if it has ended."""
    total = 0
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
    return total / NS


def memory_mb(pid: int) -> tuple[float, float]:
    """Return PSS and private dirty memory."""
    found = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, kb, _ = line.split()
        found[name.rstrip(":")] = int(kb) / 1024
    return found["Pss"], found["Private_Dirty"]


def descendants(pid: int) -> list[int]:
    """Return the children of a process, and theirs."""
    found = []
    with suppress(FileNotFoundError):
        for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
            found += [child, *descendants(child)]
    return found


def code_cells(notebook: Path) -> list[str]:
    """Return the source of a notebook's code cells."""
    cells = json.loads(notebook.read_text())["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@dataclass(frozen=True)
class Kind:
    """One kind of kernel."""

    name: str
    farm: KernelFarm | None = None
    lesson: str = ""
    """The template it is forked from."""
    cells: tuple[str, ...] = ()
    """What is executed in it."""
    asks_states: bool = False


class Bench:
    """Kernels of one kind, measured."""

    def __init__(self, kind: Kind, folder: Path, cwd: Path) -> None:
        self._kind = kind
        self._folder = folder
        self._cwd = cwd
        self._managers: list[AsyncKernelManager] = []
        self._kernel_cpu_s = 0.0
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def _start(self, number: int) -> None:
        async with self._gate:
            farm = self._kind.farm
            config = farm.config() if farm is not None else Config()
            manager = AsyncKernelManager(config=config, connection_file=str(self._folder / f"{number}.json"))
            env = (
                dict(os.environ)
                | SERVER
                | ({LESSON_VARIABLE: self._kind.lesson} if self._kind.lesson else {})
            )
            await manager.start_kernel(env=env, cwd=str(self._cwd))
            self._managers.append(manager)
            client = manager.client()
            client.shell_channel.start()
            await self._use(client)
            client.shell_channel.stop()
            self._kernel_cpu_s += cpu_s(pid_of(manager))

    async def _use(self, client: AsyncKernelClient) -> None:
        """Do what a join does; return when the kernel has done its part."""
        client.kernel_info()
        n_replies = 1
        for cell in self._kind.cells:
            client.execute(cell)
            n_replies += 1
        if self._kind.asks_states:
            session, about = client.session, {"comm_id": "states", "target_name": "jupyter.widget.control"}
            opening = session.msg("comm_open", {**about, "data": {}}, metadata={"version": "1.0.0"})
            client.shell_channel.send(opening)
            client.shell_channel.send(
                session.msg("comm_msg", {**about, "data": {"method": "request_states"}})
            )
            client.kernel_info()
            n_replies += 1
        for _ in range(n_replies):
            reply = await client.shell_channel.get_msg(timeout=ANSWER_WITHIN_S)
            if reply["content"]["status"] != "ok":
                raise click.ClickException(str(reply["content"]))

    async def measure(self, n: int, idle_s: float) -> Row:
        """Start ``n`` kernels, look at them while they idle, and end them."""
        parents = descendants(os.getpid()) if self._kind.farm is not None else []
        parents_s, own_s, begun = sum(map(cpu_s, parents)), time.process_time(), time.perf_counter()
        await asyncio.gather(*map(self._start, range(n)))
        took_s = time.perf_counter() - begun
        own_s, parents_s = time.process_time() - own_s, sum(map(cpu_s, parents)) - parents_s
        pids = list(map(pid_of, self._managers))
        await asyncio.sleep(2)
        idle = await self._idle_percent([*pids, *parents], idle_s)
        memory = [memory_mb(pid) for pid in pids]
        await asyncio.gather(*(manager.shutdown_kernel(now=True) for manager in self._managers))
        return Row(
            kind=self._kind.name,
            n=n,
            per_second=round(n / took_s, 1),
            kernel_cpu_s=round(self._kernel_cpu_s / n, 4),
            zygote_cpu_s=round(parents_s / n, 4),
            manager_cpu_s=round(own_s / n, 4),
            pss_mb=round(sum(pss for pss, _ in memory) / n, 1),
            private_mb=round(sum(private for _, private in memory) / n, 1),
            idle_cpu_percent=round(idle, 2),
        )

    async def _idle_percent(self, pids: list[int], seconds: float) -> float:
        before = sum(map(cpu_s, pids))
        await asyncio.sleep(seconds)
        return 100 * (sum(map(cpu_s, pids)) - before) / seconds


def pid_of(manager: AsyncKernelManager) -> int:
    """Return a kernel's process."""
    return int(manager.provisioner.process.pid)  # type: ignore[union-attr]


async def run(notebook: Path, counts: list[int], n_stock: int, idle_s: float) -> list[Row]:
    """Return all rows, and show each as it comes."""
    rows = []
    cells = tuple(code_cells(notebook))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    farm = KernelFarm(log=logging.getLogger("farm"))
    prepared = await farm.prepare(
        "les", notebook, {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"]} | SERVER
    )
    if not prepared.ready:
        raise click.ClickException(prepared.refused)

    async def add(kind: Kind, n: int) -> None:
        KernelProvisionerFactory.clear_instance()
        KernelProvisionerFactory.instance(config=kind.farm.config() if kind.farm is not None else Config())
        with TemporaryDirectory(prefix="lkb-") as folder:
            rows.append(await Bench(kind, Path(folder), notebook.parent).measure(n, idle_s))
        click.echo(line(rows[-1]))

    click.echo(HEAD)
    for n in [n_stock] if n_stock else []:
        await add(Kind("stock"), n)
        await add(Kind("stock, with lesson", cells=cells, asks_states=True), n)
    for n in counts:
        await add(Kind("forked", farm), n)
        await add(Kind("forked, with lesson", farm, cells=cells, asks_states=True), n)
        await add(Kind("template", farm, "les"), n)
        await add(Kind("template, with lesson", farm, "les", asks_states=True), n)
    await farm.close()
    return rows


HEAD = (
    f"{'kind':22}{'n':>4}{'per s':>8}{'CPU ms: kernel':>17}{'zygote':>7}{'manager':>8}"
    f"{'MB: PSS':>10}{'private':>8}{'idle: % of a core':>20}"
)


def line(row: Row) -> str:
    """Return a row of the table."""
    return (
        f"{row.kind:22}{row.n:4}{row.per_second:8.1f}"
        f"{row.kernel_cpu_s * 1000:17.0f}{row.zygote_cpu_s * 1000:7.1f}"
        f"{row.manager_cpu_s * 1000:8.1f}{row.pss_mb:10.1f}{row.private_mb:8.1f}{row.idle_cpu_percent:20.2f}"
    )


@click.command()
@click.option("--notebook", type=click.Path(path_type=Path), default=Path("notebooks/02-overvecht/les.ipynb"))
@click.option("--count", "counts", type=int, multiple=True, default=(50, 200), show_default=True)
@click.option(
    "--stock", "n_stock", type=int, default=20, show_default=True, help="Stock kernels; 0 for none."
)
@click.option(
    "--idle", "idle_s", type=float, default=20, show_default=True, help="Seconds to watch idle kernels."
)
@click.option("--json", "out", type=click.Path(path_type=Path), help="Where to write the rows.")
def main(notebook: Path, counts: tuple[int, ...], n_stock: int, idle_s: float, out: Path | None) -> None:
    """Measure kernels on this machine."""
    rows = asyncio.run(run(notebook.resolve(), list(counts), n_stock, idle_s))
    if out is not None:
        machine = {"cores": os.cpu_count(), "load": os.getloadavg()[0], "python": sys.version.split()[0]}
        out.write_text(
            json.dumps({"machine": machine, "rows": [asdict(row) for row in rows]}, indent=2) + "\n"
        )


if __name__ == "__main__":
    main()
