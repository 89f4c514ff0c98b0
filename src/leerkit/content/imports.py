"""Which modules a notebook imports, without running it."""

import ast
from collections.abc import Iterable, Iterator

from leerkit.content.calls import parsed_cell
from leerkit.content.cells import Cell


def imported_modules(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return what the code cells import one after the other, whatever happens: not in a function, nor on a condition.

    Of ``from a import b`` that is both ``a`` and ``a.b``, which may be no module.
    """
    return tuple(dict.fromkeys(name for cell in cells if cell.kind == "code" for name in _imported_in(cell)))


def _imported_in(cell: Cell) -> Iterator[str]:
    tree = None if cell.source.lstrip().startswith("%%") else parsed_cell(cell.source)
    for statement in tree.body if isinstance(tree, ast.Module) else ():
        match statement:
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{one.name}" for one in names if one.name != "*")
