"""A notebook's text as HTML with its pictures in it, so that the file is whole."""

import base64
from pathlib import Path
from typing import Any

from markupsafe import Markup

from leerkit.story.formulas import Formulas


def embedded(cell: Any, folder: Path) -> Markup:
    """Return a Markdown cell as HTML, with formulas as MathML.

    Pictures of the lesson's folder, and those pasted into the cell, are in it.
    """
    from nbconvert.filters import markdown_mistune  # noqa: PLC0415 - slow to import

    class Renderer(Formulas, markdown_mistune.IPythonRenderer):
        """nbconvert's, with formulas as MathML; HTML without a picture stays as its author wrote it."""

        def block_html(self, html: str) -> str:
            return str(super().block_html(html)) if "<img" in html.lower() else html

        def inline_html(self, html: str) -> str:
            return str(super().inline_html(html)) if "<img" in html.lower() else html

    renderer = Renderer(
        escape=False,
        exclude_anchor_links=True,
        embed_images=True,
        path=str(folder),
        attachments=cell.get("attachments", {}),
    )
    rendered = markdown_mistune.MarkdownWithMath(renderer=renderer).render(cell.source)
    return Markup(rendered)  # noqa: S704 - of which ``tree`` keeps what paper can hold


def picture(kind: str, drawn: str, said: str) -> Markup:
    """Return a picture that a cell showed; ``drawn`` is base64, or the text of an SVG."""
    packed = (
        base64.b64encode(drawn.encode()).decode() if kind.endswith("svg+xml") else drawn.replace("\n", "")
    )
    return Markup('<p><img alt="{}" src="data:{};base64,{}"></p>').format(said, kind, packed)
