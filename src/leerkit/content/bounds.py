"""What a YAML file may not do, though YAML allows it: go too deep, grow too large, say one thing twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from leerkit.texts import reading as texts

MAX_DEPTH = 40
"""Levels of lists and groups; a lesson needs about ten."""
MAX_NODES = 100_000
"""Values with every alias written out: what an alias bomb runs into."""
NAME_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:merge")

Problem = tuple[int, str, str]
"""A line, counted from 1 (0: the whole file), what came, and what to try."""


@dataclass
class Outline:
    """What is known of a text before a tree is made of it."""

    is_too_deep: bool = False
    """Whether it nests deeper than the parser's stack should have to go; the rest was not read then."""
    n_nodes: int = 0
    """Values, with no alias written out."""
    anchors: list[tuple[str, int]] = field(default_factory=list)
    """Words with a & in front, and the line, counted from 1, of each."""
    aliases: set[str] = field(default_factory=set)
    """Words with a * in front: what refers to those."""


def outline_of(events: Iterable[yaml.Event]) -> Outline:
    """Return the outline of a text of which these are the parser's events."""
    outline, depth = Outline(), 0
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            outline.aliases.add(str(event.anchor))
        elif isinstance(event, yaml.NodeEvent):
            outline.n_nodes += 1
            if event.anchor:
                outline.anchors.append((str(event.anchor), _line(event)))
            depth += isinstance(event, yaml.CollectionStartEvent)
            if depth > MAX_DEPTH:
                outline.is_too_deep = True
                break
    return outline


def _line(event: yaml.Event) -> int:
    """Return where an event begins, counted from 1."""
    return 1 + (event.start_mark.line if event.start_mark else 0)


def size_problem(outline: Outline, root: yaml.Node) -> Problem | None:
    """Return what is wrong with the size of a text that is not too deep, if anything."""
    if outline.aliases:
        return _tree_problem(root)
    return (0, texts.MANY_VALUES, texts.MANY_VALUES_HINT) if outline.n_nodes > MAX_NODES else None


def _tree_problem(root: yaml.Node) -> Problem | None:
    """Return what is wrong with the size of a tree with its aliases written out, if anything."""
    measured: dict[int, tuple[int, int]] = {}

    def measure(node: yaml.Node, depth: int) -> tuple[int, int]:
        """Return how many nodes are in ``node`` and how many levels; stops early where either is too much."""
        if id(node) in measured or depth > MAX_DEPTH:
            return measured.get(id(node), (1, 0))
        n_nodes, height = 1, 0
        for child in _children(node):
            n_below, height_below = measure(child, depth + 1)
            n_nodes, height = n_nodes + n_below, max(height, height_below + 1)
            if n_nodes > MAX_NODES:
                break
        measured[id(node)] = (n_nodes, height)
        return n_nodes, height

    n_nodes, height = measure(root, 0)
    if height > MAX_DEPTH:
        return 0, texts.TOO_DEEP, texts.TOO_DEEP_HINT
    return (0, texts.TOO_MANY, texts.ALIAS_HINT) if n_nodes > MAX_NODES else None


def nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """Yield every node of a tree once, in reading order."""
    seen, queue = set(), [root]
    while queue:
        node = queue.pop()
        if id(node) not in seen:
            seen.add(id(node))
            queue.extend(reversed(_children(node)))
            yield node


def name_problems(tree: Iterable[yaml.Node]) -> list[Problem]:
    """Return every field that stands twice in one group (YAML keeps the last) or whose name is no text.

    ``tree`` is every node.
    """
    groups = (node for node in tree if isinstance(node, yaml.MappingNode))
    return sorted(found for group in groups for found in _names(group))


def _names(node: yaml.MappingNode) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
        name, line = str(key.value), key.start_mark.line + 1
        if key.tag not in NAME_TAGS:
            yield line, texts.not_a_name(name[:40]), texts.NOT_A_NAME_HINT
        elif name in first:
            yield line, texts.duplicate_field(name[:40], first[name]), texts.DUPLICATE_FIELD_HINT
        first.setdefault(name, line)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []
