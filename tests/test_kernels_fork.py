"""A forked kernel is what any other kernel is, and shares nothing by accident."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from jupyter_client.session import Session

from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.iopub import Nowhere, PluggableIOPub, PluggableOutStream
from tests.forked import LONG_S, Run, kernel, text_of


def farm_pid(farm: KernelFarm) -> int:
    return farm._bare._process.pid  # type: ignore[union-attr]


def open_files(pid: int) -> dict[int, str]:
    found = {}
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found[int(link.name)] = str(link.readlink())
    return found


def status_of(pid: int, field: str) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(f"{field}:"))


NOT_PYTHONS = """
import ctypes, sys
from leerkit.kernels import hygiene
libc, thread = ctypes.CDLL(None), ctypes.c_ulong()
ends_after_us = ctypes.c_void_p(int(sys.argv[1]))
assert libc.pthread_create(ctypes.byref(thread), None, libc.usleep, ends_after_us) == 0
hygiene.THREAD_ENDS_WITHIN_S = float(sys.argv[2])
print(hygiene.has_other_threads())
"""
"""Starts a thread that only the system knows, as one is that Python has joined and that has not ended yet."""


@pytest.mark.parametrize(
    ("ends_after_us", "within_s", "is_there"), [(300_000, 60, False), (60_000_000, 0.3, True)]
)
def test_thread_that_is_about_to_end_is_no_other_thread(
    ends_after_us: int, within_s: float, is_there: bool
) -> None:
    command = [sys.executable, "-c", NOT_PYTHONS, str(ends_after_us), str(within_s)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout == f"{is_there}\n"


class SlowSession(Session):
    """Takes its time to make a message of what was printed."""

    def __init__(self, is_at_it: threading.Event) -> None:
        super().__init__(key=b"x")
        self._is_at_it = is_at_it

    def msg(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._is_at_it.set()
        time.sleep(0.3)
        message: dict[str, Any] = super().msg(*args, **kwargs)
        return message


class Heard(Nowhere):
    """Keeps what goes out, in order."""

    def __init__(self) -> None:
        self.all: list[bytes] = []

    def send_multipart(self, parts: Sequence[bytes], **_options: Any) -> None:
        self.all.append(b"".join(parts))


def test_what_is_said_after_a_print_does_not_overtake_it() -> None:
    is_at_it, heard = threading.Event(), Heard()
    session = SlowSession(is_at_it)
    publisher = PluggableIOPub(session)
    publisher.divert(heard)
    stream = PluggableOutStream(session, publisher, "stdout")
    stream.write("hallo")
    timer = threading.Thread(target=stream.flush)
    timer.start()
    assert is_at_it.wait(LONG_S)
    stream.flush()
    publisher.send_multipart([b"idle"])
    timer.join()
    printed, idle = heard.all
    assert b"hallo" in printed
    assert idle == b"idle"


@pytest.mark.parametrize("when", ["before", "after"])
def test_process_ends_without_a_word_when_its_server_has_ended(when: str) -> None:
    lifeline, server = os.pipe()
    program = (
        "import sys; from leerkit.kernels.hygiene import tie_to; tie_to(int(sys.argv[1])); print(); input()"
    )
    if when == "before":
        os.close(server)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(lifeline)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=[lifeline],
    ) as process:
        os.close(lifeline)
        if when == "after":
            assert process.stdout is not None
            assert process.stdout.readline() == b"\n"
            os.close(server)
        assert process.wait(LONG_S) == -signal.SIGKILL
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_kernels_draw_different_random_numbers_and_ids(run: Run, farm: KernelFarm) -> None:
    draw = "[random.random(), float(numpy.random.random()), uuid.uuid4().hex]"

    async def scenario() -> None:
        async with kernel(farm) as one, kernel(farm) as other:
            await one.run("import random, numpy, uuid")
            await other.run("import random, numpy, uuid")
            first, second = await one.value(draw), await other.value(draw)
            assert all(mine != theirs for mine, theirs in zip(first, second, strict=True))

    run(scenario())


def test_kernel_has_no_socket_of_another_and_only_its_own_threads(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one, kernel(farm) as other:
            sockets = [
                {target for target in open_files(pid).values() if target.startswith("socket:")}
                for pid in (one.process.pid, other.process.pid, farm_pid(farm))
            ]
            assert not sockets[0] & sockets[1]
            assert not (sockets[0] | sockets[1]) & sockets[2]
            assert await one.value("sorted(t.name for t in __import__('threading').enumerate())") == [
                "Control",
                "MainThread",
            ]
            assert open_files(one.process.pid)[0] == "/dev/null"

    run(scenario())


def test_kernel_leads_its_own_session_with_no_signal_blocked(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            pid = one.process.pid
            assert (os.getsid(pid), os.getpgid(pid)) == (pid, pid)
            assert int(status_of(pid, "SigBlk"), 16) == 0

    run(scenario())


def test_kernel_has_the_environment_and_folder_it_was_given(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with kernel(farm, cwd=tmp_path, GREETING="hallo") as one:
            seen = await one.value("dict(__import__('os').environ)")
            assert seen["GREETING"] == "hallo"
            assert "LEERKIT_SEEN" not in seen
            assert not [name for name in seen if name.startswith("LEERKIT_")]
            assert await one.value("__import__('os').getcwd()") == str(tmp_path)

    run(scenario())


def test_printed_text_and_results_go_out_on_iopub(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            messages = await one.run("print('hallo'); import sys; print('let op', file=sys.stderr); 6 * 7")
            streams: dict[str, str] = {}
            for content in (m["content"] for m in messages if "text" in m["content"]):
                streams[content["name"]] = streams.get(content["name"], "") + content["text"]
            assert streams == {"stdout": "hallo\n", "stderr": "let op\n"}
            results = [m["content"]["data"] for m in messages if m["header"]["msg_type"] == "execute_result"]
            assert results == [{"text/plain": "42"}]

    run(scenario())


def test_kernel_knows_its_connection_file(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            assert (
                await one.value("__import__('ipykernel').get_connection_file()")
                == one.manager.connection_file
            )

    run(scenario())


def test_what_a_cells_program_prints_stays_out_of_the_servers_output(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            targets = open_files(one.process.pid)
            assert targets[1] == targets[2]

    run(scenario())


def test_text_printed_by_a_running_cell_goes_out_before_the_cell_ends(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            await one.begin("print('alvast'); import time; time.sleep(600)")
            with pytest.raises(Empty):
                await one.client.get_shell_msg(timeout=0)

    run(scenario())


def test_what_one_kernel_executes_does_not_show_in_another(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one, kernel(farm) as other:
            await one.run("found = 'mine'")
            assert await other.value("'found' in globals()") is False

    run(scenario())


@pytest.mark.parametrize(
    "code",
    ["import time; time.sleep(600)", "import asyncio; await asyncio.sleep(600)"],
    ids=["ordinary cell", "async cell"],
)
def test_interrupt_stops_a_running_cell_and_the_kernel_goes_on(run: Run, farm: KernelFarm, code: str) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            msg_id = await one.begin(f"print('begonnen', flush=True)\n{code}")
            await one.manager.interrupt_kernel()
            reply = await one.client.get_shell_msg(timeout=LONG_S)
            await one.until_handled(msg_id)
            assert reply["content"]["ename"] in ("KeyboardInterrupt", "CancelledError")
            assert await one.value("1 + 1") == 2

    run(scenario())


def test_interrupt_of_an_idle_kernel_does_nothing(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            await one.manager.interrupt_kernel()
            assert await one.value("1 + 1") == 2

    run(scenario())


def test_input_is_refused(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            reply = (await one.run("input('naam?')"))[-1]
            assert reply["content"]["ename"] == "StdinNotImplementedError"

    run(scenario())


def test_process_forked_by_a_cell_does_not_speak_for_the_kernel(run: Run, farm: KernelFarm) -> None:
    code = "import os\nif pid := os.fork(): os.waitpid(pid, 0)\nelse: print('kind', flush=True); os._exit(0)"

    async def scenario() -> None:
        async with kernel(farm) as one:
            messages = await one.run(code)
            assert "kind" not in text_of(messages)
            assert messages[-1]["content"]["status"] == "ok"

    run(scenario())


def test_heart_beats_for_clients_that_have_only_the_connection_file(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            heart = one.manager.connect_hb()
            await heart.send(b"ping")
            assert await heart.recv() == b"ping"
            heart.close()

    run(scenario())


def test_new_subscriber_is_welcomed_on_iopub(run: Run, farm: KernelFarm) -> None:
    async def scenario() -> None:
        async with kernel(farm) as one:
            client = one.manager.client()
            client.iopub_channel.start()
            message = await client.iopub_channel.get_msg(timeout=LONG_S)
            assert message["header"]["msg_type"] == "iopub_welcome"
            client.iopub_channel.stop()

    run(scenario())
