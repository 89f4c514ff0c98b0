"""Drawings for paper: an SVG that stands in HTML, as a picture of its own; a formula, drawn without LaTeX."""

import base64
import re
import warnings
from html import escape
from typing import NamedTuple

from leerkit.look import css

SIZE_PX = 24
"""How large a letter is in a formula that is drawn; what is told of it is in ems."""
WIDEST_EM = 42
"""Of a formula on A4; a wider one is drawn smaller."""
UNNUMBERED = re.compile(r"\\(?:begin|end)\{(?:align|equation|gather)(?=\})")
"""What gets numbers in a drawing and none in MathML: with a star it has none."""
VIEW = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"')
OURS = "lk-lines"
"""In the classes of a chart of ours, which the page around it draws."""
XMLNS = ' xmlns="http://www.w3.org/2000/svg"'


class Drawing:
    """An SVG, taken in tag by tag while the HTML around it is read."""

    def __init__(self, opened: str, *, label: str, is_hidden: bool) -> None:
        """Begin with its own tag, as it was written; ``label`` says what there is to see."""
        own = opened if "xmlns=" in opened else opened.replace("<svg", f"<svg{XMLNS}", 1)
        self._parts = [own]
        self._depth = 1
        self._label = "" if is_hidden else label

    def start(self, written: str, *, is_closed: bool) -> None:
        """Take a tag in."""
        self._parts.append(written)
        self._depth += not is_closed

    def end(self, tag: str) -> bool:
        """Take the end of a tag in; return whether the drawing is whole by that."""
        self._parts.append(f"</{tag}>")
        self._depth -= 1
        return self._depth == 0 or tag == "svg"

    def text(self, text: str) -> None:
        """Take a text in."""
        self._parts.append(escape(text, quote=False))

    def attributes(self) -> dict[str, str]:
        """Return it as those of a picture: what it is for who does not see it, and the drawing itself."""
        own, *parts = self._parts
        if any(OURS in part for part in parts):
            own += f"<style>{css('drawing')}</style>"
        packed = base64.b64encode("".join((own, *parts)).encode("utf-8", "replace")).decode()
        return {"alt": self._label, "src": f"data:image/svg+xml;base64,{packed}"}


class DrawnFormula(NamedTuple):
    """A formula as a picture."""

    svg: bytes
    height_em: float
    depth_em: float
    """How far it reaches below the line that it stands on."""


def drawn_formula(tex: str, *, is_block: bool) -> DrawnFormula | None:
    """Return a formula in TeX as a drawing; None if it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it looks for its own font in an older way
        from ziamath.zmath import Latex  # noqa: PLC0415 - with that font, and most lessons have no formula
    try:
        svg = Latex(UNNUMBERED.sub(r"\g<0>*", tex), size=SIZE_PX, inline=not is_block).svg()
    except Exception:  # it has no error of its own: an unfinished formula raises anything
        return None
    view = VIEW.search(svg)
    if view is None:
        return None
    top, width, height = (float(view[n]) / SIZE_PX for n in (2, 3, 4))
    smaller = min(1.0, WIDEST_EM / width) if width > 0 else 1.0
    return DrawnFormula(svg.encode(), height * smaller, (top + height) * smaller)
