"""Figures of wijken, and what is fair to compare them with."""

from leerkit.wijken.boundaries import Area, Ring, read_boundaries
from leerkit.wijken.cbs import COLUMNS, Beside, Counted
from leerkit.wijken.comparison import Comparison, compare
from leerkit.wijken.figures import Group, Measurement, Wijk
from leerkit.wijken.finding import find_wijk, wijken_of
from leerkit.wijken.kept import Cupboard
from leerkit.wijken.looking import Found, look_up
from leerkit.wijken.own import own_beside, own_counted, own_measurement

__all__ = [
    "COLUMNS",
    "Area",
    "Beside",
    "Comparison",
    "Counted",
    "Cupboard",
    "Found",
    "Group",
    "Measurement",
    "Ring",
    "Wijk",
    "compare",
    "find_wijk",
    "look_up",
    "own_beside",
    "own_counted",
    "own_measurement",
    "read_boundaries",
    "wijken_of",
]
