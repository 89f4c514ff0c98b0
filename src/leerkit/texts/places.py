"""What is said of places on a plan: to its author, on paper, and in names."""

from math import ceil

PLACES_WITHOUT_PLAN = "een plek heeft 'at', maar er is geen 'plan'. Zet er een 'plan' bij, of haal 'at' weg"


def numbered(number: int, text: str) -> str:
    """Name a place as it stands on its plan."""
    return f"{number}. {text}"


def _squares(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def too_tall(most: float) -> str:
    """Say that a plan does not fit a phone."""
    return f"het plan is te hoog voor een telefoon. Verwacht: een 'height' van hoogstens {_squares(most)} keer 'width'"


def place_missing(key: str) -> str:
    """Say that a part has no place on the plan."""
    return f"'{key}' staat niet op het plan. Zet er 'at' bij, met 'left', 'top', 'width' en 'height'"


def place_too_small(key: str, smallest: float) -> str:
    """Say that nobody can tap a place on a phone."""
    least = _squares(ceil(smallest * 10) / 10)
    return (
        f"de plek '{key}' is op een telefoon te klein om aan te tikken. Verwacht: een 'width' en 'height' van "
        f"minstens {least}"
    )


def places_overlap(one: str, other: str) -> str:
    """Say that two places lie over each other."""
    return f"de plekken '{one}' en '{other}' liggen over elkaar. Schuif ze uit elkaar, of maak ze kleiner"


def outside_plan(name: str, width: float, height: float) -> str:
    """Say that something does not lie on the plan as a whole."""
    size = f"{_squares(width)} bij {_squares(height)}"
    hint = "Kijk naar 'left' plus 'width', en 'top' plus 'height'"
    return f"'{name}' steekt buiten het plan, dat {size} vakken is. {hint}"


def label_too_large(text: str) -> str:
    """Say that a label does not fit what it stands in."""
    return f"de naam '{text}' past niet in zijn vlak. Maak het vlak groter, of de naam korter"
