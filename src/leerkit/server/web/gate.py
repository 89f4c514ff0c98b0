"""The gate: what a browser sends to a kernel is checked here before anything of Jupyter's sees it.

Pure: bytes in, a message or a refusal out, and nothing is raised whatever the bytes are. What passes is written anew
from what was read: only known fields go on, each key once, so no parser behind the gate can read something else in it.

The shape of a frame is jupyter_server's ``v1.kernel.websocket.jupyter.org``: the number of offsets, the offsets
themselves (each 64 bit, little endian), then the channel, header, parent header, metadata, content and any buffers.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Any, NoReturn

PROTOCOL = "v1.kernel.websocket.jupyter.org"
TARGETS = frozenset({"jupyter.widget.control", "leerkit.changes"})
"""What a page may open a comm to: ask for all widgets, or for what has changed. It makes no widgets of its own."""

OFFSET_BYTES = 8
FEWEST_OFFSETS = 6
MOST_OFFSETS = 256
"""A message of five parts has six offsets; the others are buffers: the binary values of a widget."""

MOST_LEVELS = 32
"""How deep values may be nested; an answer of an exercise has four levels."""

LONGEST_NUMBER = 24
LONG_NUMBER = re.compile(rb"[0-9]{24}")
"""A browser writes no whole number with more digits than this."""

METHOD = re.compile(r"[A-Za-z_]{1,64}")
"""What a widget is asked to do; one that it does not know stands in the log."""

COMM_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MESSAGE_ID = re.compile(r"[A-Za-z0-9_.:-]{1,128}")
SESSION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""ZeroMQ takes 255 bytes for a connection's identity, and Jupyter makes that of it."""

COMM_KINDS = frozenset({"comm_open", "comm_msg", "comm_close"})


class Refusal(Enum):
    """Why a frame does not pass."""

    BROKEN = "broken"
    """It is no frame, or not one that a page of ours or of Voilà's makes."""
    TOO_BIG = "too big"
    FORBIDDEN = "forbidden"
    """It asks for what a page may not ask of a kernel."""


@dataclass(frozen=True)
class Bounds:
    """What a page may send."""

    most_bytes: int
    kinds: frozenset[str]


OWN_PAGE = Bounds(64 * 1024, COMM_KINDS)
"""For a page with cards of ours only: the longest answer, 10,000 emoji, is 40 kB."""

WIDGETS_PAGE = Bounds(1024 * 1024, COMM_KINDS | {"kernel_info_request", "comm_info_request"})
"""For a page with other widgets: a picture, a file or a table may be among the values of one. Voilà's front end, which
draws some of them, asks a kernel who it is before it connects, and which comms there are."""


@dataclass(frozen=True)
class KernelMessage:
    """A message that passed, as it goes to the kernel."""

    kind: str
    parts: tuple[bytes, ...]
    """Header, parent header, metadata, content, and buffers."""


def check(frame: object, bounds: Bounds = OWN_PAGE) -> KernelMessage | Refusal:
    """Return the message that a frame holds, or why it does not pass."""
    if not isinstance(frame, bytes):
        return Refusal.BROKEN
    if len(frame) > bounds.most_bytes:
        return Refusal.TOO_BIG
    try:
        return _message(frame, bounds.kinds)
    except (ValueError, RecursionError, TypeError):
        return Refusal.BROKEN


def _message(frame: bytes, kinds: frozenset[str]) -> KernelMessage | Refusal:
    """Return the message of a frame if a page may send it. Raises for what is broken."""
    channel, *packed = _parts(frame)
    header, parent, metadata, content = map(_read, packed[:4])
    kind = header.get("msg_type")
    if channel != b"shell" or not isinstance(kind, str) or kind not in kinds:
        return Refusal.FORBIDDEN
    if kind == "comm_open" and content.get("target_name") not in TARGETS:
        return Refusal.FORBIDDEN
    parent.clear()
    checked = (_header(header, kind), parent, metadata, _content(content, kind))
    return KernelMessage(kind, (*map(_written, checked), *packed[4:]))


def _parts(frame: bytes) -> list[bytes]:
    """Return a frame's parts. Raises ValueError if its offsets do not describe it exactly."""
    n_offsets = int.from_bytes(frame[:OFFSET_BYTES], "little")
    head_bytes = OFFSET_BYTES * (n_offsets + 1)
    if not FEWEST_OFFSETS <= n_offsets <= MOST_OFFSETS or len(frame) < head_bytes:
        raise ValueError
    offsets = [
        int.from_bytes(frame[at : at + OFFSET_BYTES], "little")
        for at in range(OFFSET_BYTES, head_bytes, OFFSET_BYTES)
    ]
    if offsets[0] != head_bytes or offsets[-1] != len(frame) or offsets != sorted(offsets):
        raise ValueError
    return [frame[start:end] for start, end in pairwise(offsets)]


def _read(packed: bytes) -> dict[str, Any]:
    """Return a JSON object. Raises ValueError or RecursionError for what is none, or is nested too deep."""
    decoder = CAREFUL if LONG_NUMBER.search(packed) else QUICK
    value = decoder.decode(packed.decode())
    if not isinstance(value, dict):
        raise ValueError
    level: list[Any] = [value]
    for _ in range(MOST_LEVELS):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, dict | list)]
        if not level:
            return value
    raise ValueError


def _inside(container: dict[str, Any] | list[Any]) -> Any:
    return container.values() if isinstance(container, dict) else container


def _whole_number(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError
    return int(digits)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


QUICK = json.JSONDecoder(parse_constant=_no_number)
CAREFUL = json.JSONDecoder(parse_constant=_no_number, parse_int=_whole_number)
"""Takes three times as long over a long list of numbers."""


def _header(came: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Return a header with what a kernel needs of it; a kernel would choke on some dates, so there is none."""
    return {
        "msg_id": _matching(MESSAGE_ID, came.get("msg_id")),
        "msg_type": kind,
        "session": _matching(MESSAGE_ID, came.get("session")),
        "username": "",
        "version": "5.3",
    }


def _content(came: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return a content with the fields that belong to its type. Raises ValueError if one is not right."""
    if kind == "kernel_info_request":
        return {}
    if kind == "comm_info_request":
        target = came.get("target_name")
        return {"target_name": target} if target in TARGETS else {}
    data = came.get("data", {})
    if not isinstance(data, dict):
        raise ValueError
    if "method" in data:
        _matching(METHOD, data["method"])
    content = {"comm_id": _matching(COMM_ID, came.get("comm_id")), "data": data}
    return {**content, "target_name": came["target_name"]} if kind == "comm_open" else content


def _matching(shape: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise ValueError
    return value


def _written(value: Mapping[str, Any]) -> bytes:
    """Return an object as JSON. Half a character, as a cut-off emoji leaves it, becomes U+FFFD; no answer is lost."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
