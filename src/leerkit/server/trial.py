"""Executing lessons once as a workshop would, without a room: what ``leerkit check --uitvoeren`` asks."""

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from traitlets.config import Config
from voila.configuration import VoilaConfiguration

from leerkit.content import Lesson, load_lesson
from leerkit.content.cells import NOTEBOOK_NAME
from leerkit.errors import StartError
from leerkit.kernels.bounds import Bounds
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.provisioner import LESSON_VARIABLE
from leerkit.server.building import voila_config
from leerkit.server.host.log_format import log_to_stderr
from leerkit.server.options import WorkshopOptions
from leerkit.server.run import served_folder
from leerkit.server.seating.cards_page import cards_of
from leerkit.server.seating.elsewhere import asking_elsewhere
from leerkit.server.seating.lesson_html import LessonHtml, read_notebook
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.lesson_output import failures, unshown
from leerkit.server.seating.libraries import Libraries
from leerkit.server.seating.places import with_places
from leerkit.server.seating.shared_state import SharedState
from leerkit.server.seating.tryout import Tried, Tryout
from leerkit.server.seating.workplaces import Workplaces

log = logging.getLogger(__name__)

NOBODY = {"LEERKIT_SERVER": "http://127.0.0.1:9"}
"""A kernel of a workshop knows its server; here there is none, and nobody who would answer."""


@dataclass(frozen=True)
class CellTrial:
    """What came of one code cell."""

    number: int
    seconds: float
    n_bytes: int
    """The outputs, as they would stand in the page."""
    failures: tuple[tuple[str, str], ...] = ()
    """The name of each error that was not meant, and what it says."""
    unshown: tuple[str, ...] = ()
    """Kinds of output that no page of ours shows."""
    hosts: tuple[str, ...] = ()
    """Other websites that its outputs, widgets among them, would ask."""


@dataclass(frozen=True)
class Trial:
    """What came of one lesson."""

    slug: str
    stopped: str = ""
    """Why no workshop can have it, in a sentence; nothing else is known then."""
    refused: str = ""
    """Why each participant's kernel executes it anew, in a sentence."""
    cells: tuple[CellTrial, ...] = ()
    page_bytes: int = 0
    """What a browser fetches of the lesson's own, compressed."""
    memory_bytes: int = 0
    """What one participant's kernel takes beyond what it shares with others."""
    needs_kernels: bool = True
    """Whether each participant has a kernel; a lesson that shows nothing but cards does without."""

    @property
    def seconds(self) -> float:
        """How long all cells took."""
        return sum(cell.seconds for cell in self.cells)

    @property
    def n_problems(self) -> int:
        """How many things participants do not see as their author meant them."""
        of_cells = sum(len(one.failures) + len(one.unshown) + bool(one.hosts) for one in self.cells)
        return bool(self.stopped) + of_cells


def try_lessons(folders: Sequence[Path], tell: Callable[[Trial], None]) -> None:
    """Execute lessons that can be read, one after the other; ``tell`` gets what came of each as soon as it is known."""
    with log_to_stderr():
        asyncio.run(_try_all(folders, tell))


async def _try_all(folders: Sequence[Path], tell: Callable[[Trial], None]) -> None:
    farm = KernelFarm(log=log, bounds=Bounds(memory_mb=WorkshopOptions.kernel_memory_mb))
    try:
        await farm.start()
        for folder in folders:
            with served_folder((folder,)) as root:
                async with _kernels(farm, root) as kernels:
                    tell(await _Bench(farm, kernels, root).measure(load_lesson(folder)))
    finally:
        await farm.close()


@asynccontextmanager
async def _kernels(farm: KernelFarm, root: Path) -> AsyncIterator[LessonKernelManager]:
    """Have Jupyter's side of kernels as a server has it; none is left afterwards."""
    KernelProvisionerFactory.clear_instance()  # it keeps the first configuration that it was made with
    config = Config({"KernelManager": {"autorestart": False}})
    config.merge(farm.config())
    places = {"root_dir": str(root), "connection_dir": str(root.parent)}
    kernels = LessonKernelManager(config=config, log=log, **places)
    kernels.workplaces = Workplaces(root)
    try:
        yield kernels
    finally:
        await kernels.stop_all()
        KernelProvisionerFactory.clear_instance()


class _Bench:
    """Executes a lesson and measures."""

    def __init__(self, farm: KernelFarm, kernels: LessonKernelManager, root: Path) -> None:
        self._kernels = kernels
        self._root = root
        self._tryout = Tryout(farm, kernels, root, NOBODY, WorkshopOptions.prepare_s)
        settings = {"contents_manager": None}
        self._html = LessonHtml(VoilaConfiguration(config=voila_config()), settings, log)
        self._memory_bytes = 0

    async def measure(self, lesson: Lesson) -> Trial:
        """Return what came of a lesson."""
        try:
            tried = await self._tryout.run(lesson, self._weigh)
            placed = None if lesson.kernel else with_places(lesson, tried.outputs, tried.states)
            if placed is None and tried.prepared is not None:
                await self._weigh_forked(lesson.slug)
        except StartError as error:
            return Trial(lesson.slug, stopped=str(error))
        seen = Trial(
            lesson.slug,
            cells=_cells(read_notebook(self._notebook(lesson.slug)).cells, tried, self._html.libraries),
            needs_kernels=placed is None,
        )
        if placed is not None:
            page = await self._html.render(self._notebook(lesson.slug), placed, cards=cards_of(lesson))
            return replace(seen, page_bytes=len(gzip.compress(page.encode())))
        n_bytes = await self._page_bytes(lesson.slug, tried)
        return replace(seen, refused=tried.refused, page_bytes=n_bytes, memory_bytes=self._memory_bytes)

    def _notebook(self, slug: str) -> Path:
        return self._root / slug / NOTEBOOK_NAME

    async def _weigh(self, kernel_id: str) -> None:
        """Note how much memory a kernel has for itself."""
        kernel: Any = self._kernels.get_kernel(kernel_id)
        self._memory_bytes = psutil.Process(kernel.provisioner.pid).memory_full_info().uss

    async def _weigh_forked(self, slug: str) -> None:
        kernel_id = await self._kernels.start(slug, {LESSON_VARIABLE: slug, **NOBODY})
        await self._weigh(kernel_id)

    async def _page_bytes(self, slug: str, tried: Tried) -> int:
        """Return what a browser fetches, whether widgets come as a file for the room or from each kernel."""
        ahead = tried.prepared.widgets.get("state", {}) if tried.prepared else {}
        states = ahead or {model: {"state": traits} for model, traits in tried.states.items()}
        state = SharedState.of(states)
        address = state.address(slug) if ahead else ""
        page = await self._html.render(self._notebook(slug), tried.outputs, address, tried.states)
        return len(gzip.compress(page.encode())) + len(state.file.gzipped)


def _cells(cells: Sequence[Any], tried: Tried, libraries: Libraries) -> tuple[CellTrial, ...]:
    """Return what came of each code cell."""
    failed = list(failures(cells, tried.outputs))
    hidden = list(unshown(tried.outputs, libraries.renderer))
    elsewhere = dict(asking_elsewhere(tried.outputs, tried.states, libraries))
    return tuple(
        CellTrial(
            number=number,
            seconds=seconds,
            n_bytes=sum(len(json.dumps(output, ensure_ascii=False).encode()) for output in shown),
            failures=tuple((ename, evalue) for at, ename, evalue in failed if at == number),
            unshown=tuple(dict.fromkeys(mime for at, mime in hidden if at == number)),
            hosts=tuple(elsewhere.get(number, ())),
        )
        for number, (cell, shown, seconds) in enumerate(
            zip(cells, tried.outputs, tried.seconds, strict=True), start=1
        )
        if cell.cell_type == "code"
    )
