"""A block of a lesson as the output of a cell: HTML, and plain text."""

from typing import Any

from markupsafe import Markup


class Display:
    """Something to show in a notebook. Its repr is the same at every run."""

    def __init__(self, name: str, html: Markup) -> None:
        self._name = name
        self.html = html

    def __repr__(self) -> str:
        return self._name

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": self._name, "text/html": str(self.html)}
