"""A server under pressure: a room that works while some of it misbehave, and single attacks measured one by one.

``run_soak(BenchOptions(), SoakOptions())`` returns a ``SoakReport``, ``run_attacks(BenchOptions())`` an
``AttackReport``; ``soak_table`` and ``attack_table`` write them for people.
"""

from leerkit.bench.soak.attacking import run_attacks
from leerkit.bench.soak.goals import attack_table, missed
from leerkit.bench.soak.report import AttackReport, SoakReport
from leerkit.bench.soak.running import run_soak
from leerkit.bench.soak.table import soak_table

__all__ = ["AttackReport", "SoakReport", "attack_table", "missed", "run_attacks", "run_soak", "soak_table"]
