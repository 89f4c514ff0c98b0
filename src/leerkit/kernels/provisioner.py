"""How jupyter_client gets its kernels forked: the provisioner ``leerkit-fork``."""

import sys
from pathlib import Path
from typing import Any, ClassVar, cast
from uuid import uuid4

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Unicode

from leerkit.kernels.process import KernelProcess, can_fork, fork
from leerkit.kernels.wire import Bind, ForkKernel, zygote_address
from leerkit.texts import kernels as texts

LESSON_VARIABLE = "LEERKIT_LESSON_TEMPLATE"
"""In ``env`` of ``start_kernel``: the lesson to fork the kernel from. The kernel does not see it."""

BIND_VARIABLE = "LEERKIT_BIND"
"""In ``env`` of ``start_kernel``: a ``Bind`` as JSON. The kernel does not see it."""

MAX_ADDRESS = 95
"""Characters in the address of an ipc socket without its number; the system takes 107 bytes in all."""


class ForkProvisioner(LocalProvisioner):
    """Forks kernels from the zygotes of a ``KernelFarm``; the rest is as for other local kernels.

    Chosen with ``KernelFarm.config()``, or in a kernelspec's metadata. Where nothing can be forked, or for a
    kernel that is not this Python's ipykernel, it starts an ordinary process, as LocalProvisioner does, and
    says so once in the log.
    """

    farm = Unicode("", config=True, help="The folder of the farm whose zygotes are used (KernelFarm.folder).")

    _said: ClassVar[set[str]] = set()

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare a start; the addresses of ipc sockets are made short enough for the system."""
        km = cast(Any, self.parent)
        if self.farm and km.transport == "ipc" and len(km.ip) > MAX_ADDRESS:
            km.ip = str(Path(self.farm) / uuid4().hex[:12])
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; return when it answers messages. Raises StartError; no file is left then."""
        env: dict[str, str] = dict(kwargs["env"])
        lesson, bind = env.pop(LESSON_VARIABLE, ""), env.pop(BIND_VARIABLE, "")
        if not self._forks(cmd):
            kwargs["env"] = env
            return await super().launch_kernel(cmd, **kwargs)
        km = cast(Any, self.parent)
        self.cwd = kwargs.get("cwd") or str(Path.cwd())
        request = ForkKernel(
            connection_file=km.connection_file,
            connection=km.get_connection_info(),
            env=env,
            cwd=str(self.cwd),
            bind=Bind.model_validate_json(bind) if bind else None,
        )
        try:
            process, _ = await fork(self._address(lesson), request)
        except BaseException:
            km.cleanup_connection_file()
            km.cleanup_ipc_files()
            raise
        self.process = cast(Any, process)
        self.pid = self.pgid = process.pid
        return self.connection_info

    def _address(self, lesson: str) -> str:
        """Return where the zygote of ``lesson`` listens, or the bare one if the lesson has none."""
        address = zygote_address(Path(self.farm), lesson)
        if not address.exists():
            self.log.warning(texts.TEMPLATE_MISSING, lesson)
            address = zygote_address(Path(self.farm))
        return str(address)

    def _forks(self, cmd: list[str]) -> bool:
        """Return whether a fork can take the place of this command; if not, say why, once."""
        if not (self.farm and can_fork()):
            why = texts.NO_FORK
        elif "ipykernel_launcher" not in cmd or Path(cmd[0]).resolve() != Path(sys.executable).resolve():
            why = texts.OTHER_KERNEL
        else:
            return True
        if why not in self._said:
            self._said.add(why)
            self.log.warning(why)
        return False

    async def wait(self) -> int | None:
        """Return the exit status when the process has ended."""
        if not isinstance(self.process, KernelProcess):
            return await super().wait()
        process = self.process
        status = await process.wait()
        process.close()
        self.process = None
        return status
