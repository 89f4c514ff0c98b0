"""Where in a text the parts of its YAML stand, and changes to it that leave everything else as it is."""

import re

import yaml

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1. Source: https://yaml.org/spec/1.1/#b-char"""
MARK = "\ufeff"
"""Of the order of bytes; a reader of YAML does not count it."""


class Places:
    """A text, and what is to be put where in it. Places are counted in the text as it was."""

    def __init__(self, text: str) -> None:
        self._mark = MARK if text.startswith(MARK) else ""
        self.text = text.removeprefix(MARK)
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self._starts = [0, *(found.end() for found in BREAK.finditer(self.text))]
        self._puts: list[tuple[int, bool, int, int, str]] = []
        """From where, whether anything goes there, in which order, until where, and what comes."""

    def start_of(self, node: yaml.Node) -> int:
        """Return where a part begins."""
        return self._at(node.start_mark)

    def end_of(self, node: yaml.Node) -> int:
        """Return where a part ends, without the comments and empty lines below it."""
        if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
            return self.end_of(node.value[-1][1])
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            return self.end_of(node.value[-1])
        end = self._at(node.end_mark)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            end = len(self.text[:end].rstrip())
        return end

    def line_of(self, place: int) -> int:
        """Return where the line begins that a place is in."""
        return max(start for start in self._starts if start <= place)

    def below(self, place: int) -> int:
        """Return where the next line begins; the end of the text if there is none."""
        return next((start for start in self._starts if start > place), len(self.text))

    def put(self, start: int, end: int, new: str) -> None:
        """Put a text in the place of what stands there; of two at one place the first stands first."""
        self._puts.append((start, end > start, len(self._puts), end, new))

    def put_lines(self, place: int, lines: str) -> None:
        """Put whole lines at the begin of a line, or at the end of the text."""
        is_open = place == len(self.text) and BREAK.search(self.text[-1:]) is None
        self.put(place, place, self.newline + lines.removesuffix(self.newline) if is_open else lines)

    def changed(self) -> str:
        """Return the text with everything put where it is to be."""
        text = self.text
        for start, _, _, end, new in sorted(self._puts, reverse=True):
            text = text[:start] + new + text[end:]
        return self._mark + text

    def _at(self, mark: yaml.Mark) -> int:
        return self._starts[mark.line] + mark.column
