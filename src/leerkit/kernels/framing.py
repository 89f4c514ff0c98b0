"""Messages on a stream: each with its length in front, so that none is read twice and none is without a bound."""

import struct

LENGTH = struct.Struct("<I")

MAX_FRAME_BYTES = 64_000_000
"""More than any lesson shows, pictures included; who announces more is not one of ours."""


class FrameTooLongError(Exception):
    """A message is larger than one may be. ``str`` says how large."""

    def __init__(self, n_bytes: int) -> None:
        super().__init__(f"{n_bytes} bytes, at most {MAX_FRAME_BYTES}")


def framed(message: bytes) -> bytes:
    """Return a message with its length in front. Raises FrameTooLongError."""
    if len(message) > MAX_FRAME_BYTES:
        raise FrameTooLongError(len(message))
    return LENGTH.pack(len(message)) + message


class FrameReader:
    """Puts messages together again from whatever pieces come in. Reading costs as much as there are bytes."""

    def __init__(self) -> None:
        self._came = bytearray()

    def feed(self, piece: bytes) -> None:
        """Take what came in."""
        self._came += piece

    def next(self) -> bytes | None:
        """Return the next message if all of it is there. Raises FrameTooLongError, and again at every call."""
        if len(self._came) < LENGTH.size:
            return None
        (n_bytes,) = LENGTH.unpack_from(self._came)
        if n_bytes > MAX_FRAME_BYTES:
            raise FrameTooLongError(n_bytes)
        end = LENGTH.size + n_bytes
        if len(self._came) < end:
            return None
        with memoryview(self._came) as came:
            message = bytes(came[LENGTH.size : end])
        del self._came[:end]
        return message
