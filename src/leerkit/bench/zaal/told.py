"""What comes over a line of the session's state, put together as ``shared/live_state.js`` does."""

import json
from typing import Any

KEPT_MESSAGES = 200


class Reading:
    """Reads messages. A thousand phones that are sent the same read it once; nobody changes what it gives."""

    def __init__(self) -> None:
        self._read: dict[bytes, Any] = {}

    def __call__(self, message: bytes) -> Any:
        """Return what a message says. Raises ValueError for what is no JSON."""
        if message not in self._read:
            if len(self._read) >= KEPT_MESSAGES:
                self._read.clear()
            self._read[message] = json.loads(message)
        return self._read[message]


def after(state: Any, said: Any) -> Any:
    """Return the state after a message: a whole one, or ``{"t": "set"}`` with what has another value by now."""
    if said.get("t") != "set":
        return said
    for path, value in said["set"].items():
        state = _with(state, path.split("/"), value)
    return state


def _with(whole: Any, path: list[str], value: Any) -> Any:
    if not path:
        return value
    first, *rest = path
    if isinstance(whole, list):
        place = int(first)
        before = whole[place] if place < len(whole) else None
        return [*whole[:place], _with(before, rest, value), *whole[place + 1 :]]
    return {**whole, first: _with(whole.get(first), rest, value)}
