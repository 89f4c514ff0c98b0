"""The lesson's widgets: a card per exercise, and how far the learner is."""

from functools import cache
from importlib.resources import files

CARD_PARTS = ("drawn", "paper", "draft", "going_on", "card")
"""The scripts of a card, in the order in which they stand in one module: it is loaded where imports do not resolve."""

NOTEBOOK_PARTS = ("kept", "notebook_kernel", "notebook_place", "notebook")
"""The same, of what a card needs in a notebook that is not on a page of ours."""

ELSEWHERE = ("notebook", "_css")
"""Traits of ``CardAssets`` for a notebook elsewhere: our own page has the style, and keeps drafts itself."""


@cache
def card_source() -> str:
    """Return the JavaScript module that exports ``mountCard``."""
    return "\n".join(script(name) for name in CARD_PARTS)


@cache
def notebook_source() -> str:
    """Return the JavaScript module that exports ``notebookPage``."""
    return "\n".join(script(name) for name in NOTEBOOK_PARTS)


@cache
def script(name: str) -> str:
    """Return one of the scripts that stand beside this file, by its stem."""
    return files(__name__).joinpath(f"{name}.js").read_text(encoding="utf-8")
