"""One more exercise in a lesson that is there already; what its author wrote stays as it was written."""

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import yaml

from leerkit.content.calls import read_code
from leerkit.content.cells import MAX_BYTES, Cell, read_cells
from leerkit.content.examples import example_of
from leerkit.content.finding import is_lesson
from leerkit.content.lesson import Lesson
from leerkit.content.loading import YAML_NAME, parse_lesson
from leerkit.content.notebook_text import TEXT_NAME, notebook_path
from leerkit.content.reading import Document, read_text, read_yaml, values_of
from leerkit.content.replacing import replace_files
from leerkit.errors import ContentError, LeerkitError, NotFoundError
from leerkit.exercises import SOORTEN, exercise_type
from leerkit.texts import beginning as texts
from leerkit.texts.problems import did_you_mean

WITH_IDS = 5
"""From format 4.5 on each cell has an id."""
CURRENT = 4
CODE_BLOCK = re.compile(r"^```\{code-cell\}[^\n]*\n(?P<code>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
"""In a notebook that is written as text."""


def add_exercise(folder: Path, soort: str) -> str:
    """Add the example of an exercise type to the lesson in ``folder``; return its id.

    Raises LeerkitError, with nothing changed, if there is no such type or lesson, if the lesson is not right as
    it is, or if a file cannot be changed.
    """
    if soort not in SOORTEN:
        known = texts.kinds(tuple(SOORTEN))
        raise NotFoundError(
            texts.unknown_soort(soort[:40]), expected=known, hint=did_you_mean(soort, SOORTEN)
        )
    if not is_lesson(folder):
        raise NotFoundError(
            texts.NO_LESSON, where=str(folder), expected=texts.NO_LESSON_EXPECTED, hint=texts.NO_LESSON_HINT
        )
    document = read_yaml(folder / YAML_NAME)
    lesson = parse_lesson(document)
    exercise_id, entry = _entry(lesson, soort)
    notebook = notebook_path(folder)
    with_cell = _with_block if notebook.name == TEXT_NAME else _with_cell
    changed = {document.path: _with_entry(document, entry), notebook: with_cell(notebook, exercise_id)}
    try:
        replace_files(changed)
    except OSError as error:
        raise LeerkitError(texts.CANNOT_CHANGE, where=str(folder), hint=texts.CANNOT_CHANGE_HINT) from error
    return exercise_id


def _entry(lesson: Lesson, soort: str) -> tuple[str, str]:
    """Return the id that the lesson does not have yet, and the example with it."""
    entry = example_of(soort)
    example = exercise_type(soort).model_validate(values_of(entry)[0])
    taken = {one.id for one in lesson.exercises}
    new, number = example.id, 2
    while new in taken:
        new, number = f"{example.id}-{number}", number + 1
    entry = entry.replace(f"- id: {example.id}\n", f"- id: {new}\n", 1)
    if example.rests_on_sources and not example.fictional:
        entry += f"\n  # {texts.OWN_SOURCE}\n  sources: [{lesson.sources[0].id}]"
    return new, entry


def _with_entry(document: Document, entry: str) -> str:
    """Return the text of a les.yaml with one more exercise, below the last and set in as far as that is."""
    text = _as_written(document.path)
    lines = text.splitlines(keepends=True)
    field = next(value for key, value in document.root.value if key.value == "exercises")  # type: ignore[union-attr]
    if not isinstance(field, yaml.SequenceNode) or field.flow_style:
        raise _not_a_list(document)
    margin = field.start_mark.column
    end = min(field.end_mark.line + (field.end_mark.column > 0), len(lines))
    end = next(
        (at for at in range(field.value[-1].start_mark.line + 1, end) if _is_over(lines[at], margin)), end
    )
    while _is_space(lines[end - 1], margin):
        end -= 1
    newline = "\r\n" if "\r\n" in text else "\n"
    before = "".join(lines[:end])
    before += "" if before.endswith("\n") else newline
    added = newline + textwrap.indent(entry, " " * margin).replace("\n", newline) + newline
    new = before + added + "".join(lines[end:])
    was, now = document.value, _read(new)
    expected = {**was, "exercises": [*was["exercises"], *values_of(entry)]}
    if now != expected:
        raise _not_a_list(document)
    return new


def _is_over(line: str, margin: int) -> bool:
    """Return whether a line stands left of the list, and so ends it."""
    return (
        bool(line.strip()) and not line.startswith((" " * margin, "#")) and not line.lstrip().startswith("#")
    )


def _is_space(line: str, margin: int) -> bool:
    """Return whether a line below the list belongs to what comes after it."""
    stripped = line.strip()
    return not stripped or (stripped.startswith("#") and len(line) - len(line.lstrip()) <= max(margin - 1, 0))


def _as_written(path: Path) -> str:
    """Return the text with the ends of its lines, and a mark of its byte order, as they are."""
    read_text(path, MAX_BYTES)
    return path.read_bytes().decode("utf-8")


def _read(text: str) -> Any:
    try:
        return values_of(text)
    except yaml.YAMLError:
        return None


def _not_a_list(document: Document) -> ContentError:
    where = document.where(("exercises",))
    error = LeerkitError(texts.NOT_A_LIST, where=where, hint=texts.NOT_A_LIST_HINT)
    return ContentError((str(error),))


def _with_block(path: Path, exercise_id: str) -> str:
    """Return a notebook that is written as text with one more block of code, placed as ``_with_cell`` places a cell."""
    text = _as_written(path)
    newline = "\r\n" if "\r\n" in text else "\n"
    blocks = [
        (found.end(), call.lesson)
        for found in CODE_BLOCK.finditer(text)
        for call in read_code(Cell(number=1, kind="code", source=found["code"])).calls
        if call.wish == "exercise"
    ]
    at, name = blocks[-1] if blocks else (len(text), "les")
    lines = ["", "", "```{code-cell}", f'{name or "les"}.exercise("{exercise_id}")', "```"]
    return text[:at].rstrip("\r\n") + newline.join(lines) + (text[at:] or newline)


def _with_cell(path: Path, exercise_id: str) -> str:
    """Return a notebook with one more cell, after the last that shows an exercise, or else before its end."""
    read = [(cell, read_code(cell).calls) for cell in read_cells(path) if cell.kind == "code"]
    showing = [(cell.number, call) for cell, calls in read for call in calls if call.wish == "exercise"]
    text = _as_written(path)
    notebook = json.loads(text.removeprefix("\ufeff"))
    if notebook.get("nbformat") != CURRENT:
        raise LeerkitError(texts.OLD_NOTEBOOK, where=str(path), hint=texts.OLD_NOTEBOOK_HINT)
    at, name = (showing[-1][0], showing[-1][1].lesson) if showing else (len(notebook["cells"]), "les")
    cell: dict[str, Any] = {"cell_type": "code", "execution_count": None}
    if notebook.get("nbformat_minor", 0) >= WITH_IDS:
        cell["id"] = _new_id(exercise_id, {one.get("id") for one in notebook["cells"]})
    cell |= {"metadata": {}, "outputs": [], "source": [f'{name or "les"}.exercise("{exercise_id}")']}
    before = {indent: json.dumps(notebook, ensure_ascii=False, indent=indent) for indent in (1, 2, 4, None)}
    indent = next((one for one, dumped in before.items() if dumped == text.strip()), 1)
    notebook["cells"].insert(at, cell)
    return json.dumps(notebook, ensure_ascii=False, indent=indent) + "\n"


def _new_id(exercise_id: str, taken: set[Any]) -> str:
    """Return an id for a cell: at most 64 letters, figures, ``-`` and ``_``."""
    short = re.sub(r"[^a-zA-Z0-9_-]", "", exercise_id)[:56]
    number, new = 2, short
    while new in taken:
        new, number = f"{short}-{number}", number + 1
    return new
