"""The gallery as data: one example a type, with responses that grade as written and that are refused."""

from pathlib import Path
from typing import Any

import yaml

from leerkit.exercises import Exercise, exercise_type

GALLERY = Path(__file__).parent / "gallery"

ENTRIES: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(GALLERY.glob("*.yaml"))
}


def example(soort: str) -> Exercise:
    """Return the gallery's exercise of a type."""
    return exercise_type(soort).model_validate(ENTRIES[soort]["exercise"])


def valid_responses(soort: str) -> list[dict[str, Any]]:
    """Return the responses of a type that can be graded."""
    return [case["response"] for case in ENTRIES[soort]["cases"]]
