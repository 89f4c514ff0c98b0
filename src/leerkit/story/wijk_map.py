"""The wijken of a town on a map, with one of them filled in: a drawing, and in words what it shows."""

import math
from collections.abc import Sequence

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
    around = [_path(area, place, "") for area in areas if area.code != code]
    itself = [_path(area, place, ' class="lk-map-own"') for area in areas if area.code == code]
    said = texts.map_of(name, gemeente)
    return Markup(
        '<figure class="lk-map"><svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">{}</svg>'
        "<figcaption>{} {}</figcaption></figure>"
    ).format(WIDTH, height, said, Markup("").join([*around, *itself]), said, texts.MAP_SOURCE)


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


def _path(area: Area, place: _Place, kind: str) -> Markup:
    drawn = "".join(f"M{'L'.join(points)}Z" for ring in area.rings if (points := _points(ring, place)))
    return Markup('<path d="{}"{}><title>{}</title></path>').format(drawn, Markup(kind), area.name)  # noqa: S704


def _points(ring: Ring, place: _Place) -> list[str]:
    """Return the points of a ring, without those that nobody can tell from the one before; none of a ring too small."""
    kept: list[tuple[float, float]] = []
    for longitude, latitude in ring:
        point = place(longitude, latitude)
        if not kept or math.dist(kept[-1], point) >= NEAREST_PX:
            kept.append(point)
    return [f"{x:.1f} {y:.1f}" for x, y in kept] if len(kept) >= FEWEST_POINTS else []
