"""A process of its own for the group: what it is to do comes in on standard input, and it goes when that is closed."""

import asyncio
import json
import sys
from pathlib import Path

from leerkit.bench.running import allow_files
from leerkit.bench.stand_ins.group import characters, come_in
from leerkit.content import load_lesson

FILES_EACH = 4


async def _until_closed() -> None:
    await asyncio.to_thread(sys.stdin.read)


async def _play(asked: dict[str, object]) -> None:
    n = int(str(asked["n"]))
    allow_files(FILES_EACH * n)
    lessons = [load_lesson(Path(folder)) for folder in list(asked["folders"])]  # type: ignore[call-overload]
    group = asyncio.ensure_future(
        come_in(str(asked["url"]), str(asked["code"]), lessons, characters(n), pace=float(str(asked["pace"])))
    )
    closed = asyncio.ensure_future(_until_closed())
    await asyncio.wait({group, closed}, return_when=asyncio.FIRST_COMPLETED)
    group.cancel()


if __name__ == "__main__":
    asyncio.run(_play(json.loads(sys.stdin.readline())))
