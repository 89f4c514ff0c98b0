"""What a kernel may take of the machine; one that takes more ends, and nobody else notices."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from leerkit.kernels.bounds import Bounds
from leerkit.kernels.farm import KernelFarm
from tests.forged_zygote import forged_zygotes
from tests.forked import Kernel, Run, event_loop, is_running, kernel, model_id, prepare, running_farm
from tests.impatient import until

MEMORY_MB = 60
LESSON = """
import ipywidgets
held = []
def hold(widget, content, buffers):
    held.append(bytearray(content["mb"] * 1_000_000))
label = ipywidgets.Label("leeg")
label.on_msg(hold)
label
"""


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    with event_loop() as runs:
        yield runs


@pytest.fixture(scope="module")
def farm(run: Run) -> Iterator[KernelFarm]:
    with running_farm(
        run, starting=forged_zygotes(), bounds=Bounds(memory_mb=MEMORY_MB, n_files=100)
    ) as started:
        yield started


async def tell(one: Kernel, model: str, mb: int) -> str:
    """Send a message to a widget; return the message's id."""
    data = {"method": "custom", "content": {"mb": mb}}
    message = one.client.session.msg("comm_msg", {"comm_id": model, "data": data})
    one.client.shell_channel.send(message)
    return str(message["header"]["msg_id"])


OF_A_LABEL = {
    f"_{part}_{name}": value
    for part in ("model", "view")
    for name, value in {
        "name": f"Label{part.title()}",
        "module": "@jupyter-widgets/controls",
        "module_version": "2.0.0",
    }.items()
}


async def open_comm(one: Kernel, target: str, comm_id: str) -> list[str]:
    """Open a conversation as a page may; return the conversations that the kernel has afterwards."""
    content = {"comm_id": comm_id, "target_name": target, "data": {"state": OF_A_LABEL, "buffer_paths": []}}
    version = "1.0.0" if target.endswith("control") else "2.1.0"
    message = one.client.session.msg("comm_open", content, metadata={"version": version})
    one.client.shell_channel.send(message)
    await one.until_handled(message["header"]["msg_id"])
    there: list[str] = await one.value("list(get_ipython().kernel.comm_manager.comms)")
    return there


@pytest.mark.long("a kernel that fills its memory")
def test_kernel_that_needs_more_memory_than_it_may_have_ends_and_its_neighbour_goes_on(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    widget = model_id(prepare(run, farm, tmp_path, LESSON))

    async def scenario() -> None:
        async with kernel(farm, "les") as hungry, kernel(farm, "les") as other:
            await hungry.until_handled(await tell(hungry, widget, MEMORY_MB // 2))
            await tell(hungry, widget, MEMORY_MB)
            until(lambda: is_running(hungry.process.pid), lambda runs: not runs)
            await other.until_handled(await tell(other, widget, MEMORY_MB // 2))
            assert await other.value("len(held)") == 1

    run(scenario())


def test_lesson_itself_may_have_what_it_takes_and_each_kernel_so_much_more(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    widget = model_id(prepare(run, farm, tmp_path, f"large = bytearray({3 * MEMORY_MB}_000_000)\n{LESSON}"))

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            await one.until_handled(await tell(one, widget, MEMORY_MB // 2))
            assert await one.value("[len(large), len(held)]") == [3 * MEMORY_MB * 1_000_000, 1]

    run(scenario())


def test_files_and_core_dumps_are_bounded_and_the_server_goes_first(run: Run, farm: KernelFarm) -> None:
    limits = "[__import__('resource').getrlimit(getattr(__import__('resource'), name)) for name in NAMES]"
    before = os.getpriority(os.PRIO_PROCESS, 0)

    async def scenario() -> None:
        async with kernel(farm) as one:
            await one.run("NAMES = ('RLIMIT_NOFILE', 'RLIMIT_CORE')")
            assert await one.value(limits) == [[100, 100], [0, 0]]
            assert await one.value("__import__('os').getpriority(0, 0)") == min(19, 5 + before)

    run(scenario())


def test_page_opens_no_widgets_in_its_kernel_and_not_without_end(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    widget = model_id(prepare(run, farm, tmp_path, LESSON))

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            assert "made-outside" not in await open_comm(one, "jupyter.widget", "made-outside")
            own = await one.value("get_ipython().kernel.comm_manager.comms[label.comm.comm_id] is label.comm")
            await open_comm(one, "jupyter.widget.control", widget)
            assert own
            assert await one.value(
                "get_ipython().kernel.comm_manager.comms[label.comm.comm_id] is label.comm"
            )
            for number in range(40):
                there = await open_comm(one, "jupyter.widget.control", f"control-{number}")
            assert sum(name.startswith("control-") for name in there) == 32
            assert "control-39" in there
            assert widget in there

    run(scenario())
