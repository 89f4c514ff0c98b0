"""Stopping a workshop: by one signal or by several, before and after it is ready."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.forge import Forked, start
from tests.gallery_lesson import few_folder
from tests.impatient import LONG_S, processes_of, until

INTERRUPTED = 130
N_TOLD = max(100, 2 * settings().max_examples)
TOLD_OFTEN = f"""
import os, signal, time
from leerkit.server.host.stopping import SIGNALS, when_told

signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.alarm({int(4 * LONG_S)})  # it outlives no test that was cut off
told_one = os.getpid()
if sender := os.fork():
    told = set()
    for n in range({N_TOLD}):
        when_told(lambda n=n: told.add(n))
        while n not in told:
            pass
    os.kill(sender, signal.SIGKILL)
    print(len(told))
else:
    while os.getppid() == told_one:
        for _ in range(1000):
            os.kill(told_one, signal.SIGINT)
        time.sleep(0.001)  # without, who is told does hardly anything else
"""
"""A process that is told to stop, again and again, in a flood of signals."""

TOLD_AT_THE_END = f"""
import os, signal, threading
from leerkit.server.host.stopping import all_done, when_told

signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.alarm({int(LONG_S)})
ending = os.getpid()
if os.fork():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    told = []
    when_told(lambda: told.append(True))
    while not told:
        pass
    all_done()
else:
    while os.getppid() == ending:
        os.kill(ending, signal.SIGINT)
"""
"""A process that ends in a flood of signals, with a thread of a library that nobody waits for."""

GIVEN_UP = """
import atexit, os, signal, threading, time
from leerkit import cli

def stop(*_given, **_more):
    raise KeyboardInterrupt

again = (os.getpid(), signal.SIGINT)
cli.leerkit.main = stop
"""
AS_IT_EXITS = f"{GIVEN_UP}atexit.register(os.kill, *again)\ncli.main(['check'])"
WHILE_IT_WAITS = f"""{GIVEN_UP}
def hang():
    threading.main_thread().join()
    while True:
        os.kill(*again)
        time.sleep(0.1)  # one that comes in the moment before the wait is only heard with the next

threading.Thread(target=hang).start()
cli.main(["check"])
"""
"""A command that is given up, and told to stop once more: as Python exits, or while it waits for a thread."""


@pytest.fixture
def starting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Forked]:
    """A workshop that has just been started, with all that it says in a file called log.

    Its lesson has kernels, unless a parameter says otherwise.
    """
    lesson = few_folder(tmp_path, kernel=getattr(request, "param", True))
    database = f"sqlite:///{tmp_path}/sessions.sqlite"
    command = ["workshop", "--port", "0", "--no-browser", "--json", "--database", database]
    env = {"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)}
    with (tmp_path / "log").open("w") as log:
        process = start("leerkit", [*command, str(lesson)], env, log)
    with process.stdout:
        yield process
        process.kill()


ONE_MORE = pytest.mark.long("one more signal, or order of them, of those that are all heard by one handler")


@pytest.mark.parametrize(
    ("starting", "signals"),
    [
        (True, (signal.SIGINT,)),
        (False, (signal.SIGTERM,)),
        pytest.param(False, (signal.SIGHUP,), marks=ONE_MORE),
        (True, (signal.SIGINT, signal.SIGINT, signal.SIGINT)),
        pytest.param(False, (signal.SIGTERM, signal.SIGINT), marks=ONE_MORE),
    ],
    indirect=["starting"],
)
def test_signals_end_a_workshop_well_however_many(
    starting: Forked, tmp_path: Path, signals: tuple[signal.Signals, ...]
) -> None:
    assert starting.stdout.readline(), (tmp_path / "log").read_text()
    for one in signals:
        starting.send_signal(one)
    assert starting.wait(LONG_S) == 0
    assert (tmp_path / "log").read_text() == ""
    until(lambda: processes_of(tmp_path), lambda left: not left)


@pytest.mark.long("hundreds of signals")
def test_signals_without_end_end_it_well_or_at_once(starting: Forked, tmp_path: Path) -> None:
    """Signals keep coming until the process has ended, whatever it is doing at that moment.

    After a second somebody is taken to mean it: then it does not even remove its folders.
    """
    assert starting.stdout.readline(), (tmp_path / "log").read_text()
    while starting.poll() is None:
        starting.send_signal(signal.SIGINT)
    written = (tmp_path / "log").read_text().strip()
    if starting.returncode == 0:
        assert written == ""
    else:
        assert starting.returncode == -signal.SIGKILL, written
        assert written.startswith("Meteen gestopt.")
    until(lambda: processes_of(tmp_path), lambda left: not left)


@pytest.mark.timeout(300)
def test_signals_that_are_on_their_way_meanwhile_are_not_spoken_of() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", TOLD_OFTEN], capture_output=True, text=True, timeout=4 * LONG_S, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{N_TOLD}\n", "")


def test_signals_while_python_exits_are_not_what_ended_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", TOLD_AT_THE_END], capture_output=True, text=True, timeout=LONG_S, check=False
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("script", [AS_IT_EXITS, WHILE_IT_WAITS], ids=["as it exits", "while it waits"])
def test_signal_after_a_command_was_given_up_ends_it_and_says_no_more(script: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=LONG_S, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr.strip()) == (INTERRUPTED, "", "Gestopt.")


def test_stopping_is_not_missed_at_a_moment_at_which_nothing_can_be_raised(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/sessions.sqlite"
    given = {"lessons": [str(few_folder(tmp_path, kernel=True))], "database": database}
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    with (tmp_path / "log").open("w") as log:
        process = start("tests.told_amiss", [json.dumps(given)], env, log)
    with process.stdout as output:
        assert (output.read(), process.wait(LONG_S)) == ("", 0)
    assert (tmp_path / "log").read_text() == ""
    until(lambda: processes_of(tmp_path), lambda left: not left)


@pytest.mark.parametrize(
    "n_processes", [2, 3], ids=["the first zygote is there", "the lesson is being executed"]
)
def test_stopping_before_it_is_ready_is_no_problem_of_leerkit(
    starting: Forked, tmp_path: Path, n_processes: int
) -> None:
    until(lambda: processes_of(tmp_path), lambda now: len(now) >= n_processes)
    starting.send_signal(signal.SIGINT)
    starting.send_signal(signal.SIGINT)
    assert starting.wait(LONG_S) in (0, INTERRUPTED)
    assert (tmp_path / "log").read_text().strip() in ("", "Gestopt.")
    until(lambda: processes_of(tmp_path), lambda left: not left)
