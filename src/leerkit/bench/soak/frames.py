"""Frames that no page sends. Pure.

Protocol: jupyter_server's ``v1.kernel.websocket.jupyter.org`` (how many offsets, the offsets, the parts; numbers of
64 bits, little end first), and the older one without a name (numbers of 32 bits, big end first; or JSON as text).
"""

import json
from dataclasses import dataclass
from typing import Any

from leerkit.bench.kernel_talk import OFFSET_BYTES, PROTOCOL, encode, fresh_id

OLDER = ""
"""The protocol of a connection that names none."""

HUGE_BYTES = 9_000_000
DEPTH = 20_000
THIRTY_MILLION = 30_000_000
ESCAPES = "x\x1b[2J\x1b]0;leerkit-bench\x07\r\nleerkit-bench"
"""What would clear a terminal and write on it, if a log took it as it is."""


@dataclass(frozen=True)
class BadFrame:
    """What is sent, and which protocol the connection has asked for."""

    name: str
    frame: str | bytes
    protocol: str = PROTOCOL


def comm_message(comm_id: str, data: dict[str, Any]) -> bytes:
    """Return a message to a widget, as a page sends it."""
    return encode(fresh_id(), "comm_msg", {"comm_id": comm_id, "data": data}, {})


def numbers(*values: int, rest: bytes = b"") -> bytes:
    """Return a frame that begins with these numbers."""
    return b"".join(value.to_bytes(OFFSET_BYTES, "little") for value in values) + rest


def parts(*texts: bytes, channel: bytes = b"shell") -> bytes:
    """Return a frame with correct offsets around any parts."""
    every = [channel, *texts]
    offset = OFFSET_BYTES * (len(every) + 2)
    offsets = [offset, *(offset := offset + len(part) for part in every)]
    return numbers(len(offsets), *offsets, rest=b"".join(every))


def nested(depth: int = DEPTH) -> bytes:
    """Return JSON that is lists in lists."""
    return b"[" * depth + b"]" * depth


def all_ones() -> BadFrame:
    """Return eight bytes that say that as many offsets follow as fit in a number."""
    return BadFrame("all_ones", b"\xff" * OFFSET_BYTES)


def thirty_million() -> BadFrame:
    """Return a frame that promises thirty million offsets."""
    return BadFrame("count_30_million", numbers(THIRTY_MILLION, rest=bytes(100)))


def older_bytes() -> BadFrame:
    """Return a frame of the older protocol that promises two thousand million parts."""
    return BadFrame("older_bytes", b"\x7f\xff\xff\xff", OLDER)


def older_text() -> BadFrame:
    """Return the same as text."""
    return BadFrame("older_text", "\x7f\xff\xff\xff", OLDER)


def huge() -> BadFrame:
    """Return a message of nine megabytes."""
    return BadFrame("huge", comm_message(fresh_id(), {"method": "custom", "content": "x" * HUGE_BYTES}))


def nested_json() -> BadFrame:
    """Return a message whose content is lists in lists."""
    header = json.dumps(
        {"msg_id": fresh_id(), "msg_type": "comm_msg", "session": "", "username": ""}
    ).encode()
    return BadFrame("nested_json", parts(header, b"{}", b"{}", nested()))


def gravest() -> tuple[BadFrame, ...]:
    """Return the frames that once stopped a server, or might."""
    return (all_ones(), older_text(), older_bytes(), thirty_million(), huge(), nested_json())


def every_bad_frame() -> tuple[BadFrame, ...]:
    """Return these and the rest: lengths, offsets, channels, types and JSON that are not what they should be."""
    header = {"msg_id": fresh_id(), "msg_type": "comm_msg", "session": "", "username": "", "version": "5.3"}

    def typed(msg_type: object, content: dict[str, Any] | None = None) -> bytes:
        head = json.dumps({**header, "msg_type": msg_type}).encode()
        return parts(head, b"{}", b"{}", json.dumps(content or {}).encode())

    content = {"comm_id": fresh_id(), "data": {"method": ESCAPES}}
    execute = {"code": "1", "silent": True, "store_history": False}
    return (
        *gravest(),
        BadFrame("empty", b""),
        BadFrame("short", b"\x06" + bytes(6)),
        BadFrame("count_0", numbers(0)),
        BadFrame("count_1", numbers(1, 16)),
        BadFrame("offsets_beyond", numbers(6, 56, 61, 2**40, 2**41, 2**42, 2**43, rest=b"shell")),
        BadFrame("offsets_descending", numbers(6, 80, 70, 60, 50, 40, 30, rest=bytes(40))),
        BadFrame("offsets_negative", numbers(6, *[2**63] * 6, rest=bytes(40))),
        BadFrame("no_json", parts(b"{", b"\xff\xfe", b"", b"}")),
        BadFrame("json_of_other_kinds", parts(b"null", b"[]", b"1", b'"tekst"')),
        BadFrame("deep_header", parts(nested(), b"{}", b"{}", b"{}")),
        BadFrame("many_parts", parts(*[b"{}"] * 2_000)),
        BadFrame("other_channel", parts(b"{}", b"{}", b"{}", b"{}", channel=ESCAPES.encode())),
        BadFrame("control_channel", parts(json.dumps(header).encode(), *[b"{}"] * 3, channel=b"control")),
        BadFrame("type_escapes", typed(ESCAPES)),
        BadFrame("type_list", typed(["comm_msg"])),
        BadFrame("type_execute", typed("execute_request", execute)),
        BadFrame("type_shutdown", typed("shutdown_request", {"restart": False})),
        BadFrame("method_escapes", typed("comm_msg", content)),
        BadFrame("target_unknown", typed("comm_open", {**content, "target_name": ESCAPES})),
        BadFrame("text_on_v1", json.dumps({"header": header, "content": content})),
        BadFrame("no_channel", json.dumps({"header": header, "content": content}), OLDER),
    )
