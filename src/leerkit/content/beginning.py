"""A new lesson: a folder that ``leerkit check`` has nothing to say about, with each field and what it is for."""

import json
import re
import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from leerkit.content.cells import NOTEBOOK_NAME
from leerkit.content.examples import example_of
from leerkit.content.loading import YAML_NAME
from leerkit.content.reading import Loc, tree_of, values_of
from leerkit.content.schema import descriptions
from leerkit.errors import LeerkitError, WrongMomentError
from leerkit.exercises.keys import SLUG
from leerkit.texts import beginning as texts
from leerkit.texts import content as content_texts
from leerkit.texts import fields as fields_texts

WIDTH = 110
LONGEST_NAME = 80
"""Characters; a folder's name goes on in addresses and in the names of files."""


def begin_lesson(folder: Path) -> None:
    """Write a new lesson in ``folder``, as ``make_lesson`` does."""
    make_lesson(folder, lambda slug: {YAML_NAME: lesson_yaml(slug), NOTEBOOK_NAME: lesson_notebook(slug)})


def make_lesson(folder: Path, files: Callable[[str], Mapping[str, str | bytes | Path]]) -> None:
    """Write a lesson in ``folder``, which is made: the texts, and copies of the files, that belong to its slug.

    Raises LeerkitError if its name is no name for a lesson, if there is anything already, or if it cannot be
    written; then nothing is left behind.
    """
    slug = folder.name
    if not re.fullmatch(SLUG, slug) or len(slug) > LONGEST_NAME:
        came = content_texts.not_a_slug(slug[:LONGEST_NAME])
        raise LeerkitError(came, where=str(folder.parent), expected=fields_texts.A_KEY, hint=texts.NAME_HINT)
    made = files(slug)
    try:
        folder.mkdir()
    except FileExistsError as error:
        raise WrongMomentError(texts.EXISTS, where=str(folder), hint=texts.EXISTS_HINT) from error
    except OSError as error:
        raise LeerkitError(texts.CANNOT_MAKE, where=str(folder), hint=texts.CANNOT_MAKE_HINT) from error
    try:
        for name, given in made.items():
            if isinstance(given, Path):
                shutil.copyfile(given, folder / name)
            elif isinstance(given, bytes):
                (folder / name).write_bytes(given)
            else:
                (folder / name).write_text(given, encoding="utf-8", newline="\n")
    except BaseException as error:  # also Ctrl+C: half a lesson is none
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise LeerkitError(texts.CANNOT_MAKE, where=str(folder), hint=texts.CANNOT_MAKE_HINT) from error
        raise


def title_of(slug: str) -> str:
    """Return what a lesson with this folder is called, until its author has a better title."""
    words = re.sub(r"^\d+-(?=.)", "", slug).replace("-", " ")
    return words[0].upper() + words[1:]


def lesson_yaml(slug: str) -> str:
    """Return the les.yaml of a new lesson: each field has what it is for above it, the first time that it is there."""
    first = example_of("meerkeuze") + "\n  sources: [geografie]"
    written = texts.LESSON.format(
        title=json.dumps(title_of(slug), ensure_ascii=False),
        first=textwrap.indent(first, "  "),
        second=textwrap.indent(example_of("muur"), "  "),
    )
    return texts.HEAD + "\n" + _explained(written)


def lesson_notebook(slug: str) -> str:
    """Return the les.ipynb of a new lesson, that shows all of it and has not been executed."""
    return notebook_of(texts.cells(title_of(slug)))


def notebook_of(sources: Iterable[str]) -> str:
    """Return a notebook with these cells of ours, that has not been executed; what calls ``les`` is code."""
    return notebook_with((source.startswith(("import ", "les.")), source) for source in sources)


def notebook_with(given: Iterable[tuple[bool, str]]) -> str:
    """Return a notebook that has not been executed, with cells of which is said whether they are code."""
    cells = []
    for number, (is_code, source) in enumerate(given, start=1):
        cell = new_code_cell(source) if is_code else new_markdown_cell(source)
        cell["source"] = source.splitlines(keepends=True)
        cells.append({**cell, "id": f"cel-{number}"})
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": spec, "language": "nl"})
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _explained(written: str) -> str:
    """Return a les.yaml with the words of the schema above each field, once, and the fields that it does not have."""
    value, root = values_of(written), tree_of(written)
    above: dict[int, str] = {}
    said: set[str] = set()
    for loc, name, mark in _names(root, ()):
        words = descriptions(loc, value).get(name, "")
        if words and name + words not in said:
            said.add(name + words)
            before, _, _ = written.splitlines()[mark.line].partition(name)
            above[mark.line] = above.get(mark.line, "") + _comment(words, before.partition("-")[0])
    lines = [above.get(number, "") + line for number, line in enumerate(written.splitlines(keepends=True))]
    there, every = set(value), descriptions((), value)
    spare = [
        _comment(every[name], "") + f"# {name}: {shown}\n" for name, shown in texts.SPARE if name not in there
    ]
    return "".join(lines) + "\n" + "\n".join(spare)


def _names(node: yaml.Node | None, loc: Loc) -> Iterator[tuple[Loc, str, yaml.Mark]]:
    """Yield each field that stands on a line of its own: where it belongs, its name, where it is written."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        for key, inside in node.value:
            yield loc, key.value, key.start_mark
            yield from _names(inside, (*loc, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, inside in enumerate(node.value):
            yield from _names(inside, (*loc, number))


def _comment(words: str, indent: str) -> str:
    lines = textwrap.wrap(words, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return "".join(f"{indent}# {line}\n" for line in lines)
