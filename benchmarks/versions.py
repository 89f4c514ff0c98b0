"""Several versions of leerkit in one run, with the same room: the burst, the attacks, a soak, or a room that is led.

Usage: python benchmarks/versions.py NAME=WHERE [NAME=WHERE …] [--rounds 2] [-n 200]
                                     [--attacks | --soak MINUTES | --zaal WAY,…] [--lesson LES] [--kernels]
                                     [--json FILE]

``WHERE`` is a folder with the sources (a worktree of git), or the ``python`` of an environment in which that version is
installed. The burst is measured by turns, one version after the other in each round; every attack is made on each
version before the next one comes. ``--zaal http,nu:socket`` measures phones that hand in by requests, and over their
line in the version that is named. This version does the measuring, so it should be the newest.
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

import click

from leerkit.bench import BenchOptions, SoakOptions, run_bench, table
from leerkit.bench.servers import Program, workshop
from leerkit.bench.soak import attack_table, run_attacks, run_soak, soak_table
from leerkit.bench.zaal import ZaalOptions, run_zaal, zaal_table
from leerkit.bench.zaal.options import WAYS
from leerkit.bench.zaal.running import Turn


def program(given: str) -> Program:
    """Return the version that ``NAME=WHERE`` means; raise ValueError for what is neither sources nor a python."""
    name, _, where = given.partition("=")
    path = Path(where).absolute()
    if (path / "src" / "leerkit").is_dir():
        sources = os.pathsep.join(filter(None, (str(path / "src"), os.environ.get("PYTHONPATH", ""))))
        return Program(name, environment={"PYTHONPATH": sources})
    if not where or not os.access(path, os.X_OK) or path.is_dir():
        raise ValueError(f"{given}: neither a folder with src/leerkit nor a python")
    return Program(name, (str(path), "-m", "leerkit"))


def turns_of(ways: str, versions: list[Program]) -> list[Turn]:
    """Return which version is measured in which way, by turns; ``NAME:WAY`` is that way for that version only."""
    turns: list[Turn] = []
    for version in versions:
        for part in ways.split(","):
            name, _, way = part.rpartition(":")
            if name in ("", version.name):
                turns += [(version, known) for known in WAYS if known == way]
    return turns


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("versions", nargs="+", type=program, metavar="NAME=WHERE")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--attacks", action="store_true")
    parser.add_argument("--soak", type=float)
    parser.add_argument("--zaal", default="", help="ways in which phones answer")
    parser.add_argument(
        "--over", type=float, default=20.0, help="with --zaal: seconds over which phones come in"
    )
    parser.add_argument("--lesson", default="")
    parser.add_argument("--kernels", action="store_true", help="a lesson that needs a kernel for everybody")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    options = BenchOptions(
        n_participants=given.n,
        lesson=given.lesson,
        kernels=given.kernels or given.attacks or bool(given.soak),
    )
    starts = [partial(workshop, options, version) for version in given.versions]
    if given.attacks:
        attacked = run_attacks(options, versions=starts)
        told, written = attack_table(attacked), attacked.model_dump_json(indent=1)
    elif given.soak:
        soaked = run_soak(
            options, SoakOptions(lasts_s=60 * given.soak), servers=[start() for start in starts]
        )
        told, written = soak_table(soaked), soaked.model_dump_json(indent=1)
    elif given.zaal:
        turns = [turn for _ in range(given.rounds) for turn in turns_of(given.zaal, given.versions)]
        room = ZaalOptions(n_phones=given.n, join_over_s=given.over, lesson=given.lesson)
        led = run_zaal(room, turns=turns)
        told, written = zaal_table(led), led.model_dump_json(indent=1)
    else:
        every = [start() for _ in range(given.rounds) for start in starts]
        report = run_bench(options, only=[(server, None) for server in every])
        told, written = (
            table(report),
            report.model_dump_json(indent=1, exclude={"runs": {"__all__": {"visits"}}}),
        )
    click.echo(told)
    if given.json:
        given.json.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
