"""Talking to an ordinary kernel, as there is where nothing can be forked."""

import asyncio
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager

from leerkit.server.seating.executing import keep_logs_off_the_page
from tests.impatient import LONG_S


async def kinds_after_a_wrong_comm(kernel: AsyncKernelManager) -> set[str]:
    """Open a comm to a target that is not there; return the types of what the kernel says of it."""
    client = kernel.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=LONG_S)
        sent = client.session.msg("comm_open", {"comm_id": "a", "target_name": "nergens\x1b[2J", "data": {}})
        client.shell_channel.send(sent)
        kinds: set[str] = set()
        while True:
            said: dict[str, Any] = await client.get_iopub_msg(timeout=LONG_S)
            if said["parent_header"].get("msg_id") == sent["header"]["msg_id"]:
                kinds.add(said["msg_type"])
                if said["content"].get("execution_state") == "idle":
                    return kinds
    finally:
        client.stop_channels()


def test_an_ordinary_kernel_keeps_its_log_off_the_page(tmp_path: Path) -> None:
    async def talk() -> list[set[str]]:
        kernel = AsyncKernelManager(kernel_name="python3")
        with (tmp_path / "log").open("w") as log:
            await kernel.start_kernel(stderr=log)
        try:
            before = await kinds_after_a_wrong_comm(kernel)
            await keep_logs_off_the_page(kernel, asyncio.get_running_loop().create_future())
            return [before, await kinds_after_a_wrong_comm(kernel)]
        finally:
            await kernel.shutdown_kernel(now=True)

    before, after = asyncio.run(talk())
    assert "stream" in before
    assert "stream" not in after
    last = (tmp_path / "log").read_text().splitlines()[-1]
    assert last == "[ipykernel.comm] ERROR | No such comm target registered: nergens\\x1b[2J"
