"""What an exercise is where nothing runs: on paper, and in a notebook of which no cell has run yet."""

from typing import Literal

from leerkit.answer import Frozen
from leerkit.exercises.ground_plan import Area, GroundPlan

PartKind = Literal["text", "one", "more", "number", "letter", "lettered", "lines", "plan"]


class PaperPart(Frozen):
    """A piece of it.

    ``one`` and ``more`` are to be ticked, ``number`` and ``letter`` to be filled in beside each text; ``lettered`` is
    what those letters stand for; ``lines`` are to write on; ``plan`` is drawn, and told in ``texts``.
    """

    kind: PartKind
    title: str = ""
    texts: tuple[str, ...] = ()
    n_lines: int = 0
    """To write on, of the width of the page."""
    plan: GroundPlan | None = None
    places: tuple[Area, ...] = ()
    """On the plan, by their numbers from 1."""


def lines(n_lines: int, title: str = "") -> PaperPart:
    """Return room to write."""
    return PaperPart(kind="lines", title=title, n_lines=n_lines)
