"""The wijken of a town on a map, with one of them filled in: a drawing, and in words what it shows."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from leerkit.texts import wijken as texts
from leerkit.wijken import Area, Ring

WIDTH, MOST_HEIGHT = 360.0, 360.0
NEAREST_PX = 0.7
"""A point that lies nearer to the one before it is left out."""
FEWEST_POINTS = 3


def wijk_map(areas: Sequence[Area], code: str, name: str, gemeente: str) -> Markup:
    """Return the map, or nothing without areas; the one with this ``code`` is filled in."""
    if not areas:
        return Markup("")
    place, height = _scale(areas)
    wijken: dict[str, list[Ring]] = {}
    for area in areas:  # a wijk may be given as its buurten
        wijken.setdefault(area.code, []).extend(area.rings)
    drawn = [_filled(rings, place, is_own=one == code) for one, rings in wijken.items()]
    drawn += [_outlined(rings, place) for rings in wijken.values()]
    said = texts.map_of(name, gemeente)
    return Markup(
        '<figure class="lk-map"><svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">{}</svg>'
        "<figcaption>{} {}</figcaption></figure>"
    ).format(WIDTH, height, said, Markup("").join(drawn), said, texts.MAP_SOURCE)


class _Place:
    """Where a point of the earth comes on the drawing: a town is so small that the earth is flat there."""

    def __init__(self, west: float, north: float, per_degree: float, narrow: float) -> None:
        self._west, self._north = west, north
        self._per_degree, self._narrow = per_degree, narrow

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self._west) * self._narrow * self._per_degree
        return x, (self._north - latitude) * self._per_degree


def _scale(areas: Sequence[Area]) -> tuple[_Place, float]:
    points = [point for area in areas for ring in area.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    per_degree = min(WIDTH / ((east - west) * narrow or 1), MOST_HEIGHT / ((north - south) or 1))
    return _Place(west, north, per_degree, narrow), (north - south) * per_degree


def _filled(rings: Sequence[Ring], place: _Place, *, is_own: bool) -> Markup:
    kind = "lk-map-own" if is_own else "lk-map-other"
    shapes = [_thinned(ring, place) for ring in rings]
    drawn = "".join(f"M{'L'.join(points)}Z" for points in shapes if len(points) >= FEWEST_POINTS)
    return Markup('<path class="{}" fill="{}" d="{}"/>').format(
        kind, "currentColor" if is_own else "none", drawn
    )


def _outlined(rings: Sequence[Ring], place: _Place) -> Markup:
    """Return the border of a wijk: no line between two of its own buurten."""
    drawn = "".join(f"M{'L'.join(_thinned(line, place))}" for line in _borders(rings))
    return Markup('<path class="lk-map-border" fill="none" stroke="currentColor" d="{}"/>').format(drawn)


def _borders(rings: Sequence[Ring]) -> Iterator[Ring]:
    """Yield the stretches of rings of which no piece is in two of them."""
    sides = Counter(frozenset(side) for ring in rings for side in pairwise(ring))
    for ring in rings:
        line: list[tuple[float, float]] = []
        for start, end in pairwise(ring):
            if sides[frozenset((start, end))] == 1:
                line += [end] if line else [start, end]
            elif line:
                yield tuple(line)
                line = []
        if line:
            yield tuple(line)


def _thinned(line: Ring, place: _Place) -> list[str]:
    """Return the points of a line as they are drawn, without those that nobody can tell from the one before."""
    kept: list[tuple[float, float]] = []
    for longitude, latitude in line:
        point = place(longitude, latitude)
        if not kept or math.dist(kept[-1], point) >= NEAREST_PX:
            kept.append(point)
    return [f"{x:.1f} {y:.1f}" for x, y in kept]
