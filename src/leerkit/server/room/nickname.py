"""What may be a nickname."""

from collections.abc import Collection
from functools import lru_cache

from leerkit.errors import LeerkitError
from leerkit.legible import clean_line, graphemes, is_visible, look
from leerkit.texts import door as texts

MAX_LENGTH = 40


def nickname(raw: object) -> str:
    """Return ``raw`` as a nickname: one line of 1–40 characters as people count them, cleaned of what cannot be seen.

    Raises LeerkitError (400) for what is no name after that: not text, empty, without a letter or symbol, too long.
    """
    if not isinstance(raw, str):
        raise LeerkitError(texts.NICKNAME_NOT_TEXT, hint=texts.NICKNAME_HINT)
    name = clean_line(raw)
    if not raw.strip():
        raise LeerkitError(texts.NICKNAME_EMPTY, hint=texts.NICKNAME_HINT)
    if not is_visible(name):
        raise LeerkitError(texts.NICKNAME_INVISIBLE, hint=texts.NICKNAME_HINT)
    if (n := len(graphemes(name))) > MAX_LENGTH:
        raise LeerkitError(texts.nickname_too_long(n, MAX_LENGTH), hint=texts.NICKNAME_SHORTER)
    return name


def distinct(name: str, taken: Collection[str]) -> str:
    """Return ``name``, or ``name (2)`` and so on if somebody else has a name that looks the same."""
    known = {_look(other) for other in taken}
    if _look(name) not in known:
        return name
    n = 2
    while _look(f"{name} ({n})") in known:
        n += 1
    return f"{name} ({n})"


_look = lru_cache(maxsize=8192)(look)
"""Everybody who joins is held beside everybody who is in."""
