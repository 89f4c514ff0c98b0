"""Moments put into the text of a les.yaml: what did not change stays as its author wrote it, with every comment."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from leerkit.content.reading import values_of
from leerkit.content.timecode import signed_seconds
from leerkit.content.yaml_places import Places
from leerkit.errors import LeerkitError
from leerkit.texts import marking as texts

Entry = Mapping[str, Any]
"""A moment as plain values."""
Pair = tuple[yaml.Node, yaml.Node]

ESCAPED = {"\x7f": "\\x7F", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P"}
"""What may stand in JSON as it is, and not in YAML."""


@dataclass(frozen=True)
class Edited:
    """A moment as it is to be: its place in the file, None for a new one, and its fields there and now."""

    was: int | None
    entry: Entry
    before: Entry

    @property
    def at_s(self) -> float:
        """Return its time in the file."""
        return float(signed_seconds(self.entry["at_s"]))


def in_order(edited: Sequence[Edited]) -> list[Edited]:
    """Return moments as a file has them: those that were there in their order, a new one where its time is."""
    there = sorted((one for one in edited if one.was is not None), key=lambda one: one.was or 0)
    for one in sorted((one for one in edited if one.was is None), key=lambda one: one.at_s):
        place = next((at for at, other in enumerate(there) if other.at_s > one.at_s), len(there))
        there.insert(place, one)
    return there


def with_moments(text: str, video: yaml.Node | None, edited: Sequence[Edited]) -> str:
    """Return the text of a les.yaml in which a video has these moments, ``in_order``.

    Raises LeerkitError if they are written in a form in which something would be lost.
    """
    places = Places(text)
    if not isinstance(video, yaml.MappingNode) or video.flow_style:
        raise cannot_change()
    pair = next((pair for pair in video.value if pair[0].value == "moments"), None)
    if pair is None:
        _add_field(places, video, edited)
    elif isinstance(pair[1], yaml.SequenceNode) and pair[1].value and not pair[1].flow_style:
        _change_list(places, pair, edited)
    else:
        _write_anew(places, pair, edited)
    return places.changed()


def cannot_change() -> LeerkitError:
    """Return what is said of moments that stand there in a form that is not touched."""
    return LeerkitError(texts.CANNOT_CHANGE, hint=texts.CANNOT_CHANGE_HINT)


def _add_field(places: Places, video: yaml.MappingNode, edited: Sequence[Edited]) -> None:
    """Give a video moments that has none yet: above what is said in words, which is long."""
    names = [key.value for key, _ in video.value]
    at = max(names.index("text") - 1, 0) if "text" in names else len(names) - 1
    margin = video.start_mark.column
    lines = "".join(_lines(one.entry, margin + 2, places.newline) for one in edited)
    field = f"{' ' * margin}moments:{places.newline}{lines}"
    places.put_lines(places.below(places.end_of(video.value[at][1])), field if edited else "")


def _write_anew(places: Places, pair: Pair, edited: Sequence[Edited]) -> None:
    """Put a list on lines of its own that stood on one line, or was empty."""
    colon = places.text.index(":", places.end_of(pair[0])) + 1
    end = max(places.end_of(pair[1]), colon)
    if "#" in places.text[colon:end]:
        raise cannot_change()
    margin = pair[0].start_mark.column + 2
    lines = "".join(_lines(one.entry, margin, places.newline) for one in edited)
    places.put(colon, end, places.newline + lines.removesuffix(places.newline) if edited else " []")


def _change_list(places: Places, pair: Pair, edited: Sequence[Edited]) -> None:
    key, moments = pair
    there = {one.was: one for one in edited if one.was is not None}
    for at, node in enumerate(moments.value):
        if at in there:
            _change_entry(places, node, there[at])
        else:
            places.put(_dash_of(places, node), places.below(places.end_of(node)), "")
    if not edited:
        colon = places.text.index(":", places.end_of(key)) + 1
        places.put(colon, colon, " []")
    is_flow = all(isinstance(node, yaml.MappingNode) and node.flow_style for node in moments.value)
    place = places.below(places.end_of(key))
    for one in in_order(edited):
        if one.was is not None:
            place = places.below(places.end_of(moments.value[one.was]))
        else:
            margin = moments.start_mark.column
            places.put_lines(place, _lines(one.entry, margin, places.newline, is_flow=is_flow))


def _dash_of(places: Places, node: yaml.Node) -> int:
    """Return where the line begins with the dash of an entry: its own, or one above it."""
    line = places.line_of(places.start_of(node))
    while not places.text[line:].lstrip(" ").startswith("-"):
        line = places.line_of(line - 1)
    return line


def _change_entry(places: Places, node: yaml.Node, one: Edited) -> None:
    """Change what is another value now, add what is new and take out what is gone."""
    before, after = one.before, one.entry
    if before == after:
        return
    if not isinstance(node, yaml.MappingNode):
        raise cannot_change()
    gone = [name for name in before if name not in after]
    new = [name for name in after if name not in before]
    swapped = dict(zip((name for name in gone if name in ("exercise", "text")), new, strict=False))
    for at, (key, value) in enumerate(node.value):
        name = key.value
        if name in swapped:
            to = swapped[name]
            places.put(places.start_of(key), places.end_of(value), f"{to}: {_scalar(after[to])}")
        elif name in gone:
            _take_out(places, node, at)
        elif before[name] != after[name]:
            places.put(places.start_of(value), places.end_of(value), _scalar(after[name]))
    added = [f"{name}: {_scalar(after[name])}" for name in new if name not in swapped.values()]
    time = next(value for key, value in node.value if key.value == "at_s")
    end = places.end_of(time)
    if node.flow_style:
        places.put(end, end, "".join(f", {one}" for one in added))
    else:
        margin = " " * node.start_mark.column
        places.put_lines(places.below(end), "".join(f"{margin}{one}{places.newline}" for one in added))


def _take_out(places: Places, node: yaml.MappingNode, at: int) -> None:
    """Take a field out of an entry, with its line where it has one."""
    (key, value), is_last = node.value[at], at + 1 == len(node.value)
    if at == 0 and not is_last:
        places.put(places.start_of(key), places.start_of(node.value[1][0]), "")
    elif node.flow_style:
        places.put(places.end_of(node.value[at - 1][1]), places.end_of(value), "")
    else:
        places.put(places.line_of(places.start_of(key)), places.below(places.end_of(value)), "")


def _lines(entry: Entry, margin: int, newline: str, *, is_flow: bool = False) -> str:
    """Return an entry as lines, set in."""
    fields = [f"{name}: {_scalar(value)}" for name, value in entry.items()]
    if is_flow:
        return f"{' ' * margin}- {{{', '.join(fields)}}}{newline}"
    return "".join(_set_in(fields, margin, newline))


def _set_in(fields: Sequence[str], margin: int, newline: str) -> Iterator[str]:
    for at, field in enumerate(fields):
        yield f"{' ' * margin}{'  ' if at else '- '}{field}{newline}"


def _scalar(value: Any) -> str:
    """Return a value as it is written on one line; what YAML would read as something else is in quotes.

    JSON's quotes are YAML's too, and so are its lists and objects.
    """
    if isinstance(value, str) and value.replace("-", "").isalpha() and values_of(value) == value:
        return value
    written = json.dumps(value, ensure_ascii=False)
    return "".join(ESCAPED.get(letter, letter) for letter in written)
