"""What each widget of ours is where nobody sees its cell run: no widget, but what stands on paper.

Else its saved state would be a card that answers nothing, and a page made of it would ask another website for what
draws widgets.
"""

from typing import Any

import anywidget
from ipywidgets import Layout

from leerkit.widgets.surroundings import is_run_unseen


class SeenLayout(Layout):  # type: ignore[misc]
    """How widgets stand on a page, where there may be one."""

    def open(self) -> None:
        """Open the line to a page, unless nobody sees the cell run."""
        if not is_run_unseen():
            super().open()


class SeenWidget(anywidget.AnyWidget):
    """A widget only where somebody sees its cell run."""

    def open(self) -> None:
        """Open the line to a page, unless nobody sees the cell run."""
        if not is_run_unseen():
            super().open()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Return the widget, and what stands in its place where nothing runs: nbconvert, GitHub, before a first run."""
        shown = None if is_run_unseen() else super()._repr_mimebundle_(**kwargs)
        data, metadata = shown if isinstance(shown, tuple) else (shown or {}, {})
        return {**data, "text/plain": repr(self), **self.unrun()}, metadata

    def unrun(self) -> dict[str, str]:
        """Return what stands in its place where nothing runs, by MIME type."""
        return {}
