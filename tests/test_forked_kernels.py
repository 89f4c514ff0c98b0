"""A kernel that is forked for a notebook is as one that begins anew, and ends with who asked for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client import KernelManager

from tests.forked_kernels import forked_kernels
from tests.impatient import LONG_S, until

CELL = """
import os
assert {*globals()}.isdisjoint({"pd", "pandas", "leerkit", "ipywidgets"})
import ipywidgets
print(os.getcwd(), os.environ["HERE"], ipywidgets.IntSlider(3).value, os.getpid(), os.getpgid(0))
"""


@contextmanager
def started(folder: Path) -> Iterator[KernelManager]:
    """Start a kernel as nbval does."""
    kernel = KernelManager(kernel_name="python3")
    with Path(os.devnull).open("w") as nowhere:
        with forked_kernels():
            kernel.start_kernel(cwd=str(folder), stderr=nowhere)
        try:
            yield kernel
        finally:
            kernel.shutdown_kernel(now=True)


def said(kernel: KernelManager) -> list[str]:
    """Return what the cell prints, as words."""
    heard: list[dict[str, Any]] = []
    client = kernel.client()
    client.start_channels()
    try:
        client.wait_for_ready(LONG_S)
        reply = client.execute_interactive(CELL, timeout=LONG_S, output_hook=heard.append)
    finally:
        client.stop_channels()
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(one["content"].get("text", "") for one in heard).split()


def test_kernel_has_its_folder_its_environment_and_nothing_that_it_did_not_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HERE", "hier")
    with started(tmp_path) as kernel:
        folder, here, value, pid, group = said(kernel)
    assert (folder, here, value) == (str(tmp_path), "hier", "3")
    assert group == pid != str(os.getpid())
    assert not psutil.pid_exists(int(pid))


def test_kernel_of_which_nobody_hears_any_more_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HERE", "hier")
    with started(tmp_path) as kernel:
        pid = int(said(kernel)[3])
        kernel.provisioner.process.let_go()
        until(lambda: psutil.pid_exists(pid), lambda is_there: not is_there)
