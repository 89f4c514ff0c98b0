"""Markdown of a lesson as HTML, with formulas as MathML: browsers draw that themselves, nothing is fetched."""

import re
from html import escape, unescape
from typing import Any

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from voila.exporter import VoilaMarkdownRenderer

from leerkit.content.markup import heading_slug

NOT_A_FORMULA = re.compile(r"^\s|\s$")
"""Money, not mathematics: in «van $500 tot $600» what stands between the signs ends in a space.

Source: https://pandoc.org/MANUAL.html#extension-tex_math_dollars
"""
TAG = re.compile(r"<[^>]*>")
DELIMITERS = re.compile(r"^\s*(\$\$?|\\[(\[])(.*?)(\$\$?|\\[)\]])\s*$", re.DOTALL)


def formula(tex: str, *, is_block: bool = False) -> str:
    """Return a formula in TeX as MathML, with the TeX as its alternative text; as it stands if it is no TeX."""
    try:
        mathml: str = convert(tex, display="block" if is_block else "inline")
    except Exception:  # the converter has no error of its own: an unfinished formula raises anything
        return f'<code class="lk-tex">{escape(tex)}</code>'
    return mathml.replace("<math ", f'<math alttext="{escape(tex)}" ', 1)


def formula_output(tex: str) -> str:
    """Return what ``Math``, ``Latex`` or sympy showed as MathML; text between formulas stays text."""
    found = DELIMITERS.match(tex)
    if found:
        return formula(found[2].strip(), is_block=len(found[1]) > 1 and found[1] != "\\(")
    if "$" in tex:
        parts = re.split(r"\$(.+?)\$", tex)
        return "".join(formula(part) if at % 2 else escape(part) for at, part in enumerate(parts))
    return formula(tex.strip(), is_block=True)


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


class LessonMarkdown(VoilaMarkdownRenderer):  # type: ignore[misc]
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

    def block_math(self, body: str) -> str:
        """Draw a formula on a line of its own."""
        return formula(body.strip(), is_block=True)

    def latex_environment(self, name: str, body: str) -> str:
        r"""Draw what stands between ``\begin{…}`` and ``\end{…}``."""
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", is_block=True)

    def inline_math(self, body: str) -> str:
        """Draw a formula in a sentence; an amount of money stays one."""
        return f"${escape(body)}$" if NOT_A_FORMULA.search(body) else formula(body)
