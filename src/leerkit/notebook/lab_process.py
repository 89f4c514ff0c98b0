"""JupyterLab as a process of its own: what it writes goes to a file, and the terminal says in Dutch where it is."""

import contextlib
import json
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import sleep
from types import FrameType
from typing import NamedTuple
from urllib.parse import quote

from jupyter_core.paths import jupyter_runtime_dir

from leerkit.texts import notebook as texts

LOOK_AGAIN_S = 0.2


class Started(NamedTuple):
    """How JupyterLab is started."""

    command: Sequence[str]
    environment: Mapping[str, str]
    directory: Path
    page: str
    """Its first page, without the slash in front."""
    log: Path


def run(started: Started, say: Callable[[str], None]) -> int:
    """Start JupyterLab, say where it is, and wait for it; return its exit status.

    It is stopped with Ctrl+C, which it gets too, or when leerkit is told to end; a second time it is killed. What it
    writes goes to a file, which is named if it fails.
    """
    command, environment, directory, page, log = started
    with log.open("w", encoding="utf-8") as said:
        lab = subprocess.Popen(command, env=environment, cwd=directory, stdout=said, stderr=said)  # noqa: S603 - our own command
        with lab, _ended_with_us(lab):
            try:
                _tell_where(lab, page, say)
                status = lab.wait()
                if status:
                    say(texts.lab_ended(str(log)))
                return status
            except KeyboardInterrupt:
                say(texts.LAB_STOPS)
            while True:
                try:
                    return lab.wait()
                except KeyboardInterrupt:
                    lab.kill()


@contextlib.contextmanager
def _ended_with_us(lab: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Pass on being told to end (SIGTERM), which unlike Ctrl+C comes to one process; then it is as Ctrl+C."""

    def pass_on(_number: int, _frame: FrameType | None) -> None:
        lab.terminate()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, pass_on)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell_where(lab: "subprocess.Popen[bytes]", page: str, say: Callable[[str], None]) -> None:
    """Say the address as soon as JupyterLab has written it down; nothing if it ends before that."""
    while lab.poll() is None:
        address = address_of(lab.pid, page)
        if address:
            say(texts.lab_address(address))
            return
        sleep(LOOK_AGAIN_S)


def address_of(pid: int, page: str) -> str:
    """Return the address of a page of the Jupyter server with this process id; empty as long as it has none."""
    try:
        told = json.loads((Path(jupyter_runtime_dir()) / f"jpserver-{pid}.json").read_text(encoding="utf-8"))
        return f"{told['url']}{quote(page)}?token={told['token']}"
    except (OSError, ValueError, KeyError):
        return ""
