"""How long to wait for what must not come, on a machine of which nobody knows how slow it is."""

from collections.abc import Iterator


def longer_each_time() -> Iterator[int]:
    """Give bounds in seconds, for what is tried until it came as far as the bound is about."""
    yield from (2, 8, 24)
