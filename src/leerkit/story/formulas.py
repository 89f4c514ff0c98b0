"""Formulas in TeX as MathML: browsers draw that themselves, nothing is fetched; paper draws it anew."""

import re
from html import escape

NOT_A_FORMULA = re.compile(r"^\s|\s$")
"""Money, not mathematics: in «van $500 tot $600» what stands between the signs ends in a space.

Source: https://pandoc.org/MANUAL.html#extension-tex_math_dollars
"""
DELIMITERS = re.compile(r"^\s*(\$\$?|\\[(\[])(.*?)(\$\$?|\\[)\]])\s*$", re.DOTALL)


def formula(tex: str, *, is_block: bool = False) -> str:
    """Return a formula in TeX as MathML, with the TeX as its alternative text; as it stands if it is no TeX."""
    from latex2mathml.converter import convert  # noqa: PLC0415 - most lessons have none

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


class Formulas:
    """What a renderer of Markdown does with formulas; a renderer of nbconvert has it as its first base."""

    def block_math(self, body: str) -> str:
        """Draw a formula on a line of its own."""
        return formula(body.strip(), is_block=True)

    def latex_environment(self, name: str, body: str) -> str:
        r"""Draw what stands between ``\begin{…}`` and ``\end{…}``."""
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", is_block=True)

    def inline_math(self, body: str) -> str:
        """Draw a formula in a sentence; an amount of money stays one."""
        return f"${escape(body)}$" if NOT_A_FORMULA.search(body) else formula(body)
