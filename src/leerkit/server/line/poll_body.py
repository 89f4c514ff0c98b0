"""Several frames in one body: before each its length, 32 bit, little endian."""

from collections.abc import Iterable

LENGTH_BYTES = 4


def framed(frames: Iterable[bytes]) -> bytes:
    """Return frames as one body."""
    return b"".join(part for frame in frames for part in (len(frame).to_bytes(LENGTH_BYTES, "little"), frame))


def unframed(body: bytes) -> list[bytes] | None:
    """Return the frames of a body, or None if its lengths do not describe it exactly."""
    frames = []
    at = 0
    while at < len(body):
        start = at + LENGTH_BYTES
        at = start + int.from_bytes(body[at:start], "little")
        if start > len(body) or at > len(body):
            return None
        frames.append(body[start:at])
    return frames
