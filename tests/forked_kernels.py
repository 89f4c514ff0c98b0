"""The kernels of notebooks that nbval executes, forked from a process that has imported what lessons import.

With ``--all`` they begin anew, as in JupyterLab: that takes three times as much work.
"""

import contextlib
import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any
from unittest import mock

import pytest

from tests import forge

FORKED_S = 0.001
"""How long a kernel takes to become one, as a rule."""


def pytest_configure(config: pytest.Config) -> None:
    if not (config.getoption("--all") or config.getoption("--quick")):
        config.pluginmanager.register(ForkedKernels())


class ForkedKernels:
    """Has the kernels of notebooks forked."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """nbval starts a kernel before the first cell of a notebook."""
        with forked_kernels() if item.path.suffix == ".ipynb" else contextlib.nullcontext():
            return (yield)


@contextlib.contextmanager
def forked_kernels() -> Iterator[None]:
    """Have jupyter_client fork the kernels that it starts meanwhile."""
    with mock.patch("jupyter_client.provisioning.local_provisioner.launch_kernel", launch_kernel):
        yield


class ForkedKernel(forge.Forked):
    """A running kernel, with what jupyter_client uses of ``subprocess.Popen``."""

    stdin = None
    stderr = None

    def let_go(self) -> None:
        """Hear of it no more, as when this process ends; nobody minds it then, and it ends too."""
        self._link.close()
        self.returncode = -signal.SIGKILL


def launch_kernel(
    cmd: Sequence[str], *, stderr: IO[Any], env: Mapping[str, str], cwd: str, **_: Any
) -> ForkedKernel:
    """Do what ``jupyter_client.launcher.launch_kernel`` does for nbval, sooner."""
    command = [cmd[0], *cmd[cmd.index("-m") :]]
    fds = (stderr.fileno(), stderr.fileno())
    link = forge.ask(forge.addresses()[forge.ZYGOTES], command, env, fds, cwd=cwd, leads=True, is_tied=True)
    pid = int(link.recv(forge.MOST_BYTES))
    while os.getpgid(pid) != pid:  # whoever stops it stops its group
        time.sleep(FORKED_S)
    return ForkedKernel(link, pid, None)  # type: ignore[arg-type]
