"""Boundaries of wijken, and the map that is drawn of them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import leerkit
from leerkit.errors import ContentError
from leerkit.story.wijk_map import wijk_map
from leerkit.wijken import Area, read_boundaries
from leerkit.wijken.boundaries import of_town
from tests.lesson_copy import lesson_copy
from tests.recorded import recorded
from tests.wijken_stand_in import BUURTEN


def square(west: float, south: float, side: float = 0.01) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def geojson(*features: tuple[dict[str, Any], str, Any]) -> str:
    made = [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
        for properties, kind, coordinates in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made})


WIJK = {"wijkcode": "WK034403"}
OF_THE_SERVICE = {"id": "WK034403", "name": "Overvecht", "kscore": 3}


def test_buurten_of_cbs_are_drawn_as_their_wijken() -> None:
    areas = read_boundaries(json.dumps(recorded(BUURTEN)))
    assert len(areas) == 21
    drawn = wijk_map(areas, "WK030800", "Baarn", "Baarn")
    assert drawn.count("lk-map-border") == 5
    assert drawn.count("lk-map-own") == 1
    assert 'aria-label="Kaart van de wijken van Baarn. Baarn is gevuld."' in drawn
    assert "© CBS, Kadaster" in drawn
    assert len(drawn) < 60_000


def test_no_line_is_drawn_between_two_buurten_of_one_wijk() -> None:
    areas = read_boundaries(
        geojson((WIJK, "Polygon", [square(5.0, 52.0)]), (WIJK, "Polygon", [square(5.01, 52.0)]))
    )
    drawn = wijk_map(areas, "WK034403", "Overvecht", "Utrecht")
    (border,) = re.findall(r'lk-map-border" [^>]*d="([^"]*)"', drawn)
    points = re.findall(r"([\d.]+) [\d.]+", border)
    middle = [point for point in points if 170 < float(point) < 190]
    # each half passes the middle at its bottom and its top, and goes nowhere between these
    assert len(middle) == 4
    assert border.count("M") == 3


@pytest.mark.parametrize(
    "text",
    [
        geojson((OF_THE_SERVICE, "MultiPolygon", [[square(5.0, 52.0)]])),
        geojson((OF_THE_SERVICE, "Polygon", [[[52.0, 5.0], [52.1, 5.0], [52.1, 5.1]]])),
    ],
    ids=["more pieces", "latitude first"],
)  # fmt: skip
def test_map_service_and_the_order_of_degrees_are_known(text: str) -> None:
    (area,) = read_boundaries(text)
    assert (area.code, area.name, area.klasse) == ("WK034403", "Overvecht", 3)
    assert all(4.9 < longitude < 5.2 and 51.9 < latitude < 52.2 for longitude, latitude in area.rings[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"features": []}',
        '{"features": [{"type": "Feature"}]}',
        '{"features": [null]}',
        geojson((WIJK, "Polygon", [square(136000.0, 455000.0)])),
        geojson(({"buurtcode": "BU03440300"}, "Polygon", [square(5.0, 52.0)])),
        geojson((WIJK, "Point", [5.0, 52.0])),
        geojson((WIJK, "Polygon", [[["a", "b"]]])),
        geojson((WIJK, "Polygon", [[[5.0, float("nan")]]])),
    ],
)
def test_file_without_boundaries_in_degrees_is_refused(text: str) -> None:
    with pytest.raises(ContentError, match=r"Verwacht: GeoJSON met vlakken in graden"):
        read_boundaries(text)


def test_class_out_of_range_is_none() -> None:
    strange = ({"id": "WK034403", "kscore": 12}, "Polygon", [square(5.0, 52.0)])
    assert read_boundaries(geojson(strange))[0].klasse is None


def test_map_is_of_the_town_of_the_wijk_and_of_no_other() -> None:
    areas = tuple(Area(code, code, ()) for code in ("WK034403", "WK034404", "WK036300"))
    assert [area.code for area in of_town(areas, "WK034403")] == ["WK034403", "WK034404"]
    assert of_town(areas, "WK034409") == ()
    assert wijk_map((), "WK034403", "Overvecht", "Utrecht") == ""


def test_lesson_draws_a_map_of_a_file_and_goes_on_without_one(tmp_path: Path) -> None:
    folder = lesson_copy(tmp_path)
    (folder / "grenzen.geojson").write_text(geojson((WIJK, "Polygon", [square(5.0, 52.0)])), encoding="utf-8")
    lesson = leerkit.lesson(folder)
    assert (
        "Kaart van de wijken van Utrecht. Overvecht is gevuld."
        in lesson.wijk("Overvecht", boundaries="grenzen.geojson").html
    )
    without = lesson.wijk("Overvecht", boundaries="weg.geojson").html
    assert "weg.geojson: het bestand met grenzen is niet te lezen." in without
    assert str(tmp_path) not in without
    assert "3,84" in without
    (folder / "stuk.geojson").write_text("{", encoding="utf-8")
    assert "GeoJSON met vlakken in graden" in lesson.wijk("Overvecht", boundaries="stuk.geojson").html
    assert "lk-map" not in lesson.wijk("Charlois", boundaries="grenzen.geojson").html
