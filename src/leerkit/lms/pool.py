"""What many verdicts have in common, kept once."""

import json
from typing import Any

from leerkit.answer import Verdict


def written(value: Any) -> str:
    """Return JSON as short as it can be, as a page's script writes it too."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


class Pool:
    """JSON values by number; the same value has the same number."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def add(self, value: Any) -> int:
        """Return the number of a value."""
        written = json.dumps(value, ensure_ascii=False, sort_keys=True)
        if written not in self._places:
            self._places[written] = len(self.values)
            self.values.append(value)
        return self._places[written]

    def verdict(self, verdict: Verdict) -> dict[str, Any]:
        """Return a verdict with numbers for all that others may have too."""
        told = verdict.model_dump(mode="json")
        return {
            "score": told["score"],
            "complete": told["complete"],
            "sentence": self.add(told["sentence"]),
            "items": [self.add(item) for item in told["items"]],
            "explanation": self.add(told["explanation"]),
            "reveals": self.add(told["reveals"]),
        }
