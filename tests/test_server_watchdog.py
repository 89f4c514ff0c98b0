"""A server whose loop hangs is ended, and says where it hung; one that is only busy or halted is left alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from leerkit.server.host import lookout
from leerkit.server.host.lookout import ENDING, ENDING_S, LOOK_S, TICK, TOLD_S, Lookout
from tests.faults import halted
from tests.forked import is_running
from tests.impatient import LONG_S, until

HANGS_AFTER_S = 3.0
A_LOOP = f"""
import asyncio, ctypes, sys
from leerkit.server.host import stopping
from leerkit.server.host.watchdog import Watchdog

def hang(secret):
    print("hangs", flush=True)
    libc, taken = ctypes.PyDLL(None), ctypes.create_string_buffer(64)
    for _ in range(2):
        libc.pthread_mutex_lock(taken)  # in C, with Python's lock, which no signal ends

async def main():
    dog = Watchdog("ZAAL22", {HANGS_AFTER_S})
    stopping.when_told(lambda: None)
    dog.start()
    ticking = asyncio.create_task(dog.tick())
    await asyncio.sleep(0.2)
    if "hang" in sys.argv:
        hang("een antwoord")
    print("lives", flush=True)
    await asyncio.sleep(3600)

asyncio.run(main())
"""
SAYS = "De server reageerde 3 seconden niet en is gestopt. Wat bewaard was, is bewaard. Met --code ZAAL22 ga je verder"


@contextmanager
def a_loop(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A process with an event loop and a watchdog, that has said something."""
    with subprocess.Popen(
        [sys.executable, "-c", A_LOOP, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def said(process: "subprocess.Popen[str]") -> str:
    """Return what a process wrote on the terminal once it has ended."""
    _, written = process.communicate(timeout=LONG_S)
    return written


def watching(process: "subprocess.Popen[str]") -> list[int]:
    """Return the watchdogs of a process."""
    children = psutil.Process(process.pid).children()
    return [child.pid for child in children if any("lookout" in part for part in child.cmdline())]


def test_loop_that_hangs_with_pythons_own_lock_is_ended_and_says_where() -> None:
    with a_loop("hang") as process:
        written = said(process)
    assert process.returncode == -signal.SIGKILL
    assert SAYS in written
    assert "in hang" in written, "the stack"
    assert "een antwoord" not in written, "no values"


def test_loop_that_hangs_is_ended_at_once_by_a_second_signal() -> None:
    with a_loop("hang") as process:
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        time.sleep(lookout.SAME_S + 0.5)
        process.send_signal(signal.SIGINT)
        written = said(process)
    assert process.returncode == -signal.SIGKILL
    assert written.strip().startswith("Meteen gestopt. Wat bewaard was, is bewaard.")
    assert time.monotonic() - begun < lookout.SAME_S + HANGS_AFTER_S


def test_loop_that_goes_round_or_is_halted_is_left_alone_and_its_watchdog_ends_with_it() -> None:
    with a_loop() as process:
        [dog] = watching(process)
        with halted(process.pid):
            time.sleep(HANGS_AFTER_S + 2 * LOOK_S)
        time.sleep(HANGS_AFTER_S + 2 * LOOK_S)
        assert process.poll() is None
        process.kill()
        assert said(process) == ""
        until(lambda: psutil.pid_exists(dog), lambda there: not there)


def test_loop_whose_watchdog_was_killed_goes_on() -> None:
    with a_loop() as process:
        [dog] = watching(process)
        os.kill(dog, signal.SIGKILL)
        until(lambda: is_running(dog), lambda runs: not runs)
        time.sleep(3)
        assert process.poll() is None
        process.kill()
        assert said(process) == ""


# ── what counts ───────────────────────────────────────────────────────────────────────────────────────────


class EndedError(Exception):
    """Why a server was ended."""


class Watching(Lookout):
    """A watchdog of nothing."""

    def __init__(self) -> None:
        super().__init__(os.getpid(), 10.0, [int(signal.SIGINT), int(signal.SIGTERM)], {})
        self.now = 100.0

    def pass_time(self, wanted_s: float, heard: bytes = b"") -> None:
        for _ in range(round(wanted_s / LOOK_S)):
            self.now += LOOK_S
            self.look(self.now, LOOK_S, heard)
            heard = b""

    def end(self, why: str) -> None:
        raise EndedError(why)


INT = bytes([signal.SIGINT])
ALIVE = bytes([TICK])


def test_silence_counts_from_the_last_tick_and_only_after_the_first() -> None:
    dog = Watching()
    dog.pass_time(1000)
    dog.pass_time(10, ALIVE)
    dog.pass_time(10, ALIVE)
    with pytest.raises(EndedError, match="hangs"):
        dog.pass_time(1)


def test_time_in_which_nobody_got_a_turn_does_not_count() -> None:
    dog = Watching()
    dog.pass_time(5, ALIVE)
    dog.look(5000.0, 4900.0, b"")  # the laptop slept
    dog.pass_time(4)
    with pytest.raises(EndedError, match="hangs"):
        dog.pass_time(3)


def test_signals_that_come_together_are_one() -> None:
    dog = Watching()
    dog.pass_time(0.5, ALIVE + INT * 3 + bytes([signal.SIGTERM]))
    dog.pass_time(0.5, INT)
    dog.pass_time(0.5, ALIVE)
    with pytest.raises(EndedError, match="told_again"):
        dog.pass_time(0.5, INT)


def test_who_is_told_to_stop_has_a_few_seconds_to_begin_and_a_minute_to_end() -> None:
    dog = Watching()
    dog.pass_time(TOLD_S, ALIVE + INT)
    dog.pass_time(TOLD_S, ALIVE)
    dog.pass_time(ENDING_S, bytes([ENDING]))
    with pytest.raises(EndedError, match="told_in_vain"):
        dog.pass_time(1)


def test_loop_that_hangs_when_it_is_told_to_stop_is_ended() -> None:
    dog = Watching()
    dog.pass_time(4, ALIVE)
    with pytest.raises(EndedError, match="told_in_vain"):
        dog.pass_time(TOLD_S + 1, INT)


def test_other_signals_are_no_reason_to_stop() -> None:
    dog = Watching()
    for _ in range(5):
        dog.pass_time(4, ALIVE + bytes([signal.SIGUSR2]))
    assert dog.told_at is None


def test_watchdog_needs_nothing_but_pythons_own_library(tmp_path: Path) -> None:
    code = f"import runpy, sys; sys.argv = ['x', '{{}}']; runpy.run_path({str(lookout.__file__)!r})"
    ended = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
