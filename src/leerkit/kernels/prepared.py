"""What a lesson looks like once its notebook has run, before anybody is in it."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict


class PreparedLesson(BaseModel):
    """A lesson's notebook that was executed in a template from which participants' kernels are forked.

    The outputs, and the ids of the widgets in them, are the same in every kernel that is forked from the
    template, and the same again when the notebook is executed anew: a page made from them stays true.
    """

    model_config = ConfigDict(frozen=True)

    lesson: str
    notebook: Path
    outputs: tuple[tuple[dict[str, Any], ...], ...] = ()
    """For each cell of the notebook, Markdown cells included, its outputs as nbformat describes them."""
    widgets: dict[str, Any] = {}
    """The state of every widget, as ``application/vnd.jupyter.widget-state+json`` holds it in a page."""
    seconds: tuple[float, ...] = ()
    """How long each of those cells took."""
    fatal: str = ""
    """Why no kernel can have this lesson, in a sentence: one of its cells ends every kernel."""
    refused: str = ""
    """Why kernels of this lesson cannot be forked from a template, in a sentence; they are then forked
    without the lesson, and its notebook must be executed in each of them. Empty if there is a template."""

    @property
    def ready(self) -> bool:
        """Whether kernels of this lesson are forked with the lesson already executed."""
        return not (self.refused or self.fatal)
