"""A notebook's text as HTML with its pictures in it, so that the file is whole."""

import base64
from contextlib import suppress
from pathlib import Path
from posixpath import normpath
from typing import Any

from markupsafe import Markup

from leerkit.content.markup import Load
from leerkit.content.served import is_taken_along, type_of, use_of
from leerkit.story.formulas import Formulas
from leerkit.story.pasted import Pasted


def embedded(cell: Any, folder: Path) -> Markup:
    """Return a Markdown cell as HTML, with formulas as MathML.

    Pictures of the lesson's folder that participants get, and those pasted into the cell, are in it. One that is not
    there keeps its address.
    """
    from nbconvert.filters import markdown_mistune  # noqa: PLC0415 - slow to import

    class Renderer(Formulas, Pasted, markdown_mistune.IPythonRenderer):
        """nbconvert's, with formulas as MathML; HTML without a picture stays as its author wrote it."""

        def block_html(self, html: str) -> str:
            return str(super().block_html(html)) if "<img" in html.lower() else html

        def inline_html(self, html: str) -> str:
            return str(super().inline_html(html)) if "<img" in html.lower() else html

        def _src_to_base64(self, src: str) -> str | None:
            return _in_the_file(folder, src)

    renderer = Renderer(
        escape=False,
        exclude_anchor_links=True,
        embed_images=True,
        path=str(folder),
        attachments=cell.get("attachments", {}),
    )
    rendered = markdown_mistune.MarkdownWithMath(renderer=renderer).render(cell.source)
    return Markup(rendered)  # noqa: S704 - of which ``tree`` keeps what paper can hold


def _in_the_file(folder: Path, address: str) -> str | None:
    """Return a picture of the lesson as an address that holds it; None for what is no picture of the lesson."""
    name = normpath(Load(tag="img", address=address).path)
    if use_of(name) != "picture" or not is_taken_along(folder, name):
        return None
    with suppress(OSError):
        return f"data:{type_of(name)};base64,{base64.b64encode((folder / name).read_bytes()).decode()}"
    return None


def picture(kind: str, drawn: str, said: str) -> Markup:
    """Return a picture that a cell showed; ``drawn`` is base64, or the text of an SVG."""
    packed = (
        base64.b64encode(drawn.encode()).decode() if kind.endswith("svg+xml") else drawn.replace("\n", "")
    )
    return Markup('<p><img alt="{}" src="data:{};base64,{}"></p>').format(said, kind, packed)
