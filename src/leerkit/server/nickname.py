"""What may be a nickname."""

import unicodedata
from collections.abc import Collection

from leerkit.errors import LeerkitError
from leerkit.texts import pages as texts

MAX_LENGTH = 40


def nickname(raw: object) -> str:
    """Return ``raw`` as a nickname: one line of 1–40 characters.

    Raises LeerkitError (400) for anything else: not text, empty, too long, control characters, angle brackets.
    """
    if not isinstance(raw, str):
        raise LeerkitError(texts.NICKNAME_NOT_TEXT, hint=texts.NICKNAME_HINT)
    name = " ".join(raw.split())
    if not name:
        raise LeerkitError(texts.NICKNAME_EMPTY, hint=texts.NICKNAME_HINT)
    if len(name) > MAX_LENGTH:
        raise LeerkitError(texts.nickname_too_long(len(name), MAX_LENGTH), hint=texts.NICKNAME_SHORTER)
    if any(character in "<>" or unicodedata.category(character).startswith("C") for character in name):
        raise LeerkitError(texts.NICKNAME_MARKUP, hint=texts.NICKNAME_HINT)
    return name


def distinct(name: str, taken: Collection[str]) -> str:
    """Return ``name``, or ``name (2)`` and so on if somebody else has it already, whatever its capitals."""
    known = {other.casefold() for other in taken}
    if name.casefold() not in known:
        return name
    n = 2
    while f"{name} ({n})".casefold() in known:
        n += 1
    return f"{name} ({n})"
