"""Every address of the server, made of its table of routes: a new route is in it by itself."""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from tornado.websocket import WebSocketHandler

from leerkit.content.served import ADDRESS as FILE
from leerkit.server.routes import NEEDED, routes
from leerkit.server.web.origins import OwnHosts

KERNEL = "00000000-0000-4000-8000-000000000000"

Filled = Mapping[str, tuple[str, ...]]
"""What is put in place of a group of a pattern, by the text of that group."""


def filled(folder: Path, code: str, *ids: str) -> Filled:
    """Return what is asked for: this session, this lesson with all that lies in its folder, these participants."""
    files = tuple(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
    return {
        "[a-z0-9-]+": (folder.name,),
        "[^/]+": (code,),
        "[0-9a-f]+": ("0" * 12, *ids),
        "[0-9]{1,12}": ("1",),
        "[0-9a-f-]{36}": (KERNEL,),
        FILE: (*files, "../les.yaml", "geen.png"),
        r"[\w-]+": ("plotly",),
        r"[\w.+-]+": ("1.0",),
        r".+\.js": ("zaal/zaal.js",),
        ".+": ("x.js",),
        ".*": (KERNEL,),
    }


def addresses(fill: Filled) -> Iterator[tuple[str, bool]]:
    """Yield every address, and whether it is a websocket's.

    Fails for a route with a group of a new kind: ``filled`` has to say what to ask for.
    """
    for pattern, handler, *_ in routes("/", [], OwnHosts(())):
        if isinstance(pattern, str) and "%00" not in pattern:
            is_socket = issubclass(handler, WebSocketHandler)
            yield from ((address, is_socket) for address in _of(pattern, fill))
    yield from ((f"{prefix}{KERNEL}", False) for prefix in NEEDED)


def _of(pattern: str, fill: Filled) -> Iterator[str]:
    parts = []
    for text in _split(pattern):
        if not text.startswith("("):
            parts.append((text.replace("\\", ""),))
            continue
        group = re.sub(r"^\?P<\w+>", "", text[1:-1])
        found = fill.get(group) or tuple(group.split("|"))
        assert all(re.fullmatch(r"[\w./-]+", one) for one in found), f"what is to be asked for {pattern}?"
        parts.append(found)
    yield from map("".join, product(*parts))


def _split(pattern: str) -> Iterator[str]:
    """Yield the groups of a pattern, and what stands between them."""
    depth, text = 0, ""
    for character in pattern:
        if character == "(" and depth == 0 and text:
            yield text
            text = ""
        depth += (character == "(") - (character == ")")
        text += character
        if character == ")" and depth == 0:
            yield text
            text = ""
    if text:
        yield text
