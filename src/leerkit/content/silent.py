"""What YAML reads as something else than what stands there, without a word: each is named instead."""

import re
from collections.abc import Iterable, Iterator

import yaml

from leerkit.content.bounds import Outline, Problem
from leerkit.texts import reading as texts

LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1. Source: https://yaml.org/spec/1.1/#b-break"""
INT, FLOAT, TEXT, NULL = (f"tag:yaml.org,2002:{name}" for name in ("int", "float", "str", "null"))
AS_WRITTEN = {
    INT: re.compile(r"[-+]?(0|[1-9][0-9]*)"),
    FLOAT: re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)(e[-+]?[0-9]+)?", re.IGNORECASE),
}
"""Numbers that mean what a reader takes them for: no times (12:30), octals (010), underscores or infinities."""
CUT_OFF = re.compile(r"[ \t]+#[^\s#!]")
"""A remark has a space after its #; ``#3`` is most likely part of the text."""


def silent_changes(text: str, outline: Outline, tree: Iterable[yaml.Node]) -> list[Problem]:
    """Return the values of a document that YAML changes: text lost after a #, names with a &, odd numbers.

    ``tree`` is every node of it.
    """
    lines = LINE_ENDS.split(text)
    scalars = [node for node in tree if isinstance(node, yaml.ScalarNode) and not node.style]
    found = [*_cut_off(lines, scalars), *_odd_numbers(scalars), *_unused_anchors(outline)]
    return sorted(found)


def _cut_off(lines: list[str], scalars: list[yaml.ScalarNode]) -> Iterator[Problem]:
    """Yield the texts that go on after a space and a #, where YAML stops reading."""
    for node in scalars:
        end = node.end_mark
        if node.tag in (TEXT, NULL) and CUT_OFF.match(lines[end.line], end.column):
            rest = lines[end.line][end.column :].strip()
            yield end.line + 1, texts.cut_off(rest[:40]), texts.CUT_OFF_HINT


def _odd_numbers(scalars: list[yaml.ScalarNode]) -> Iterator[Problem]:
    """Yield the numbers that are other numbers than they seem; what is tagged as one was meant as one."""
    resolver = yaml.resolver.Resolver()
    for node in scalars:
        form = AS_WRITTEN.get(node.tag)
        if form is None or form.fullmatch(node.value):
            continue
        tag = resolver.resolve(yaml.ScalarNode, node.value, (True, False))  # type: ignore[no-untyped-call]
        if tag == node.tag:
            written = node.value[:40]
            yield node.start_mark.line + 1, texts.odd_number(written), texts.odd_number_hint(written)


def _unused_anchors(outline: Outline) -> Iterator[Problem]:
    """Yield the words with a & in front that nothing refers to: YAML takes them for a name and drops them."""
    for name, line in outline.anchors:
        if name not in outline.aliases:
            yield line, texts.dropped_name(name[:40]), texts.DROPPED_NAME_HINT
