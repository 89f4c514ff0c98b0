"""Frames as a page sends them to its kernel, good and bad."""

import json
from typing import Any

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from leerkit.server.web.gate import PROTOCOL

__all__ = ["PROTOCOL", "frame", "header", "packed"]


def header(kind: object, **fields: Any) -> dict[str, Any]:
    own = {"msg_id": "m1", "session": "s1", "username": "", "date": "2026-11-26T20:00:00Z", "version": "5.3"}
    return {**own, "msg_type": kind, **fields}


def packed(*parts: bytes, channel: str = "shell") -> bytes:
    """Pack header, parent header, metadata, content and buffers that are bytes already."""
    made: bytes = serialize_msg_to_ws_v1(list(parts), channel)
    return made


def frame(
    kind: object,
    content: object,
    *,
    metadata: object = None,
    channel: str = "shell",
    buffers: tuple[bytes, ...] = (),
    **fields: Any,
) -> bytes:
    """Pack a message; ``fields`` go into its header."""
    parts = (header(kind, **fields), {}, metadata or {}, content)
    return packed(*(json.dumps(part).encode() for part in parts), *buffers, channel=channel)
