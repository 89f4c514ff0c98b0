"""What may be a nickname."""

from collections.abc import Container
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


seen_as = lru_cache(maxsize=8192)(look)
"""What a name looks like; two names that look the same are one to people."""


def distinct(name: str, looks: Container[str]) -> str:
    """Return ``name``, or ``name (2)`` and so on if something that looks the same is among ``looks``."""
    if seen_as(name) not in looks:
        return name
    n = 2
    while seen_as(f"{name} ({n})") in looks:
        n += 1
    return f"{name} ({n})"
