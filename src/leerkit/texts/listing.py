"""Words as a list in a sentence."""

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """Return one word or more with commas between them, and ‘en’ before the last.

    >>> listed(["cel 2"]), listed(["cel 2", "4", "7"])
    ('cel 2', 'cel 2, 4 en 7')
    """
    *others, last = words
    return f"{', '.join(others)} en {last}" if others else last
