"""What stands before each text of a part: something to tick, or to write a number or letter in."""

from leerkit.exercises import PaperPart

MARKS = {"one": "○", "more": "☐", "number": "____", "letter": "____"}


def marks(part: PaperPart) -> list[str]:
    """Return the mark of each text of a part; empty for what has none."""
    if part.kind == "lettered":
        return [f"{chr(ord('A') + place)}." for place in range(len(part.texts))]
    return [MARKS.get(part.kind, "")] * len(part.texts)
