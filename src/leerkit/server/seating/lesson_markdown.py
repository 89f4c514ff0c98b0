"""Markdown of a lesson as HTML, with formulas as MathML."""

import re
from html import escape, unescape
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from voila.exporter import VoilaMarkdownRenderer

from leerkit.content.markup import heading_slug
from leerkit.story.formulas import Formulas
from leerkit.story.pasted import Pasted

TAG = re.compile(r"<[^>]*>")


def markdown_output(text: str) -> str:
    """Return Markdown that a cell or a widget showed as HTML; it names no files of the lesson."""
    renderer = LessonMarkdown(
        escape=False,
        attachments={},
        contents_manager=NoFiles(),
        anchor_link_text="",
        exclude_anchor_links=True,
    )
    return str(MarkdownWithMath(renderer=renderer).render(text))


class NoFiles:
    """Stands in for Jupyter's contents manager, of which a renderer asks pictures."""

    def file_exists(self, _path: str) -> bool:
        """Return that there is none."""
        return False


class LessonMarkdown(Formulas, Pasted, VoilaMarkdownRenderer):  # type: ignore[misc]
    """Voilà's renderer, with formulas drawn and headings that are found by either of their names."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """Return a heading that a link finds as Jupyter names it (``#De-wijk``), and as GitHub does (``#de-wijk``)."""
        html = str(super().heading(text, level, **attrs))
        slug = heading_slug(unescape(TAG.sub("", text)))
        if not slug or f' id="{slug}"' in html:
            return html
        return html.replace(">", f'><span id="{escape(slug)}"></span>', 1)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return a picture by its address: Voilà would look for the file, and put all of it in the page."""
        return str(IPythonRenderer.image(self, text, url, title))
