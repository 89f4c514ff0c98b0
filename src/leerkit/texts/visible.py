"""Text of others on a terminal: it is shown, and moves nothing, colours nothing and hides nothing."""

import re

UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What a terminal obeys instead of showing it: control characters, ends of lines, directions, halves of characters."""

UNSEEN_BUT_LINES = re.compile(rf"(?!\n){UNSEEN.pattern}")


def visible(text: str) -> str:
    r"""Return ``text`` on one line, with an escape for every character that a terminal would obey.

    >>> print(visible("geh\x1b[2Jackt\n"))
    geh\x1b[2Jackt\n
    """
    return UNSEEN.sub(_escape, text)


def visible_lines(text: str) -> str:
    """Return the same with the ends of its lines as they are, for what we have put together ourselves."""
    return UNSEEN_BUT_LINES.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
