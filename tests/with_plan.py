"""A signaal of which the parts are places on a plan: the gallery's, with one."""

from typing import Any

from leerkit.exercises import Exercise
from tests.gallery_examples import example, varied

PLAN: dict[str, Any] = {
    "text": "Een binnenplein: de flat boven, de straat onder.",
    "width": 10,
    "height": 8,
    "drawn": [{"text": "Flat", "at": {"left": 0, "top": 0, "width": 10, "height": 2}}],
}
AREAS: list[dict[str, float]] = [
    {"left": 0.1, "top": 0.2, "width": 2, "height": 1.8},
    {"left": 4, "top": 2, "width": 2, "height": 2},
    {"left": 4, "top": 4, "width": 2, "height": 2},
    {"left": 8, "top": 6, "width": 2, "height": 2},
]


def parts(areas: list[Any]) -> list[dict[str, Any]]:
    written = example("signaal").public()["parts"]
    return [{**part, "at": area} for part, area in zip(written, areas, strict=True)]


def with_plan() -> Exercise:
    return varied("signaal", plan=PLAN, parts=parts(AREAS))
