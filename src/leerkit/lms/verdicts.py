"""Verdicts made ahead: what is found of each answer that may be given, for a page without Python behind it.

``Exercise.grade`` stays the one that decides. A table holds the verdict on every answer; where an answer is made of
parts that are judged apart, there is what is found of each, and what is said of so many that are right. ``verdicts.js``
looks in it. What can be looked up so can also be read in the page: a package holds its own solutions.
"""

from typing import Any

from leerkit.exercises import Exercise
from leerkit.exercises.casus import Casus
from leerkit.exercises.zoek import Zoek
from leerkit.lms.numbers import numbers_of
from leerkit.lms.parts import parts_of
from leerkit.lms.roads import roads_of
from leerkit.lms.tables import table_of


def made_ahead(exercise: Exercise) -> dict[str, Any] | None:
    """Return the verdicts on all that may be answered, JSON-ready; None if that cannot be done for this exercise."""
    if isinstance(exercise, Casus):
        return roads_of(exercise)
    if isinstance(exercise, Zoek):
        return numbers_of(exercise)
    return parts_of(exercise) or table_of(exercise)
