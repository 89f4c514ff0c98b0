"""Reading YAML that somebody else wrote: safely, within bounds, and knowing the line of everything."""

import errno
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import Reader

from leerkit.content.bounds import Outline, Problem, name_problems, nodes, outline_of, size_problem
from leerkit.content.silent import silent_changes
from leerkit.errors import ContentError
from leerkit.texts import reading as texts
from leerkit.texts.problems import problem

MAX_BYTES = 1_000_000

Loc = tuple[int | str, ...]
"""Where a value stands: ``("exercises", 2, "options", 0)``."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A YAML file as plain values, with the line of each."""

    path: Path
    value: Any
    root: yaml.Node | None

    def line(self, loc: Loc) -> int:
        """Return the line, counted from 1, of the deepest part of ``loc`` that is in the file."""
        node, at = self.root, self.root
        for part in loc:
            step = _step(node, part)
            if step is None:
                break
            at, node = step
        return 1 if at is None else int(at.start_mark.line) + 1

    def written(self, loc: Loc) -> str:
        """Return a single value as it stands in the file, such as ``1.10``; empty for what is no single value."""
        node = self.root
        for part in loc:
            step = _step(node, part)
            node = step[1] if step else None
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def where(self, loc: Loc, shown: Loc | None = None) -> str:
        """Return file, line and path of ``loc``, as messages start; ``shown`` replaces the path."""
        parts = [
            str(self.path),
            texts.line(self.line(loc)),
            ".".join(map(str, loc if shown is None else shown)),
        ]
        return ": ".join(part for part in parts if part)


def read_yaml(path: Path) -> Document:
    """Return what stands in the YAML file at ``path``.

    Raises ContentError if it is missing, too large, not UTF-8, not YAML, holds a field twice in one group or a
    value that YAML silently reads as another one, or would not fit in memory with its aliases written out.
    """
    return document_of(path, read_text(path, MAX_BYTES))


def document_of(path: Path, text: str) -> Document:
    """Return what stands in a text that is, or is to be, the YAML file at ``path``; raises ContentError likewise."""
    strange = Reader.NON_PRINTABLE.search(text)
    if strange:
        line = texts.line(text.count("\n", 0, strange.start()) + 1)
        raise _refused(f"{path}: {line}", texts.SYNTAX, "", texts.STRANGE_CHARACTER_HINT)
    loader = _Loader(text)
    try:
        outline = outline_of(yaml.parse(text, Loader=_Loader))
        if outline.is_too_deep:
            raise _refused(path, texts.TOO_DEEP, "", texts.TOO_DEEP_HINT)
        root = loader.get_single_node()
        if root is None:
            return Document(path, None, None)
        _hold_bounds(path, text, outline, root)
        return Document(path, _constructed(path, loader, root), root)
    except yaml.YAMLError as error:
        raise ContentError((_syntax_problem(path, error),)) from error
    finally:
        loader.dispose()


def values_of(text: str) -> Any:
    """Return the plain values of YAML that we wrote, or that is held to the bounds; raises YAMLError if it is none."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe one


def tree_of(text: str) -> yaml.Node | None:
    """Return such YAML as a tree that knows the line of everything; raises YAMLError if it is none."""
    return yaml.compose(text, Loader=_Loader)


def read_text(path: Path, max_bytes: int) -> str:
    """Return the text of a UTF-8 file of at most ``max_bytes``; raise ContentError if it is not."""
    try:
        return read_bytes(path, max_bytes).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(path, texts.NOT_UTF8, "", texts.NOT_UTF8_HINT) from error


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return what is in an ordinary file of at most ``max_bytes``; raise ContentError if it cannot be read."""
    hold_file(path, max_bytes)
    try:
        return path.read_bytes()
    except OSError as error:
        raise _refused(path, texts.CANNOT_READ, "", texts.CANNOT_READ_HINT) from error


def hold_file(path: Path, max_bytes: int) -> None:
    """Raise ContentError for what is no ordinary file of at most ``max_bytes``."""
    try:
        n_bytes = _size_of_file(path)
    except FileNotFoundError as error:
        raise _refused(
            path.parent, texts.no_file(path.name), texts.NO_FILE_EXPECTED, texts.NO_FILE_HINT
        ) from error
    except OSError as error:
        raise _refused(path, texts.CANNOT_READ, "", texts.CANNOT_READ_HINT) from error
    if n_bytes > max_bytes:
        raise _refused(path, texts.too_big(n_bytes), texts.at_most_bytes(max_bytes), texts.TOO_BIG_HINT)


def _size_of_file(path: Path) -> int:
    """Return the size of an ordinary file; raise OSError for a folder, a pipe or a device, which may never end."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    return status.st_size


def _refused(where: Path | str, came: str, expected: str, hint: str) -> ContentError:
    return ContentError((problem(str(where), came, expected, hint),))


def _hold_bounds(path: Path, text: str, outline: Outline, root: yaml.Node) -> None:
    """Raise ContentError if the tree is too large, or if YAML reads in it what its author did not write."""
    too_much = size_problem(outline, root)
    found = [too_much] if too_much else _problems(text, outline, list(nodes(root)))
    if found:
        where = [f"{path}: {texts.line(line)}" if line else str(path) for line, _, _ in found]
        messages = zip(where, found, strict=True)
        raise ContentError(tuple(problem(place, came, "", hint) for place, (_, came, hint) in messages))


def _problems(text: str, outline: Outline, tree: list[yaml.Node]) -> list[Problem]:
    return sorted([*name_problems(tree), *silent_changes(text, outline, tree)])


def _constructed(path: Path, loader: Any, root: yaml.Node) -> Any:
    """Return the tree as plain values; a date that does not exist, or such, is refused with its line."""
    try:
        return loader.construct_document(root)
    except ValueError as error:
        line = next((line for line in _unreadable(root)), 1)
        raise _refused(f"{path}: {texts.line(line)}", texts.BAD_VALUE, "", texts.BAD_VALUE_HINT) from error


def _unreadable(root: yaml.Node) -> Iterator[int]:
    """Yield the lines, counted from 1, of values that look like a date or number and are none."""
    for node in nodes(root):
        if isinstance(node, yaml.ScalarNode):
            try:
                _Loader("").construct_document(node)
            except ValueError:
                yield node.start_mark.line + 1


def _step(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return where ``part`` of ``node`` stands and what stands there."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == str(part):
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def _syntax_problem(path: Path, error: yaml.YAMLError) -> str:
    """Return the message about YAML that cannot be parsed, with a hint for what it most often is."""
    context, said = str(getattr(error, "context", "")), str(getattr(error, "problem", "")).lower()
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in context or mark is None:
        mark = getattr(error, "context_mark", None) or mark
    hints = [hint for text in (said, context) for part, hint in texts.SYNTAX_HINTS if part in text]
    where = f"{path}: {texts.place(mark.line + 1, mark.column + 1)}" if mark else str(path)
    return problem(where, texts.SYNTAX, "", hints[0] if hints else texts.SYNTAX_HINT)
