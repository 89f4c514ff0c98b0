"""What an item of QTI 2 or 3 declares to be right."""

from dataclasses import dataclass
from math import isfinite
from xml.etree.ElementTree import Element

from leerkit.exchange.wording import one_line


@dataclass(frozen=True)
class Declared:
    """A response, as an item declares it."""

    cardinality: str = ""
    correct: tuple[str, ...] = ()
    points: tuple[tuple[str, float], ...] = ()
    """Per response what it gives, where more of them give something."""

    @property
    def right(self) -> tuple[str, ...]:
        """All that is right: what is called so, and what gives as many points."""
        most = max((given for _, given in self.points), default=0.0)
        full = [key for key, given in self.points if given == most > 0]
        if self.cardinality == "single":
            return tuple(dict.fromkeys((*self.correct, *full)))
        return self.correct or tuple(key for key, given in self.points if given > 0)


def declared(item: Element) -> dict[str, Declared]:
    """Return the responses of an item by their names."""
    return {one.get("identifier", ""): _declared(one) for one in item.iter("responseDeclaration")}


def _declared(node: Element) -> Declared:
    correct = [one_line(one.text or "") for one in node.iterfind("correctResponse/value")]
    entries = [
        (one.get("mapKey", ""), number(one.get("mappedValue"))) for one in node.iterfind("mapping/mapEntry")
    ]
    points = [(one_line(key), given) for key, given in entries if given is not None]
    return Declared(node.get("cardinality", "single"), tuple(filter(None, correct)), tuple(points))


def number(text: str | None) -> float | None:
    """Return the number in an attribute; None if there is none."""
    try:
        found = float(text or "")
    except ValueError:
        return None
    return found if isfinite(found) else None
