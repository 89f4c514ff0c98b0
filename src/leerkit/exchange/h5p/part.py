"""A piece of a ``content.json``, of which nothing is certain: what is not what it should be, is not there."""

from math import isfinite
from typing import Any

from leerkit.exchange.wording import MORE_THAN_WORDS, markdown, one_line, paragraphs, plain
from leerkit.texts import exchange as texts


class Part:
    """A value with what can be asked of it; ``notes`` hears of what its words lost."""

    def __init__(self, value: Any, notes: list[str]) -> None:
        self.value = value
        self.notes = notes

    def part(self, *names: str) -> "Part":
        """Return what stands under these names, one inside the other."""
        value = self.value
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return Part(value, self.notes)

    def parts(self, *names: str) -> list["Part"]:
        """Return what is in the list under these names."""
        value = self.part(*names).value
        return [Part(one, self.notes) for one in value] if isinstance(value, list) else []

    def raw(self, *names: str) -> str:
        """Return a text as it was written."""
        value = self.part(*names).value
        return value if isinstance(value, str) else ""

    def words(self, *names: str) -> str:
        """Return a text in one line, as somebody reads it."""
        return plain(self._heard(*names))

    def paragraphs(self, *names: str) -> str:
        """Return a text of more lines, as somebody reads it."""
        return paragraphs(self._heard(*names))

    def markdown(self, *names: str) -> str:
        """Return a text that stands between questions."""
        return markdown(self._heard(*names))

    def name(self, *names: str) -> str:
        """Return something that is no HTML, in one line."""
        return one_line(self.raw(*names))

    def number(self, *names: str) -> float | None:
        """Return a number, also one that was written as a text."""
        value = self.part(*names).value
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return None
        try:
            number = float(value)
        except (ValueError, OverflowError):
            return None
        return number if isfinite(number) else None

    def is_on(self, *names: str, unless_said: bool = False) -> bool:
        """Return whether something is switched on."""
        value = self.part(*names).value
        return unless_said if value is None else value in (True, "true", 1, "1")

    def _heard(self, *names: str) -> str:
        text = self.raw(*names)
        if MORE_THAN_WORDS.search(text) and texts.LAID_OUT not in self.notes:
            self.notes.append(texts.LAID_OUT)
        return text
