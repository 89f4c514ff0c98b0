"""Memory and processor time of a server with all that came from it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from leerkit.bench.processes import ProcessTree

PARENT = """
import json, os, subprocess, sys
holds = "import sys; x = bytearray(80_000_000); print(1, flush=True); sys.stdin.read()"
child = subprocess.Popen([sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdout.readline()
print(json.dumps([os.getpid(), child.pid]), flush=True)
for line in sys.stdin:
    if line == "work\\n":
        subprocess.run([sys.executable, "-c", "sum(i * i for i in range(3_000_000))"], check=True)
    else:
        child.communicate()
    print("done", flush=True)
"""

LEAVES_A_CHILD = """
import json, os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], stdout=subprocess.DEVNULL)
print(json.dumps([os.getpid(), child.pid]), flush=True)
time.sleep(600)
"""


@pytest.fixture
def parent() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def say(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    assert process.stdout.readline() == "done\n"


def pids(process: subprocess.Popen[str]) -> list[int]:
    assert process.stdout is not None
    found: list[int] = json.loads(process.stdout.readline())
    return found


def test_children_are_in_the_tree_for_as_long_as_they_are_there(parent: subprocess.Popen[str]) -> None:
    both = pids(parent)
    tree = ProcessTree(parent.pid)
    assert sorted(process.pid for process in tree.alive()) == sorted(both)
    say(parent, "stop")
    assert [process.pid for process in tree.alive()] == [parent.pid]


def test_memory_of_children_counts_and_goes_with_them(parent: subprocess.Popen[str]) -> None:
    pids(parent)
    tree = ProcessTree(parent.pid)
    together, kind = tree.memory_bytes()
    assert kind == ("pss" if sys.platform == "linux" else "rss")
    say(parent, "stop")
    assert together - tree.memory_bytes()[0] > 60_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what ended children took")
def test_server_that_lets_nobody_look_into_it_counts_for_all_that_it_holds(
    parent: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = ProcessTree(parent.pid)
    everything, _ = tree.memory_bytes()
    full = psutil.Process.memory_full_info

    def closed(process: psutil.Process) -> object:
        if process.pid == parent.pid:
            raise psutil.AccessDenied(process.pid)
        return full(process)

    monkeypatch.setattr(psutil.Process, "memory_full_info", closed)
    counted, kind = tree.memory_bytes()
    assert kind == ("pss" if sys.platform == "linux" else "rss")
    assert counted >= 0.9 * everything


def test_processor_time_of_a_child_that_ended_still_counts(parent: subprocess.Popen[str]) -> None:
    pids(parent)
    tree = ProcessTree(parent.pid)
    before = tree.cpu_s()
    say(parent, "work")
    after = tree.cpu_s()
    assert after > before
    say(parent, "stop")
    assert tree.cpu_s() >= after


def test_a_child_whose_parent_was_killed_stays_in_the_tree_and_can_be_ended() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LEAVES_A_CHILD], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as parent:
        try:
            _, child = pids(parent)
            tree = ProcessTree(parent.pid)
            tree.alive()
            parent.kill()
            parent.wait()
            [left] = tree.alive()
            assert left.pid == child
            tree.kill_all()
            left.wait(60)
            assert tree.alive() == []
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(parent.pid, signal.SIGKILL)


def test_a_tree_of_nothing_has_nothing(parent: subprocess.Popen[str]) -> None:
    pids(parent)
    tree = ProcessTree(parent.pid)
    say(parent, "stop")
    parent.kill()
    parent.wait()
    assert tree.alive() == []
    assert tree.memory_bytes()[0] == 0
    assert tree.cpu_s() == 0
