"""What the code cells of a notebook ask of the lesson, and which of it they show."""

import ast
import re
import warnings
from collections.abc import Iterator
from typing import Literal

from leerkit.answer import Frozen
from leerkit.content.cells import Cell

Wish = Literal["exercise", "video", "webinar", "sources"]
MAX_MAGIC_LINE = 2000
"""A longer line is Python, or nothing that is worth reading."""
MAGIC = re.compile(r"([ \t]*)(?:[%!?].*|.*\?[ \t]*|\w+[ \t]*=[ \t]*[%!].*)")
"""A line that IPython takes for itself: ``%matplotlib inline``, ``!ls``, ``files = !ls``, ``frame?``."""


class Call(Frozen):
    """A call such as ``les.exercise("rode-draden")``."""

    wish: Wish
    which: str | None
    """The id of what is asked for; None if it is not written out as one literal text, or not given."""
    is_bare: bool = False
    """Whether nothing stands between the brackets."""
    lesson: str = ""
    """The name that the lesson has in the cell, such as ``les``; empty if it is no plain name."""
    is_shown: bool = True
    """Whether the cell shows what the call returns, as Jupyter does with a last line or ``display``."""


class Code(Frozen):
    """What a code cell holds, as far as it concerns the lesson."""

    calls: tuple[Call, ...] = ()
    names: frozenset[str] = frozenset()
    """Every name that the cell gives a value, such as ``les`` in ``les = leerkit.lesson()``."""
    strings: tuple[str, ...] = ()
    """Every literal text in it: HTML that it may show."""
    broken_line: int | None = None
    """The line, counted from 1, at which it is not Python."""


def read_code(cell: Cell) -> Code:
    """Return what a code cell asks of the lesson, without running it."""
    if cell.source.lstrip().startswith("%%"):
        return Code()
    tree = parsed_cell(cell.source)
    if isinstance(tree, int):
        return Code(broken_line=tree)
    nodes = list(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    shown = _shown(tree, nodes, cell.source)
    strings = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return Code(
        calls=tuple(found for call in calls if (found := _call(call, is_shown=call in shown))),
        names=frozenset(_given(nodes)),
        strings=tuple(strings),
    )


def parsed_cell(source: str) -> ast.Module | int:
    """Return the tree of a cell without IPython's own lines, or the line, counted from 1, at which it is no Python."""
    tree = python_of(source)
    return python_of("\n".join(map(_without_magic, source.split("\n")))) if isinstance(tree, int) else tree


def _without_magic(line: str) -> str:
    """Return a line as Python sees it: what IPython takes for itself does nothing."""
    magic = MAGIC.fullmatch(line) if len(line) <= MAX_MAGIC_LINE else None
    return f"{magic[1]}pass" if magic else line


def python_of(source: str) -> ast.Module | int:
    """Return the tree of a piece of Python, or the line at which it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a "\d" in a lesson is its author's
            return ast.parse(source)
    except SyntaxError as error:
        return error.lineno or 1
    except (ValueError, RecursionError, MemoryError):  # a null byte, or brackets without end
        return 1


def _shown(tree: ast.Module, nodes: list[ast.AST], source: str) -> set[ast.AST]:
    """Return every part of a cell that is shown: in its last line, in ``display(…)``, or by a name in these.

    A last line that ends in a semicolon is not shown.
    Source: https://ipython.readthedocs.io/en/stable/interactive/reference.html#suppressing-output
    """
    roots: list[ast.AST] = []
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr) and not _after(last, source).startswith(";"):
        roots.append(last.value)
    displays = (node for node in nodes if isinstance(node, ast.Call) and _name(node.func) == "display")
    roots += [argument for call in displays for argument in call.args]
    shown = {part for root in roots for part in ast.walk(root)}
    names = {part.id for part in shown if isinstance(part, ast.Name)}
    for node in nodes:
        if isinstance(node, ast.Assign) and names & {_name(target) for target in node.targets}:
            shown.update(ast.walk(node.value))
    return shown


def _after(node: ast.Expr, source: str) -> str:
    """Return what stands behind the last line of a cell."""
    line = source.split("\n")[(node.end_lineno or 1) - 1]
    return line.encode()[node.end_col_offset or 0 :].decode("utf-8", "replace").lstrip()


def _given(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield the names that a cell gives a value: by assigning, importing or defining."""
    for node in nodes:
        match node:
            case ast.Name(ctx=ast.Store()):
                yield node.id
            case ast.alias():
                yield (node.asname or node.name).partition(".")[0]
            case ast.FunctionDef() | ast.ClassDef():
                yield node.name
            case ast.arg():
                yield node.arg


def _name(node: ast.AST) -> str:
    """Return the name of a plain name or of the last part of a dotted one; else nothing."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _call(call: ast.Call, *, is_shown: bool) -> Call | None:
    lesson = call.func.value if isinstance(call.func, ast.Attribute) else None
    name = lesson.id if isinstance(lesson, ast.Name) else ""
    match call:
        case ast.Call(
            func=ast.Attribute(attr="exercise" | "video" | "webinar" as wish),
            args=[ast.Constant(value=str(which))],
            keywords=[],
        ):
            return Call(wish=wish, which=which, lesson=name, is_shown=is_shown)
        case ast.Call(func=ast.Attribute(attr="exercise" | "video" | "webinar" | "sources" as wish)):
            is_bare = not call.args and not call.keywords
            return Call(wish=wish, which=None, is_bare=is_bare, lesson=name, is_shown=is_shown)
    return None
