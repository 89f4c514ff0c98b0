"""One lesson with a table, and with a chart of matplotlib, seaborn or geopandas in its place, by turns in one run.

Usage: python benchmarks/libraries.py [-n 60] [--rounds 2] [--kernels] [--json FILE]

Such a lesson needs no kernels; with ``--kernels`` everybody has one, as in a lesson with widgets of its own. The three
libraries have to be installed in the environment of this Python.
"""

import argparse
import importlib
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click
import nbformat
from nbformat.v4 import new_code_cell

from leerkit.bench import BenchOptions, run_bench, table
from leerkit.bench.servers import Program, workshop
from leerkit.content import find_lessons

FIGURES = """import pandas as pd

cijfers = pd.DataFrame({"wijk": ["Noord", "Oost", "Zuid", "West"] * 5, "score": range(20)})
"""
CELLS = {
    "tabel": "cijfers.groupby('wijk').mean()",
    "matplotlib": """import matplotlib.pyplot as plt

figuur, assen = plt.subplots()
balken = assen.bar(cijfers.wijk, cijfers.score)""",
    "seaborn": """import seaborn

assen = seaborn.barplot(cijfers, x="wijk", y="score")""",
    "geopandas": """import geopandas
from shapely.geometry import box

vakken = [box(120_000 + 500 * n, 470_000, 120_500 + 500 * n, 470_500) for n in range(len(cijfers))]
kaart = geopandas.GeoDataFrame(cijfers, geometry=vakken, crs="EPSG:28992").to_crs("EPSG:4326")
assen = kaart.plot(column="score")""",
}
"""What is drawn of the same figures, by what draws it."""


def lesson_with(folder: Path, name: str) -> Path:
    """Return a copy in ``folder`` of the first lesson, with a cell of this kind behind its first."""
    original = next(iter(find_lessons(gallery=False)))
    copied = Path(shutil.copytree(original, folder / name / original.name))
    notebook = nbformat.read(copied / "les.ipynb", as_version=4)
    first = next(number for number, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells.insert(first + 1, new_code_cell(FIGURES + CELLS[name]))
    nbformat.write(notebook, copied / "les.ipynb")
    return copied


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--kernels", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    for name in ("matplotlib.pyplot", "seaborn", "geopandas"):
        importlib.import_module(name)  # a lesson whose cell fails would be measured too
    options = BenchOptions(n_participants=given.n, kernels=given.kernels, idle_s=5.0)
    with tempfile.TemporaryDirectory() as made:
        lessons = {name: lesson_with(Path(made), name) for name in CELLS}
        servers = [
            workshop(
                replace(options, lesson=str(lesson)),
                Program(name),
            )
            for _ in range(given.rounds)
            for name, lesson in lessons.items()
        ]
        report = run_bench(options, only=[(server, None) for server in servers])
    click.echo(table(report))
    if given.json:
        kept = report.model_dump_json(indent=1, exclude={"runs": {"__all__": {"visits"}}})
        given.json.write_text(kept + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
