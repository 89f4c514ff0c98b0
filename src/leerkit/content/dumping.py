"""Values as YAML that somebody goes on writing: fields in their order, times in quotes, short lists on a line."""

from typing import Any

import yaml

WIDTH = 110


class Quoted(str):
    """A text that stands in quotes, whatever it looks like: YAML would read ``1:30`` as a number."""

    __slots__ = ()


class OneLine(tuple[Any, ...]):
    """A list that stands on one line."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes a text of more lines as lines, and a list further in than what it is of."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Set a list in."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if isinstance(text, Quoted) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _one_line(dumper: yaml.SafeDumper, values: OneLine) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=True)


_Dumper.add_representer(OneLine, _one_line)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(Quoted, _text)


def as_yaml(value: Any) -> str:
    """Return plain values as YAML."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
