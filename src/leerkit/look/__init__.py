"""The one look of all surfaces: style sheets as text, built from the same custom properties."""

from functools import cache
from importlib.resources import files

CARD = ("card", "columns", "views", "wall", "paper")
"""The style sheets of a card, in order."""


@cache
def css(*names: str) -> str:
    """Return the named style sheets (``tokens``, ``card``, ``page`` …) joined in that order."""
    return "\n".join(files(__name__).joinpath(f"{name}.css").read_text(encoding="utf-8") for name in names)
