"""What the code cells of a notebook ask of the lesson."""

import ast
import re
import warnings
from typing import Literal

from leerkit.answer import Frozen
from leerkit.content.cells import Cell

Wish = Literal["exercise", "video", "sources"]
MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|.*\?[ \t]*|\w+[ \t]*=[ \t]*[%!].*)$", re.MULTILINE)
"""A line that IPython takes for itself: ``%matplotlib inline``, ``!ls``, ``files = !ls``, ``frame?``."""


class Call(Frozen):
    """A call such as ``les.exercise("rode-draden")``."""

    wish: Wish
    exercise_id: str | None
    """None if it is not written out as one literal text, or if no exercise is asked for."""


class Code(Frozen):
    """What a code cell holds, as far as it concerns the lesson."""

    calls: tuple[Call, ...] = ()
    strings: tuple[str, ...] = ()
    """Every literal text in it: HTML that it may show."""
    broken_line: int | None = None
    """The line, counted from 1, at which it is not Python."""


def read_code(cell: Cell) -> Code:
    """Return what a code cell asks of the lesson, without running it."""
    if cell.source.lstrip().startswith("%%"):
        return Code()
    tree = _parsed(cell.source)
    if isinstance(tree, int):
        tree = _parsed(MAGIC.sub(r"\1pass", cell.source))
    if isinstance(tree, int):
        return Code(broken_line=tree)
    nodes = list(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return Code(calls=tuple(found for call in calls if (found := _call(call))), strings=tuple(strings))


def _parsed(source: str) -> ast.AST | int:
    """Return the tree of a piece of Python, or the line at which it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a "\d" in a lesson is its author's
            return ast.parse(source)
    except SyntaxError as error:
        return error.lineno or 1
    except (ValueError, RecursionError, MemoryError):  # a null byte, or brackets without end
        return 1


def _call(call: ast.Call) -> Call | None:
    match call:
        case ast.Call(func=ast.Attribute(attr="exercise"), args=[ast.Constant(value=str(name))], keywords=[]):
            return Call(wish="exercise", exercise_id=name)
        case ast.Call(func=ast.Attribute(attr="exercise" | "video" | "sources" as wish)):
            return Call(wish=wish, exercise_id=None)
    return None
