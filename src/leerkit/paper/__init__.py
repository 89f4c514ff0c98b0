"""What stands on paper, and wherever nothing runs: exercises to be done with a pen, as HTML and as Markdown."""

from leerkit.paper.exercise_html import exercise_html, part_html
from leerkit.paper.exercise_markdown import exercise_markdown
from leerkit.paper.video_markdown import video_markdown

__all__ = ["exercise_html", "exercise_markdown", "part_html", "video_markdown"]
