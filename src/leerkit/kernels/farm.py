"""The server's side of forked kernels: one object that has zygotes, and forks kernels from them."""

import asyncio
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from logging import Logger
from pathlib import Path

from traitlets.config import Config

from leerkit.errors import StartError
from leerkit.kernels.bounds import Bounds
from leerkit.kernels.keeping import TemplateKeeper, ZygoteKeeper
from leerkit.kernels.loaded import LoadedZygote
from leerkit.kernels.own_folder import own_folder
from leerkit.kernels.prepared import PreparedLesson
from leerkit.kernels.process import KernelProcess, Told, can_fork, fork
from leerkit.kernels.wire import Bind, ForkKernel, ForkTemplate, zygote_address
from leerkit.texts import kernels as texts

WARM_IMPORTS = (
    "pandas",
    "ipywidgets",
    "anywidget",
    "psutil",
    "leerkit.notebook",
    "http.client",
    "encodings.idna",
)
"""What a lesson's kernel will need, and what that would import only when it is first used."""

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "SSL_CERT_FILE", "TMPDIR")
"""What kernels get of the server's environment. A lesson can read all of it, so nothing secret."""

TUNING = {
    "MALLOC_ARENA_MAX": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
"""No library may start a thread before the fork, and one heap shares better than one per thread."""


LOADED = "+"
"""Stands where a lesson's name would, for the zygote with more modules loaded."""

LONGEST_FOLDER = 60
"""Characters that leave room for names in a socket's address, of which the system takes 107 bytes."""


def short_temporary_folder() -> str:
    """Return where sockets can be made: the usual temporary folder, unless its name is too long for that."""
    usual = tempfile.gettempdir()
    return usual if len(usual.encode()) <= LONGEST_FOLDER else "/tmp"  # noqa: S108 - mkdtemp makes it private


def passed_on() -> dict[str, str]:
    """Return what a zygote gets of this process's environment."""
    return {name: value for name, value in os.environ.items() if name in PASSED_ON}


def kernel_environment() -> dict[str, str]:
    """Return the environment that every kernel of a workshop has, forked or not, a lesson's own variables apart."""
    return {**passed_on(), **TUNING}


class KernelFarm:
    """Zygotes for a server: a bare one with everything imported, and one for each prepared lesson.

    Kernels are asked for with the ordinary ``start_kernel`` of kernel managers that have ``config()``, or
    with ``fork``. The listening sockets belong to this process, so a request made while a zygote is being
    replaced waits for the next one. When this process ends, however it ends, all zygotes and kernels end with
    it.

    Where nothing can be forked (not on Linux, or with a library that starts threads when pandas is imported) the
    farm stays empty: ``config()`` changes nothing, ``prepare`` refuses.
    """

    def __init__(
        self,
        *,
        log: Logger,
        warm_imports: Sequence[str] = WARM_IMPORTS,
        environment: Mapping[str, str] | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        self._bounds = bounds or Bounds()
        self._own = ExitStack()
        self._environment = {**(passed_on() if environment is None else environment), **TUNING}
        self._imports = tuple(warm_imports)
        self._log = log
        self._templates: dict[str, TemplateKeeper] = {}
        self._bare: ZygoteKeeper | None = None
        self._loaded: LoadedZygote | None = None
        self._empty = ""
        """Why nothing can be forked here; empty as long as that is not known."""
        self._one_at_a_time = asyncio.Lock()
        self._lesson_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def start(self) -> None:
        """Start the bare zygote and wait until it is warm; once is enough. If that fails, the log says why."""
        async with self._one_at_a_time:
            if self._bare is not None or self._empty:
                return
            if not can_fork():
                self._empty = texts.NO_FORK
                self._log.warning(texts.NO_FORK)
                return
            self.folder = self._own.enter_context(own_folder("lk-", short_temporary_folder()))
            self._lifeline, self._own_end = os.pipe()
            bare = ZygoteKeeper(
                zygote_address(self.folder),
                self._lifeline,
                imports=self._imports,
                environment=self._environment,
                bounds=self._bounds,
                log=self._log,
            )
            try:
                await bare.start()
            except StartError as error:
                await self._give_up(bare)
                self._empty = texts.no_zygotes(str(error))
                self._log.warning(self._empty)
            except BaseException:
                await self._give_up(bare)
                raise
            else:
                self._bare = bare

    async def _give_up(self, bare: ZygoteKeeper) -> None:
        await bare.stop()
        self._let_go()

    def config(self) -> Config:
        """Return the configuration with which kernel managers fork; ``start`` comes first."""
        config = Config()
        if self._bare is not None:
            config.KernelProvisionerFactory.default_provisioner_name = "leerkit-fork"
            config.ForkProvisioner.farm = str(self.folder)
            config.KernelManager.transport = "ipc"
        return config

    async def prepare(
        self, lesson: str, notebook: Path, env: Mapping[str, str], told: Told | None = None
    ) -> PreparedLesson:
        """Execute a lesson's notebook in a zygote of its own and return what its cells show.

        From then on kernels of this lesson are forked from that zygote; if it ends it is made again. A lesson
        that was prepared before is prepared anew; several may be prepared at the same time. See
        ``PreparedLesson.refused`` and ``fatal`` for one with which it cannot be done. ``told`` hears which cell is
        executed.

        Raises StartError if the zygote does not start or the notebook does not come to an end.
        """
        await self.start()
        async with self._lesson_at_a_time[lesson]:
            if self._bare is None:
                return PreparedLesson(lesson=lesson, notebook=notebook, refused=self._empty)
            await self._stop_template(lesson)
            request = ForkTemplate(
                lesson=lesson, notebook=str(notebook.resolve()), env={**self._environment, **env}
            )
            template = TemplateKeeper(self._source, zygote_address(self.folder, lesson), request, self._log)
            try:
                prepared = await template.start(told)
            except BaseException:
                await template.stop()
                raise
            if prepared.ready:
                self._templates[lesson] = template
            return prepared

    async def load_ahead(self, modules: Sequence[str]) -> None:
        """Have what is prepared from now on find these modules loaded, as soon as a cell imports them (``ahead``).

        Where that cannot be done unseen, they are loaded by the cell, as ever. The same modules once more is quick.
        """
        await self.start()
        async with self._one_at_a_time:
            if self._bare is None or (self._loaded and self._loaded.is_for(modules)):
                return
            if self._loaded:
                await self._loaded.stop()
            self._loaded = LoadedZygote(
                zygote_address(self.folder, LOADED), modules, self._environment, self._log
            )
            await self._loaded.start(self._bare.address)

    def _source(self) -> Path:
        """Return where the zygote listens from which lessons' templates are forked."""
        if self._loaded and self._loaded.is_there:
            return self._loaded.address
        return zygote_address(self.folder)

    async def forget(self, lesson: str) -> None:
        """End the zygote of a lesson that needs no kernels; one without a zygote is fine."""
        async with self._lesson_at_a_time[lesson]:
            await self._stop_template(lesson)

    async def fork(
        self,
        lesson: str,
        *,
        env: Mapping[str, str],
        bind: Bind | None,
        connection_file: Path,
        cwd: Path | None = None,
    ) -> KernelProcess:
        """Return a kernel that answers on the sockets of ``connection_file``, without a kernel manager.

        ``lesson`` is one that was prepared, or empty. Raises StartError.
        """
        if self._bare is None:
            await self.start()
        if self._bare is None:
            raise StartError(self._empty, where=texts.KERNEL)
        request = ForkKernel(
            connection_file=str(connection_file.resolve()),
            connection=json.loads(connection_file.read_text()),
            env=dict(env),
            cwd=str(cwd or Path.cwd()),
            bind=bind,
        )
        process, _ = await fork(str(zygote_address(self.folder, lesson)), request)
        return process

    async def close(self) -> None:
        """End all zygotes and all kernels that were forked from them; nothing is prepared any more by then."""
        async with self._one_at_a_time:
            if self._bare is None:
                return
            for lesson in list(self._templates):
                await self._stop_template(lesson)
            if self._loaded:
                await self._loaded.stop()
            bare, self._bare = self._bare, None
            await bare.stop()
            self._let_go()

    async def _stop_template(self, lesson: str) -> None:
        template = self._templates.pop(lesson, None)
        if template is not None:
            await template.stop()

    def _let_go(self) -> None:
        """Close the lifeline, which kills all that still lives, and remove the folder."""
        for end in (self._own_end, self._lifeline):
            os.close(end)
        self._own.close()
