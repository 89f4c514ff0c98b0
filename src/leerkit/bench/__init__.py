"""A room full of browsers that there is not: measures how many participants a server can take.

``run_bench(BenchOptions(...))`` returns a ``Report``; ``table(report)`` writes it for people.
"""

from leerkit.bench.options import BenchOptions, SoakOptions
from leerkit.bench.report import Report
from leerkit.bench.running import run_bench
from leerkit.bench.table import table

__all__ = ["BenchOptions", "Report", "SoakOptions", "run_bench", "table"]
