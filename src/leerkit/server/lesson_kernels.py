"""The kernels of a workshop: each belongs to one participant and knows nothing but that participant's token."""

import os
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "SSL_CERT_FILE", "TMPDIR")
"""What a kernel gets of the server's own environment; not the database's address, for one."""


@dataclass(frozen=True)
class KernelFor:
    """For whom a kernel is being started."""

    participant_id: str
    token: str
    server: str
    """Where the kernel reaches the server, such as ``http://127.0.0.1:8866``."""


starting_for: ContextVar[KernelFor] = ContextVar("starting_for")
"""Set by the lesson's page while Voilà starts a kernel for it."""


class LessonKernelManager(AsyncMappingKernelManager):
    """Starts kernels for participants, and knows whose each one is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._owners: dict[str, str] = {}

    def owner(self, kernel_id: str) -> str | None:
        """Return the id of the participant whose kernel this is, or None."""
        return self._owners.get(kernel_id)

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel for the participant whose page is being made; return its id."""
        whose = starting_for.get()
        kwargs["env"] = {
            **{name: value for name, value in os.environ.items() if name in PASSED_ON},
            **{name: value for name, value in kwargs.get("env", {}).items() if name.startswith("VOILA_")},
            "LEERKIT_SERVER": whose.server,
            "LEERKIT_TOKEN": whose.token,
        }
        kernel_id: str = await super().start_kernel(**kwargs)
        self._owners[kernel_id] = whose.participant_id
        return kernel_id

    async def shutdown_kernel(self, kernel_id: str, now: bool = False, restart: bool = False) -> None:  # type: ignore[override]
        """Stop a kernel and forget whose it was."""
        await super().shutdown_kernel(kernel_id, now=now, restart=restart)
        if not restart:
            self._owners.pop(kernel_id, None)
