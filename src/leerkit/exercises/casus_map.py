"""Two roads through a casus beside each other, for a drawing: the steps in rows, from the first to the last."""

from collections.abc import Sequence
from graphlib import TopologicalSorter
from textwrap import wrap
from typing import Any

from leerkit.exercises.casus_fit import after_each
from leerkit.exercises.casus_parts import Step
from leerkit.exercises.casus_walk import Place, Taken
from leerkit.texts import casus as texts

Walked = tuple[Sequence[Taken], Place]
"""The steps of a route, and where it leads."""

LINE = 36
"""Characters of a line of a title."""

PAST = ""
"""Stands for what is past the end, where steps stand by their keys."""


def map_of(steps: Sequence[Step], own: Walked, expert: Walked) -> dict[str, Any]:
    """Return ``{"rows", "own", "expert", "sentence"}``: titles in lines, and each road as places among them.

    Only steps on one of the two roads stand in it. A road that goes back has a place twice.
    """
    roads = [_keys(*own), _keys(*expert)]
    titles = _titles(steps)
    return {**_laid(steps, titles, roads), "sentence": _sentence(roads[0], roads[1], titles)}


def map_so_far(steps: Sequence[Step], own: Walked) -> dict[str, Any]:
    """Return the same of one road, with nothing in it that was not reached."""
    road = _keys(*own)
    titles = _titles(steps)
    return {**_laid(steps, titles, [road, []]), "sentence": texts.so_far(titles[road[-1]])}


def _titles(steps: Sequence[Step]) -> dict[str, str]:
    return {step.key: step.title for step in steps} | {PAST: texts.PAST}


def _laid(steps: Sequence[Step], titles: dict[str, str], roads: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return the rows of a map, and both roads as places among them."""
    met = {key for road in roads for key in road}
    ordered = [key for key in (*_in_order(steps), PAST) if key in met]
    at = {key: place for place, key in enumerate(ordered)}
    return {
        "rows": [_lines(titles[key]) for key in ordered],
        "own": [at[key] for key in roads[0]],
        "expert": [at[key] for key in roads[1]],
    }


def _lines(title: str) -> list[str]:
    """Return a title in at most two lines, as wide as a picture on a phone has room for."""
    return wrap(title, LINE, max_lines=2, placeholder=" …") or [title]


def _keys(taken: Sequence[Taken], there: Place) -> list[str]:
    return [*(one.step.key for one in taken), there.step.key if there.step else PAST]


def _in_order(steps: Sequence[Step]) -> list[str]:
    """Return the keys such that each step stands after those that lead to it."""
    before: dict[str, list[str]] = {step.key: [] for step in steps}
    for step, nexts in after_each(steps).items():
        for key in nexts:
            before[key].append(step)
    return list(TopologicalSorter(before).static_order())


def _sentence(own: Sequence[str], expert: Sequence[str], titles: dict[str, str]) -> str:
    n_same = next(
        (n for n, (one, other) in enumerate(zip(own, expert, strict=False)) if one != other),
        min(len(own), len(expert)),
    )
    if n_same == len(own) == len(expert):
        return texts.SAME_STEPS
    return texts.parted(titles[own[n_same - 1]])
