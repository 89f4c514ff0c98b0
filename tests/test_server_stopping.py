"""Stopping a workshop: by one signal or by several, before and after it is ready."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gallery_lesson import gallery_folder
from tests.impatient import LONG_S, processes_of, until

INTERRUPTED = 130


@pytest.fixture
def starting(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A workshop that has just been started, with all that it says in a file called log."""
    command = [sys.executable, "-m", "leerkit", "workshop", "--port", "0", "--no-browser", "--json"]
    database = f"sqlite:///{tmp_path}/sessions.sqlite"
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--database", database, str(gallery_folder(tmp_path))],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        )
    with process:
        yield process
        process.kill()


@pytest.mark.parametrize(
    "signals",
    [
        (signal.SIGINT,),
        (signal.SIGTERM,),
        (signal.SIGINT, signal.SIGINT, signal.SIGINT),
        (signal.SIGTERM, signal.SIGINT),
    ],
)
def test_signals_end_a_workshop_well_however_many(
    starting: "subprocess.Popen[str]", tmp_path: Path, signals: tuple[signal.Signals, ...]
) -> None:
    assert starting.stdout is not None
    assert starting.stdout.readline(), (tmp_path / "log").read_text()
    for one in signals:
        starting.send_signal(one)
    assert starting.wait(LONG_S) == 0
    assert (tmp_path / "log").read_text() == ""
    until(lambda: processes_of(tmp_path), lambda left: not left)


def test_impatience_while_it_stops_changes_nothing(starting: "subprocess.Popen[str]", tmp_path: Path) -> None:
    """Signals keep coming until the process has ended, whatever it is doing at that moment."""
    assert starting.stdout is not None
    assert starting.stdout.readline(), (tmp_path / "log").read_text()
    while starting.poll() is None:
        starting.send_signal(signal.SIGINT)
    assert starting.returncode == 0
    assert (tmp_path / "log").read_text() == ""


@pytest.mark.parametrize(
    "n_processes", [2, 3], ids=["the first zygote is there", "the lesson is being executed"]
)
def test_stopping_before_it_is_ready_is_no_problem_of_leerkit(
    starting: "subprocess.Popen[str]", tmp_path: Path, n_processes: int
) -> None:
    until(lambda: processes_of(tmp_path), lambda now: len(now) >= n_processes)
    starting.send_signal(signal.SIGINT)
    starting.send_signal(signal.SIGINT)
    assert starting.wait(LONG_S) in (0, INTERRUPTED)
    assert (tmp_path / "log").read_text().strip() in ("", "Gestopt.")
    until(lambda: processes_of(tmp_path), lambda left: not left)
