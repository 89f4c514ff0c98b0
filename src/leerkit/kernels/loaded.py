"""A zygote with more modules loaded than the bare one, seen from the server."""

from collections.abc import Mapping, Sequence
from logging import Logger
from pathlib import Path

from leerkit.errors import StartError
from leerkit.kernels.keeping import listen
from leerkit.kernels.process import KernelProcess, fork
from leerkit.kernels.wire import ForkLoaded
from leerkit.texts import kernels as texts


class LoadedZygote:
    """Lessons' templates are forked from it, as long as it is there; it is not made again."""

    def __init__(
        self, address: Path, modules: Sequence[str], environment: Mapping[str, str], log: Logger
    ) -> None:
        self.address = address
        self._request = ForkLoaded(modules=tuple(modules), env=dict(environment))
        self._log = log
        self._listener = listen(address)
        self._process: KernelProcess | None = None
        self._is_refused = False

    @property
    def is_there(self) -> bool:
        """Whether something can be forked from it."""
        return self._process is not None and self._process.poll() is None

    def is_for(self, modules: Sequence[str]) -> bool:
        """Return whether it has these modules, or would be refused again."""
        return self._request.modules == tuple(modules) and (self.is_there or self._is_refused)

    async def start(self, bare: Path) -> None:
        """Fork it from the zygote at ``bare``, unless there is nothing to load; the log says if that fails."""
        if not self._request.modules:
            self._is_refused = True
            return
        try:
            self._process, _ = await fork(str(bare), self._request, [self._listener.fileno()])
        except StartError as error:
            self._is_refused = True
            self._log.info(texts.NOT_AHEAD, error)

    async def stop(self) -> None:
        """End it; what was forked from it goes on."""
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
            self._process.close()
        self.address.unlink(missing_ok=True)
        self._listener.close()
