"""All roads through a casus, with what each choice opens and what is found at each end: a tree that a page walks."""

from typing import Any

from leerkit.exercises.casus import Casus
from leerkit.exercises.casus_map import map_so_far
from leerkit.exercises.casus_walk import Place, Roads, Taken
from leerkit.lms.pool import Pool, written

MOST_ROADS = 20_000
MOST_BYTES = 3_000_000
"""Of the tree as JSON: it travels with its page."""

Node = list[Any]
"""``[scene, map, verdict, {choice: [opened, node]}]``, with numbers in a pool; at the beginning only a scene."""


def roads_of(casus: Casus) -> dict[str, Any] | None:
    """Return the tree of a casus, JSON-ready; None if there are too many roads to carry."""
    tree = _Tree(casus)
    root = tree.grown()
    if root is None:
        return None
    made = {"kind": "roads", "field": "route", "root": root, "pool": tree.pool.values}
    return made if len(written(made).encode()) <= MOST_BYTES else None


class _Tree:
    """Grows from the beginning, a step of all roads at a time."""

    def __init__(self, casus: Casus) -> None:
        self.pool = Pool()
        self._casus = casus
        self._roads: Roads = casus.roads
        self._maps: dict[tuple[str, ...], int] = {}

    def grown(self) -> Node | None:
        """Return the whole tree; None if it has more than ``MOST_ROADS``."""
        begin = self._roads.begin()
        root: Node = [self.pool.add(self._roads.scene(begin)), None, None, {}]
        tips: list[tuple[Node, list[Taken], Place]] = [(root, [], begin)]
        n = 0
        while tips:
            longer = []
            for node, taken, here in tips:
                for way in self._roads.ways(here):
                    n += 1
                    if n > MOST_ROADS:
                        return None
                    on = [*taken, Taken(here, way, self._roads.after(here, way))]
                    longer.append((self._grow(node, on), on, on[-1].then))
            tips = longer
        return root

    def _grow(self, node: Node, taken: list[Taken]) -> Node:
        """Add what the last of these choices leads to; return that."""
        last = taken[-1]
        opened = self._casus.opened(self._roads, last)
        parts = [self.pool.add(opened[part]) for part in ("scene", "choice", "effect", "feedback", "state")]
        verdict = self.pool.verdict(self._casus.grade({"route": [one.choice.key for one in taken]}))
        scene = self.pool.add(self._roads.scene(last.then))
        new: Node = [scene, self._map(taken), self.pool.add(list(verdict.values())), {}]
        node[3][last.choice.key] = [self.pool.add(parts), new]
        return new

    def _map(self, taken: list[Taken]) -> int:
        """Return the map of a road; that of the same steps is the same, whatever was chosen."""
        there = taken[-1].then.step
        road = (*(one.step.key for one in taken), there.key if there else "")
        if road not in self._maps:
            self._maps[road] = self.pool.add(map_so_far(self._casus.steps, (taken, taken[-1].then)))
        return self._maps[road]
