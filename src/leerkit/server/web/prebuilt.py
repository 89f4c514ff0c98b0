"""A websocket message as it goes over the line, made once for all who get it.

Tornado makes a frame, and a task, for each connection; three thousand of those keep a room waiting. Only this file
knows how tornado holds a connection's stream.
"""

from tornado.iostream import IOStream, StreamClosedError
from tornado.websocket import WebSocketHandler

TEXT_FRAME = 0x81
"""A whole text message in one frame. Source: RFC 6455, 5.2; what a server sends is not masked."""

LENGTH_IN_TWO, LENGTH_IN_EIGHT = 126, 127


def frame(text: str) -> bytes:
    """Return a text message as a server puts it on the line, uncompressed."""
    payload = text.encode()
    n = len(payload)
    if n < LENGTH_IN_TWO:
        head = bytes([TEXT_FRAME, n])
    elif n < 1 << 16:
        head = bytes([TEXT_FRAME, LENGTH_IN_TWO]) + n.to_bytes(2)
    else:
        head = bytes([TEXT_FRAME, LENGTH_IN_EIGHT]) + n.to_bytes(8)
    return head + payload


def is_busy(handler: WebSocketHandler) -> bool:
    """Return whether a connection has not taken yet what it was sent before."""
    stream = _stream(handler)
    return stream is not None and stream.writing()


def send(handler: WebSocketHandler, made: bytes) -> None:
    """Put a frame on a connection's line; on one that is closed it is lost."""
    stream = _stream(handler)
    if stream is None:
        return
    try:
        stream.write(made)
    except StreamClosedError:
        return


def _stream(handler: WebSocketHandler) -> IOStream | None:
    connection = handler.ws_connection
    return None if connection is None or connection.is_closing() else connection.stream
