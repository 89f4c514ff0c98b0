"""What a notebook's cells call, and who is learning in the kernel that runs them."""

from leerkit.notebook.displays import Display
from leerkit.notebook.learner import CURRENT, bind, learner_from
from leerkit.notebook.notebook_lesson import NotebookLesson, lesson

__all__ = [
    "CURRENT",
    "Display",
    "NotebookLesson",
    "bind",
    "learner_from",
    "lesson",
]
