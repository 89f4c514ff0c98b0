"""What listeners are told: all of it at once, or to who was told before, what has another value by now. Pure."""

import json
from typing import Any, Protocol

DEEPEST = 6
"""Down to here it is looked what changed; what is deeper is told with what it is in."""

MOST_OF_A_LIST = 0.5
"""A list of which more than this share changed is told as a whole."""


class Told(Protocol):
    """A state to be told."""

    @property
    def whole(self) -> str:
        """All of it, as JSON."""

    def after(self, before: "Told | None") -> str | None:
        """Return the message for who was told ``before``; None if there is nothing to tell."""


class Whole:
    """A state that is always told as a whole."""

    def __init__(self, text: str) -> None:
        self.whole = text

    def after(self, before: Told | None) -> str | None:
        """Return the whole, unless it is the same."""
        return None if before is not None and before.whole == self.whole else self.whole


class Parts:
    """A large state of which little changes: who was told it before gets ``{"t": "set", "set": {path: value}}``.

    A path is names and places with slashes between. ``shared/live_state.js`` puts the values in their places.
    """

    def __init__(self, state: dict[str, Any]) -> None:
        self._state = state
        self._whole = ""

    @property
    def whole(self) -> str:
        """Return all of it."""
        self._whole = self._whole or json.dumps(self._state)
        return self._whole

    def after(self, before: Told | None) -> str | None:
        """Return what changed; the whole for who was told nothing yet."""
        if not isinstance(before, Parts):
            return self.whole
        found = changes(before._state, self._state)
        return json.dumps({"t": "set", "set": found}) if found else None


def changes(before: Any, now: Any, path: str = "", depth: int = DEEPEST) -> dict[str, Any]:
    """Return what in ``now`` is another value than in ``before``, by path. Both are plain values, as of JSON.

    What is the same object is not looked into, so what did not change should be that.
    """
    if before is now:
        return {}
    if depth and _is_same_shape(before, now):
        old = before.items() if isinstance(before, dict) else enumerate(before)
        found: dict[str, Any] = {}
        for key, value in old:
            if value is not now[key]:
                found |= changes(value, now[key], f"{path}/{key}" if path else str(key), depth - 1)
        if isinstance(now, list):
            found |= {f"{path}/{key}": now[key] for key in range(len(before), len(now))}
        if not (isinstance(now, list) and len(found) > MOST_OF_A_LIST * len(now)):
            return found
    return {} if before == now else {path: now}


def _is_same_shape(before: Any, now: Any) -> bool:
    if isinstance(now, dict):
        return isinstance(before, dict) and before.keys() == now.keys()
    return isinstance(now, list) and isinstance(before, list) and 0 < len(before) <= len(now)
