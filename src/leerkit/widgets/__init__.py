"""The lesson's widgets: a card per exercise, and how far the learner is."""

from functools import cache
from importlib.resources import files

from leerkit.cards.scripts import joined

NOTEBOOK_PARTS = ("kept_exercise", "notebook_kernel", "notebook_place", "notebook")
"""The scripts of what a card needs in a notebook that is not on a page of ours, in the order of their module."""

ELSEWHERE = ("notebook", "_css")
"""Traits of ``CardAssets`` for a notebook elsewhere: our own page has the style, and keeps drafts itself."""


@cache
def notebook_source() -> str:
    """Return the JavaScript module that exports ``notebookPage``."""
    return joined(script(name) for name in NOTEBOOK_PARTS)


@cache
def script(name: str) -> str:
    """Return one of the scripts that stand beside this file, by its stem."""
    return files(__name__).joinpath(f"{name}.js").read_text(encoding="utf-8")
