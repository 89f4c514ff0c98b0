"""A workshop that can be killed in the middle of what it does, and started again with what it kept."""

import asyncio
import contextlib
import json
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from leerkit.bench.processes import Kind, ProcessTree
from leerkit.bench.servers import (
    HERE,
    Program,
    first_line,
    free_port,
    lessons_to_measure,
    running,
    stored_ids,
)
from leerkit.bench.target import Target
from leerkit.bench.zaal.options import ZaalOptions
from leerkit.content import load_lesson
from leerkit.content.lesson import Lesson

CODE = "ZAAL2468"


class Hall:
    """A server of our own at a port that stays the same. ``lesson`` is what its room works through."""

    def __init__(self, program: Program, options: ZaalOptions, folder: Path) -> None:
        place, _ = lessons_to_measure(options.lesson)
        self.lesson: Lesson = load_lesson(place)
        self._database = options.database or f"sqlite:///{folder / 'antwoorden.sqlite'}"
        self._command = [*program.command, "workshop", str(place), "--host", HERE, "--port", str(free_port())]
        self._command += ["--code", CODE, "--no-browser", "--json", "--database", self._database]
        self._environment: Mapping[str, str] = program.environment
        self._folder = folder
        self._name = program.name
        self._running = contextlib.AsyncExitStack()
        self._tree: ProcessTree | None = None
        self._spent_s = 0.0

    async def start(self) -> Target:
        """Start it; return where it is. Raises StartError if it does not start."""
        process, _ = await self._running.enter_async_context(
            running(self._command, self._folder, self._environment)
        )
        self._tree = ProcessTree(process.pid)
        started = json.loads(await first_line(process, self._folder, 0))
        return Target(
            kind="leerkit",
            name=self._name,
            url=started["join_url"].replace("//localhost:", f"//{HERE}:"),
            lesson=self.lesson.slug,
            code=started["code"],
            key=parse_qs(urlsplit(started["facilitator_url"]).query)["sleutel"][0],
            pid=process.pid,
            n_exercises=len(self.lesson.exercises),
        )

    async def kill(self) -> float:
        """End it at once, as a power cut does; return when."""
        at = time.monotonic()
        if self._tree is not None:
            self._spent_s = self.cpu_s()
            self._tree.kill_all()
        await self.stop()
        return at

    async def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        await self._running.aclose()
        self._running = contextlib.AsyncExitStack()
        self._tree = None

    def cpu_s(self) -> float:
        """Return the processor time that it took."""
        return self._spent_s + (self._tree.cpu_s() if self._tree else 0.0)

    def memory(self) -> tuple[int, Kind]:
        """Return what it holds now."""
        return self._tree.memory_bytes() if self._tree else (0, "rss")

    async def stored(self) -> frozenset[str]:
        """Return the ids of all answers that it kept."""
        return await asyncio.to_thread(stored_ids, self._database, CODE)


@contextlib.asynccontextmanager
async def hall(program: Program, options: ZaalOptions) -> AsyncIterator[Hall]:
    """Give a hall that is not started yet; end it, and what it kept in a temporary file."""
    with tempfile.TemporaryDirectory(prefix="leerkit-bench-") as made:
        found = Hall(program, options, Path(made))
        try:
            yield found
        finally:
            await found.stop()
