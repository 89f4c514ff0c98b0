"""The exercise types. A type is a pair ``<soort>.py`` and ``<soort>.js`` and one line in ``SOORTEN``."""

from functools import cache
from importlib import import_module
from importlib.resources import files

from leerkit.exercises.counting import Count, Counting, Counts, Terms
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.grading import Grader
from leerkit.exercises.keys import Option
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.responses import Kept, Recalled, Response
from leerkit.exercises.tallies import Chart, Row, Tally

SOORTEN = (
    "meerkeuze",
    "stelling",
    "volgorde",
    "koppel",
    "casus",
    "open",
    "muur",
    "sorteer",
    "invul",
    "schat",
    "motiveer",
    "signaal",
    "panel",
    "zoek",
    "verdeel",
    "kaartjes",
)
"""The register: one line a type, in the order in which they are documented."""

__all__ = [
    "SOORTEN",
    "Chart",
    "Count",
    "Counting",
    "Counts",
    "Exercise",
    "Grader",
    "Kept",
    "Option",
    "PaperPart",
    "Recalled",
    "Response",
    "Row",
    "Tally",
    "Terms",
    "exercise_type",
    "view_source",
]


@cache
def exercise_type(soort: str) -> type[Exercise]:
    """Return the class of a type: the one in ``<soort>.py`` with its name, ``Meerkeuze`` for ``meerkeuze``.

    Raises KeyError if ``soort`` is not in the register.
    """
    if soort not in SOORTEN:
        raise KeyError(soort)
    found: type[Exercise] = getattr(import_module(f"{__name__}.{soort}"), soort.capitalize())
    return found


@cache
def view_source(soort: str) -> str:
    """Return the JavaScript of a type's view, as written in ``<soort>.js``."""
    return files(__name__).joinpath(f"{soort}.js").read_text(encoding="utf-8")
