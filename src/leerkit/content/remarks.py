"""What somebody should know before running a lesson that somebody else made: its code, scripts and links."""

import ast
import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from leerkit.content.calls import parsed_cell, python_of
from leerkit.content.cells import Cell, read_cells
from leerkit.content.loading import YAML_NAME, load_lesson
from leerkit.content.markup import read_literal, read_markdown
from leerkit.content.notebook_text import notebook_path
from leerkit.content.video_rules import is_without_words
from leerkit.errors import ContentError
from leerkit.texts import remarks as texts
from leerkit.texts import video as video_texts

PARTS = ("lesson", "exercise", "leerdoelen", "progress", "sources", "video", "webinar")
"""What a cell may ask for without running anything of its author's."""

DATED = re.compile(r"\b(19|20)\d\d\b|\bzonder (datum|jaar)\b|datum[^.]* niet|jaar[^.]* niet", re.IGNORECASE)
"""A year, or the words that say that there is none."""

UNLIKELY = 2
"""How many times longer or shorter than the lesson a run sheet is, to be asked about: a group talks, or skips."""


def remarks(folder: Path) -> tuple[str, ...]:
    """Return what a lesson does besides showing itself; empty for one that only calls ``les.…``.

    None of it is wrong: ``leerkit check`` says it to who is about to run another's lesson. Nothing is run for it.
    """
    notebook = notebook_path(folder)
    found = [texts.symbolic_link(str(path)) for path in _links(folder)]
    found += _odd_run_sheet(folder)
    found += _vague_sources(folder)
    found += _recordings_without_words(folder)
    found += _doubtful_exercises(folder)
    try:
        cells = read_cells(notebook)
    except ContentError:
        return tuple(found)
    own = [cell.number for cell in cells if cell.kind == "code" and _has_own_code(cell)]
    if own:
        found.append(texts.own_code(str(notebook), own))
    scripts = [cell.number for cell in cells if _has_script(cell)]
    if scripts:
        found.append(texts.own_scripts(str(notebook), scripts))
    return tuple(found)


def _links(folder: Path) -> Iterator[Path]:
    """Yield the symbolic links in a lesson's folder: they may lead to any file of this computer."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            yield path


def _odd_run_sheet(folder: Path) -> Iterator[str]:
    """Yield a run sheet that takes a time of which its author may not know."""
    with contextlib.suppress(ContentError):  # then that is what is said
        lesson = load_lesson(folder)
        total = sum(row.minutes for row in lesson.run_sheet)
        if total and not lesson.minutes / UNLIKELY <= total <= lesson.minutes * UNLIKELY:
            yield texts.odd_run_sheet(str(folder / YAML_NAME), total, lesson.minutes)


def _vague_sources(folder: Path) -> Iterator[str]:
    """Yield the sources of which a reader cannot tell who is speaking, or from when it is."""
    with contextlib.suppress(ContentError):
        sources = load_lesson(folder).sources
        yaml = str(folder / YAML_NAME)
        if of_no_kind := [source.id for source in sources if source.kind is None]:
            yield texts.sources_of_no_kind(yaml, of_no_kind)
        undated = [source.id for source in sources if not DATED.search(f"{source.title} {source.note}")]
        if undated:
            yield texts.undated_sources(yaml, undated)


def _recordings_without_words(folder: Path) -> Iterator[str]:
    """Yield the recordings of webinars of which nothing can be read: who has one seldom made it."""
    with contextlib.suppress(ContentError):
        for webinar in load_lesson(folder).webinars:
            if is_without_words(webinar):
                yield video_texts.recording_without_words(str(folder / YAML_NAME), webinar.id)


def _doubtful_exercises(folder: Path) -> Iterator[str]:
    """Yield what exercises themselves find odd in how they were made."""
    with contextlib.suppress(ContentError):
        for exercise in load_lesson(folder).exercises:
            yield from (
                texts.of_exercise(str(folder / YAML_NAME), exercise.id, one) for one in exercise.doubts()
            )


def _has_own_code(cell: Cell) -> bool:
    """Return whether a code cell does more than opening the lesson and showing its parts."""
    tree = python_of(cell.source)
    return isinstance(tree, int) or any(not _only_shows(statement) for statement in tree.body)


def _only_shows(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import(names=[ast.alias(name="leerkit", asname=None)]):
            return True
        case ast.Assign(targets=[ast.Name()], value=ast.Call() as call):
            return ast.unparse(call.func) == "leerkit.lesson" and _plain(call)
        case ast.Expr(value=ast.Call(func=ast.Name(id="display"), args=[ast.Call() as call], keywords=[])):
            return _plain(call)
        case ast.Expr(value=ast.Call() as call):
            return _plain(call)
        case ast.Expr(value=ast.Name() | ast.Constant()):
            return True
    return False


def _plain(call: ast.Call) -> bool:
    """Return whether a call asks a lesson for one of its parts: ``les.exercise("rode-draden")``."""
    of_a_lesson = isinstance(call.func, ast.Attribute) and call.func.attr in PARTS
    on_a_name = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
    return (
        of_a_lesson
        and on_a_name
        and not call.keywords
        and all(isinstance(given, ast.Constant) for given in call.args)
    )


def _has_script(cell: Cell) -> bool:
    if cell.kind == "markdown":
        return read_markdown(cell).has_script
    if cell.kind != "code":
        return False
    tree = parsed_cell(cell.source)
    if not isinstance(tree, ast.Module):
        return "<script" in cell.source.lower()
    literals = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return any(read_literal(text).has_script for text in literals if isinstance(text, str))
