"""The way through a casus for which most is given."""

from collections.abc import Mapping, Sequence

from leerkit.exchange.shapes import Entry


def best_way(start: str, steps: Sequence[Entry], scores: Mapping[str, float]) -> list[str]:
    """Return the choices from the start to the end with the highest score; of equal ones the first; empty if none ends.

    Nothing that leads back is in it. ``scores`` has the choices that lead to an end.
    """
    by_key = {step["key"]: step for step in steps}
    found: dict[str, tuple[float, list[str]] | None] = {}

    def best(key: str) -> tuple[float, list[str]] | None:
        if key not in found:
            found[key] = None
            ways = [way for choice in by_key[key].get("choices", ()) if (way := after(choice))]
            found[key] = max(ways, key=lambda way: way[0], default=None)
        return found[key]

    def after(choice: Entry) -> tuple[float, list[str]] | None:
        if choice["key"] in scores:
            return scores[choice["key"]], [choice["key"]]
        rest = best(choice["next"])
        return (rest[0], [choice["key"], *rest[1]]) if rest else None

    way = best(start)
    return way[1] if way else []
