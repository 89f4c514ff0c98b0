"""A room that is led, full of phones that there are not: what a server takes of them, and how soon each hears.

``run_zaal(ZaalOptions(...))`` returns a ``ZaalReport``; ``zaal_table(report)`` writes it for people.
"""

from leerkit.bench.zaal.options import ZaalOptions
from leerkit.bench.zaal.report import Zaal, ZaalReport
from leerkit.bench.zaal.running import run_zaal
from leerkit.bench.zaal.table import zaal_table

__all__ = ["Zaal", "ZaalOptions", "ZaalReport", "run_zaal", "zaal_table"]
