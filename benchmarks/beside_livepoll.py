"""A question that a room answers, at leerkit and at livepoll (PyPI): what each keeps, and how soon it says so.

Usage: python benchmarks/beside_livepoll.py PYTHON [-n 1000] [--over 10]

``PYTHON`` is that of an environment with ``pip install livepoll fastapi uvicorn sqlalchemy``. livepoll is the only
program for live polls that can be installed and needs no other host: a server with SQLite, where a phone asks
for a poll and hands in a vote. It knows no participants, and a vote that is sent twice counts twice, so nothing is sent
twice here. The room at leerkit does more: each phone joins and hears what is on, and a host and a screen see the count.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from leerkit.bench.browser import Browser, Shared
from leerkit.bench.figures import spread
from leerkit.bench.processes import ProcessTree
from leerkit.bench.report import Spread
from leerkit.bench.running import allow_files
from leerkit.bench.servers import HERE, answering, free_port, running
from leerkit.bench.visitor import TROUBLE
from leerkit.bench.zaal import ZaalOptions, run_zaal
from leerkit.bench.zaal.crowd import GOLDEN
from leerkit.bench.zaal.phone import N_ADDRESSES

OK = 200
PATIENCE_S = 30.0
"""When a phone gives up; leerkit's wait longer."""

OPTIONS = ["Veiligheid", "Huisvuil", "Groen", "Ontmoeting"]


@dataclass
class Told:
    """What came of a question: how many votes were called kept, and how many are counted."""

    name: str
    n: int
    n_kept: int
    n_counted: int
    took: Spread | None
    share: float

    def __str__(self) -> str:
        took = self.took
        times = (
            " / ".join(f"{1000 * one:.0f} ms" for one in (took.p50_s, took.p95_s, took.max_s))
            if took
            else "–"
        )
        kept = f"{self.n_kept} van {self.n} bevestigd, {self.n_counted} geteld"
        return f"{self.name}: {kept}; {times}; {100 * self.share:.0f}% van één kern"


async def livepoll(python: str, n: int, over_s: float) -> Told:
    """Let a room vote at livepoll."""
    port = free_port()
    command = [python, "-m", "uvicorn", "livepoll.main:app", "--host", HERE, "--port", str(port)]
    with tempfile.TemporaryDirectory() as folder:
        place = ["env", "-C", folder]  # it keeps its votes where it is started
        async with running([*place, *command, "--no-access-log"], Path(folder)) as (process, _):
            url = f"http://{HERE}:{port}"
            await answering(f"{url}/docs", process, Path(folder))
            return await votes(url, ProcessTree(process.pid), n, over_s)


async def votes(url: str, tree: ProcessTree, n: int, over_s: float) -> Told:
    """Let everybody vote once, at a moment of their own; each over a connection that is new, as after some reading."""
    host = Browser(url, Shared())
    made = await host.post_json("/polls", {"question": "Wat speelt hier?", "options": OPTIONS})
    poll = json.loads(made.text())
    phones = [Browser(url, Shared(), f"127.0.0.{1 + number % N_ADDRESSES}") for number in range(n)]
    began, before_s, took = time.monotonic(), tree.cpu_s(), list[float]()

    async def vote(number: int) -> None:
        await asyncio.sleep(began + (number * GOLDEN) % 1 * over_s - time.monotonic())
        option, at = poll["options"][number % len(OPTIONS)]["id"], time.monotonic()
        with contextlib.suppress(*TROUBLE):
            async with asyncio.timeout(PATIENCE_S):
                reply = await phones[number].post_json(f"/polls/{poll['id']}/vote", {"option_id": option})
                if reply.status == OK:
                    took.append(time.monotonic() - at)
        phones[number].close()

    await asyncio.gather(*map(vote, range(n)))
    share = (tree.cpu_s() - before_s) / (time.monotonic() - began)
    results = json.loads((await host.get(f"/polls/{poll['id']}/results")).text())
    host.close()
    return Told(
        "livepoll", n, len(took), sum(one["votes"] for one in results["options"]), spread(took), share
    )


def leerkit(n: int, over_s: float) -> list[Told]:
    """Let a room that is led answer, by requests and over its line."""
    room = ZaalOptions(n_phones=n, answer_over_s=over_s, n_late=0, restarts=False)
    told = []
    for run in run_zaal(room).runs:
        if run.answering is not None:
            found = run.answering
            counted = found.n_kept - found.n_lost + found.n_twice
            name = f"leerkit, {run.way}"
            told.append(Told(name, n, found.n_kept, counted, found.verdict, found.server_share))
    return told


def main() -> None:
    """Measure one after the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("python", metavar="PYTHON")
    parser.add_argument("-n", type=int, default=1000)
    parser.add_argument("--over", type=float, default=10.0, help="seconds over which they answer")
    given = parser.parse_args()
    allow_files(3 * given.n)
    told = [asyncio.run(livepoll(given.python, given.n, given.over)), *leerkit(given.n, given.over)]
    sys.stdout.write("\n".join(map(str, told)) + "\n")


if __name__ == "__main__":
    main()
