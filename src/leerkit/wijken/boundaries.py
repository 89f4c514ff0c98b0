"""Boundaries of wijken out of GeoJSON, as the map service of the Leefbaarometer gives them, or CBS's own map.

Source: RFC 7946. Positions are in degrees; CBS's map of buurten has the number of the wijk with each buurt.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leerkit.errors import ContentError
from leerkit.texts import wijken_online as texts
from leerkit.wijken.json_text import as_json

CODES, NAMES, CLASSES = ("wijkcode", "id"), ("wijknaam", "buurtnaam", "name"), ("kscore",)
"""By which names a feature's properties go, on either map."""
MOST_POINTS = 200_000
LONGITUDES, LATITUDES = (3.0, 7.5), (50.5, 53.8)
"""Where the Netherlands in Europe lie."""
HIGHEST_CLASS = 9

Ring = tuple[tuple[float, float], ...]
"""Points as longitude and latitude."""


@dataclass(frozen=True)
class Area:
    """A wijk, or a piece of one, on a map."""

    code: str
    name: str
    rings: tuple[Ring, ...]
    klasse: int | None = None
    """Of the Leefbaarometer: 1 is the lowest, 9 the highest; None if the map does not say."""


def read_boundaries(text: str | bytes) -> tuple[Area, ...]:
    """Return the areas in a GeoJSON file. Raises ContentError if there are none, or they are not in degrees."""
    try:
        features = as_json(text)["features"]
        areas = tuple(area for feature in features if (area := _area(feature)) is not None)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise ContentError((texts.NO_BOUNDARIES,)) from error
    points = [point for area in areas for ring in area.rings for point in ring]
    if not points or len(points) > MOST_POINTS or not all(map(_is_here, points)):
        raise ContentError((texts.NO_BOUNDARIES,))
    return areas


def of_town(areas: Sequence[Area], wijk_code: str) -> tuple[Area, ...]:
    """Return the areas of the town of a wijk; none if the wijk itself is not among them."""
    town = tuple(area for area in areas if area.code[2:6] == wijk_code[2:6])
    return town if any(area.code == wijk_code for area in town) else ()


def _area(feature: Mapping[str, Any]) -> Area | None:
    properties, geometry = feature["properties"], feature["geometry"]
    code = str(_first(properties, CODES) or "").strip()
    if geometry is None or not code.startswith("WK"):
        return None
    rings = tuple(_rings(geometry))
    return Area(
        code, str(_first(properties, NAMES) or code).strip(), rings, _class(_first(properties, CLASSES))
    )


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    for polygon in polygons:
        for ring in polygon:
            yield tuple(_point(float(one[0]), float(one[1])) for one in ring)


def _point(first: float, second: float) -> tuple[float, float]:
    """Return longitude and latitude, whichever of the two a server says first."""
    return (second, first) if first > LATITUDES[0] > second else (first, second)


def _is_here(point: tuple[float, float]) -> bool:
    longitude, latitude = point
    return LONGITUDES[0] <= longitude <= LONGITUDES[1] and LATITUDES[0] <= latitude <= LATITUDES[1]


def _first(properties: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((properties[name] for name in names if properties.get(name) is not None), None)


def _class(value: Any) -> int | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 1 <= value <= HIGHEST_CLASS else None
