"""Reading YAML that somebody else wrote: safely, within bounds, and knowing the line of everything."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from leerkit.errors import ContentError
from leerkit.texts import content as texts
from leerkit.texts.problems import problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
"""Levels of lists and groups; a lesson needs about ten."""
MAX_NODES = 100_000
"""Values with every alias written out: what an alias bomb runs into."""

Loc = tuple[int | str, ...]
"""Where a value stands: ``("exercises", 2, "options", 0)``."""

NAME_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:merge")

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

    Raises ContentError if it is missing, too large, not UTF-8, not YAML, holds a field twice in one group, or
    would not fit in memory with its aliases written out.
    """
    text = read_text(path, MAX_BYTES)
    try:
        _hold_depth(path, text)
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
            if root is not None:
                _hold_size(path, root)
                _hold_names(path, root)
            value = None if root is None else loader.construct_document(root)
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise ContentError((_syntax_problem(path, error),)) from error
    except (ValueError, RecursionError) as error:
        raise ContentError((problem(str(path), texts.BAD_VALUE, "", texts.BAD_VALUE_HINT),)) from error
    return Document(path, value, root)


def read_text(path: Path, max_bytes: int) -> str:
    """Return the text of a UTF-8 file of at most ``max_bytes``; raise ContentError if it is not."""
    try:
        n_bytes = path.stat().st_size
        if n_bytes > max_bytes:
            raise _refused(path, texts.too_big(n_bytes), texts.at_most_bytes(max_bytes), texts.TOO_BIG_HINT)
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        message = problem(
            str(path.parent), texts.no_file(path.name), texts.NO_YAML_EXPECTED, texts.NO_YAML_HINT
        )
        raise ContentError((message,)) from error
    except OSError as error:
        raise _refused(path, texts.CANNOT_READ, "", texts.CANNOT_READ_HINT) from error
    except UnicodeDecodeError as error:
        raise _refused(path, texts.NOT_UTF8, "", texts.NOT_UTF8_HINT) from error


def _refused(path: Path, came: str, expected: str, hint: str) -> ContentError:
    return ContentError((problem(str(path), came, expected, hint),))


def _step(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return where ``part`` of ``node`` stands and what stands there."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == str(part):
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def _hold_depth(path: Path, text: str) -> None:
    """Refuse nesting that would exhaust the stack; this pass over the events does not recurse."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _refused(path, texts.TOO_DEEP, "", texts.ALIAS_HINT)


def _hold_size(path: Path, root: yaml.Node) -> None:
    """Refuse a tree that is too deep or too large with its aliases written out."""
    measured: dict[int, tuple[int, int]] = {}

    def measure(node: yaml.Node, depth: int) -> tuple[int, int]:
        n_nodes, height = measured.get(id(node), (1, 0))
        if id(node) not in measured and depth <= MAX_DEPTH:
            for child in _children(node):
                n_below, height_below = measure(child, depth + 1)
                n_nodes, height = n_nodes + n_below, max(height, height_below + 1)
            measured[id(node)] = (n_nodes, height)
        if depth + height > MAX_DEPTH:
            raise _refused(path, texts.TOO_DEEP, "", texts.ALIAS_HINT)
        if n_nodes > MAX_NODES:
            raise _refused(path, texts.TOO_MANY, "", texts.ALIAS_HINT)
        return n_nodes, height

    measure(root, 0)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _hold_names(path: Path, root: yaml.Node) -> None:
    """Refuse a field that stands twice in one group (YAML would keep the last), or whose name is no text."""
    problems: list[tuple[int, str]] = []
    seen, queue = set(), [root]
    while queue:
        node = queue.pop()
        if id(node) not in seen:
            seen.add(id(node))
            queue.extend(reversed(_children(node)))
            if isinstance(node, yaml.MappingNode):
                problems += _name_problems(path, node)
    if problems:
        raise ContentError(tuple(message for _, message in sorted(problems)))


def _name_problems(path: Path, node: yaml.MappingNode) -> list[tuple[int, str]]:
    found = []
    first: dict[str, int] = {}
    for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
        name, at = str(key.value), key.start_mark.line + 1
        where = f"{path}: {texts.line(at)}"
        if key.tag not in NAME_TAGS:
            found.append((at, problem(where, texts.not_a_name(name[:40]), "", texts.NOT_A_NAME_HINT)))
        elif name in first:
            came = texts.duplicate_field(name[:40], first[name])
            found.append((at, problem(where, came, "", texts.DUPLICATE_FIELD_HINT)))
        first.setdefault(name, at)
    return found


def _syntax_problem(path: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(error).lower()
    hint = next((hint for part, hint in texts.SYNTAX_HINTS if part in said), texts.SYNTAX_HINT)
    where = f"{path}: {texts.place(mark.line + 1, mark.column + 1)}" if mark else str(path)
    return problem(where, texts.SYNTAX, "", hint)
