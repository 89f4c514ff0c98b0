"""The text of an executed lesson in parts, for who follows a room: before an exercise, or under a heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Self

from leerkit.server.web.packed import Packed

CELL = re.compile(r"<!--lk-cell (\d+)-->(.*?)(?=<!--lk-(?:cell \d+|end)-->)", re.DOTALL)
"""A cell as the template of a lesson's page marks it, with its place in the notebook."""

HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL | re.IGNORECASE)
PERMALINK = re.compile(r'<a class="anchor-link".*?</a>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
EXERCISE = re.compile(r"""\.exercise\(\s*["']([a-z0-9-]+)["']""")


@dataclass(frozen=True)
class Parts:
    """HTML by what it belongs to. A page that shows it takes out what is no text: scripts, and places of widgets."""

    before: dict[str, Packed]
    """Per exercise's id: what stands between it and the exercise before it."""
    under: dict[str, Packed]
    """Per heading: what stands under it, without the exercises."""

    @classmethod
    def of(cls, html: str, cells: Sequence[Any]) -> Self:
        """Take them from a lesson's page; ``cells`` are those of its notebook."""
        shown = {int(number): body for number, body in CELL.findall(html)}
        exercises = {
            number: EXERCISE.findall(cell.source) if cell.cell_type == "code" else []
            for number, cell in enumerate(cells)
        }
        return cls(
            _before(shown, exercises), _under({n: one for n, one in shown.items() if not exercises[n]})
        )


def _before(shown: dict[int, str], exercises: dict[int, list[str]]) -> dict[str, Packed]:
    found: dict[str, Packed] = {}
    text = ""
    for number, body in shown.items():
        if not exercises[number]:
            text += body
            continue
        if text:
            found.update(dict.fromkeys(exercises[number], Packed.of(text.encode())))
        text = ""
    return found


def _under(shown: dict[int, str]) -> dict[str, Packed]:
    """Return what stands under each heading, until one that is as high or higher."""
    open_parts: list[tuple[int, str]] = []
    texts: dict[str, str] = {}
    for body in shown.values():
        levels = [(int(level), heading_text(inner)) for level, inner in HEADING.findall(body)]
        if levels:
            highest = min(level for level, _ in levels)
            open_parts = [(level, name) for level, name in open_parts if level < highest]
            open_parts += levels
        for name in dict.fromkeys(name for _, name in open_parts):
            texts[name] = texts.get(name, "") + body
    return {name: Packed.of(text.encode()) for name, text in texts.items()}


def heading_text(inner: str) -> str:
    """Return a heading as a reader sees it."""
    return unescape(TAG.sub("", PERMALINK.sub("", inner))).strip()
