"""Figures of wijken, and what is fair to compare them with; nothing is asked of another host."""

from leerkit.wijken.comparison import Comparison, compare
from leerkit.wijken.figures import YEARS, Wijk, find_wijk, gemeenten, wijken_of

__all__ = ["YEARS", "Comparison", "Wijk", "compare", "find_wijk", "gemeenten", "wijken_of"]
