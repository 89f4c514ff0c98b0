"""The gallery as data: one example a type, with responses that grade as written and that are refused."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from leerkit.content.reading import values_of
from leerkit.exercises import Exercise, exercise_type

GALLERY = Path(__file__).parent / "gallery"

DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""In C, where it is there: ten times as fast."""

ENTRIES: dict[str, dict[str, Any]] = {
    path.stem: values_of(path.read_text(encoding="utf-8")) for path in sorted(GALLERY.glob("*.yaml"))
}


def example(soort: str) -> Exercise:
    """Return the gallery's exercise of a type."""
    return exercise_type(soort).model_validate(ENTRIES[soort]["exercise"])


def valid_responses(soort: str) -> list[dict[str, Any]]:
    """Return the responses of a type that can be graded."""
    return [case["response"] for case in ENTRIES[soort]["cases"]]


def varied(soort: str, **fields: Any) -> Exercise:
    """Return the gallery's exercise of a type with some fields, or some of its solution, replaced."""
    written = ENTRIES[soort]["exercise"]
    solution = {**written["solution"], **fields.pop("solution", {})}
    return exercise_type(soort).model_validate({**written, **fields, "solution": solution})


def author_is_told(soort: str, **fields: Any) -> str:
    """Return what an author reads whose exercise, the gallery's with other ``fields``, must be refused."""
    try:
        exercise = varied(soort, **fields)
    except ValidationError as error:
        return str(error)
    raise AssertionError(f"{exercise!r} was taken as a right exercise")
