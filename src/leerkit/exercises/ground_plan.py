"""A plan with places on it, drawn of plain figures: no file, so it is the same wherever an exercise is."""

from collections.abc import Sequence
from itertools import combinations

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.texts import places as texts

NARROWEST_PX = 240
"""How wide a plan is on the smallest phone, of 320 px."""
TARGET_PX = 24
"""What a place needs there, both ways. Source: WCAG 2.2, 2.5.8"""
UNITS = 320
"""How wide a plan is drawn, in units of its picture. A letter of its labels is ``LETTER`` of these wide, and needs
``LINE`` below the top of what it stands in."""
LETTER, LINE = 8, 21
NEARLY = 1e-6
"""What is nothing, in squares: 0.1 and 0.2 are not quite 0.3."""
TALLEST = 1.5
"""How many times its width: more does not fit a phone."""


class Area(Frozen):
    """A part of a plan, in its squares, from the corner at the top left."""

    left: float = Field(ge=0)
    top: float = Field(ge=0)
    width: float = Field(gt=0)
    height: float = Field(gt=0)

    def overlaps(self, other: "Area") -> bool:
        """Return whether two have a piece in common; sides that touch are none."""
        return (
            self.left + NEARLY < other.left + other.width
            and other.left + NEARLY < self.left + self.width
            and self.top + NEARLY < other.top + other.height
            and other.top + NEARLY < self.top + self.height
        )


class Drawn(Frozen):
    """Something that is drawn and cannot be marked: a building, a road, a lawn."""

    text: str = ""
    """What it is called on the plan."""
    at: Area


class GroundPlan(Frozen):
    """A plan of a place, seen from above."""

    text: str = Field(min_length=1)
    """What there is to see on it, for who does not see it."""
    width: float = Field(gt=0, le=100)
    """How many squares it is wide."""
    height: float = Field(gt=0, le=150)
    drawn: tuple[Drawn, ...] = Field(default=(), max_length=30)

    def hold(self, places: Sequence[tuple[str, Area | None]]) -> None:
        """Raise ValueError, in Dutch, if not every place lies on the plan, apart and large enough for a finger."""
        if self.height > TALLEST * self.width:
            raise ValueError(texts.too_tall(TALLEST))
        areas = [self._tapped(key, area) for key, area in places]
        for (one, area), (other, there) in combinations(areas, 2):
            if area.overlaps(there):
                raise ValueError(texts.places_overlap(one, other))
        drawn = ((one.text or f"drawn.{n}", one.at) for n, one in enumerate(self.drawn))
        for name, area in (*areas, *drawn):
            right, bottom = area.left + area.width, area.top + area.height
            if right > self.width + NEARLY or bottom > self.height + NEARLY:
                raise ValueError(texts.outside_plan(name, self.width, self.height))
        for thing in self.drawn:
            width, height = (UNITS * side / self.width for side in (thing.at.width, thing.at.height))
            if thing.text and (len(thing.text) * LETTER > width or height < LINE):
                raise ValueError(texts.label_too_large(thing.text))

    def _tapped(self, key: str, area: Area | None) -> tuple[str, Area]:
        """Return a place; raise ValueError if there is none, or if a finger does not hit it."""
        smallest = TARGET_PX * self.width / NARROWEST_PX
        if area is None:
            raise ValueError(texts.place_missing(key))
        if min(area.width, area.height) < smallest - NEARLY:
            raise ValueError(texts.place_too_small(key, smallest))
        return key, area
