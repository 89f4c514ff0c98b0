"""What a notebook asks that works at one's own desk and not in a room. Nothing is run to find it."""

import ast
import importlib.util
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from leerkit.content.calls import parsed_cell
from leerkit.content.cells import Cell, read_kernel
from leerkit.texts import checking, problems
from leerkit.texts import unfit as texts

CALLS = {
    "input": (texts.INPUT, texts.INPUT_HINT),
    "quit": (texts.QUIT, texts.QUIT_HINT),
    "exit": (texts.QUIT, texts.QUIT_HINT),
    "os._exit": (texts.QUIT, texts.QUIT_HINT),
    "os.abort": (texts.QUIT, texts.QUIT_HINT),
    "display_quiz": (texts.QUIZ, texts.QUIZ_HINT),
}
"""Functions, as they are written in a cell, that do not do in a room what they do alone."""
LONG_S = 10
INSTALLS = re.compile(
    r"^\s*[%!]\s*(?:python3? -m )?(?:pip3?|conda|mamba|uv)\s+(?:pip\s+)?install\b", re.MULTILINE
)
MERMAID = re.compile(r"^\s{0,3}(?:```|~~~)\s*\{?\s*mermaid\b", re.MULTILINE | re.IGNORECASE)
PYTHON = "python3"
LANGUAGE = "python"

Said = tuple[str, str]
"""What came, what to try."""


def unfit(notebook: Path, cells: Iterable[Cell]) -> Iterator[str]:
    """Yield what of a notebook, which can be read, does not work in a workshop."""
    for came, hint in _of_kernel(notebook):
        yield problems.problem(str(notebook), came, "", hint)
    for cell in cells:
        where = f"{notebook}: {checking.cell(cell.number)}"
        found = _of_markdown(cell) if cell.kind == "markdown" else _of_code(cell, notebook.parent)
        for came, hint in dict.fromkeys(found):
            yield problems.problem(where, came, "", hint)


def _of_kernel(notebook: Path) -> Iterator[Said]:
    """Yield what is wrong with the kernel that a notebook names: not Python's, or nowhere to be found."""
    name, language = read_kernel(notebook)
    if language and language.lower() != LANGUAGE:
        yield texts.other_language(language), texts.OTHER_LANGUAGE_HINT
    elif name and name != PYTHON and not _is_installed(name):
        yield texts.no_kernel(name), texts.NO_KERNEL_HINT


def _is_installed(name: str) -> bool:
    from jupyter_client.kernelspec import KernelSpecManager  # noqa: PLC0415 - slow to import, and seldom needed

    return name in KernelSpecManager().find_kernel_specs()


def _of_markdown(cell: Cell) -> Iterator[Said]:
    if MERMAID.search(cell.source):
        yield texts.MERMAID, texts.MERMAID_HINT


def _of_code(cell: Cell, folder: Path) -> Iterator[Said]:
    if cell.kind != "code":
        return
    if INSTALLS.search(cell.source):
        yield texts.INSTALLS, texts.INSTALLS_HINT
    tree = parsed_cell(cell.source) if not cell.source.lstrip().startswith("%%") else None
    if not isinstance(tree, ast.Module):
        return
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in _at_once(tree.body):
        if isinstance(node, ast.Call):
            yield from _of_call(node, own)
        elif isinstance(node, ast.While) and _is_endless(node):
            yield texts.ENDLESS, texts.ENDLESS_HINT
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from _of_import(node, folder)


def _at_once(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield every part of a cell that runs when the cell does: not what functions hold, nor what ``try`` protects."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Try):
            continue
        yield node
        yield from _at_once(ast.iter_child_nodes(node))


def _of_call(call: ast.Call, own: set[str]) -> Iterator[Said]:
    name = ast.unparse(call.func)
    if name in CALLS and name not in own:
        yield CALLS[name]
    elif name.rpartition(".")[2] == "display_quiz":
        yield CALLS["display_quiz"]
    elif name in ("sleep", "time.sleep", "asyncio.sleep") and call.args:
        waits_s = getattr(call.args[0], "value", 0)
        if isinstance(waits_s, int | float) and waits_s >= LONG_S:
            yield texts.waits(waits_s), texts.WAITS_HINT


def _is_endless(loop: ast.While) -> bool:
    """Return whether a loop goes on for ever: nothing in it ends it."""
    ends = (ast.Break, ast.Return, ast.Raise, ast.Await, ast.Try)
    is_true = isinstance(loop.test, ast.Constant) and bool(loop.test.value)
    return is_true and not any(isinstance(node, ends) for node in ast.walk(loop))


def _of_import(node: ast.Import | ast.ImportFrom, folder: Path) -> Iterator[Said]:
    """Yield the libraries that are not there: not installed, nor a file beside the notebook."""
    if isinstance(node, ast.ImportFrom):
        names = [node.module or ""] if not node.level else []
    else:
        names = [alias.name for alias in node.names]
    for top in dict.fromkeys(name.partition(".")[0] for name in names if name):
        is_beside = (folder / f"{top}.py").is_file() or (folder / top).is_dir()
        if not is_beside and not _is_there(top):
            yield texts.no_library(top[:60]), texts.NO_LIBRARY_HINT


def _is_there(library: str) -> bool:
    try:
        return importlib.util.find_spec(library) is not None
    except (ImportError, ValueError):  # one that is there and has no origin, such as __main__
        return True
