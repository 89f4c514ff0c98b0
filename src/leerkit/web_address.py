"""Addresses of the web that somebody typed, or that stand in a lesson: one that no browser could go to is none."""

from urllib.parse import SplitResult, urlsplit


def web_address(text: str) -> SplitResult | None:
    """Return the parts of an address of the web; None for what is none, whatever is wrong with it.

    >>> [bool(web_address(one)) for one in ("https://films.example.org:8443/a", "https://[films", "https://films:nee/")]
    [True, False, False]
    """
    try:
        parts = urlsplit(text)
        name = (parts.hostname or "").encode("idna")
        is_whole = bool(name) and (parts.port is None or parts.port > 0)
    except ValueError:
        # a bracket or a port that is none; a name that is too long, or has nothing between two points
        return None
    return parts if is_whole and parts.scheme in ("http", "https") else None
