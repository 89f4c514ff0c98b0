"""Which other websites a lesson's outputs would ask for something: a workshop's pages do not let them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from leerkit.content.cells import Cell
from leerkit.content.markup import read_html, read_markdown

HOSTS_OF_SCRIPTS = (
    "cdn.jsdelivr.net",
    "unpkg.com",
    "cdnjs.cloudflare.com",
    "cdn.plot.ly",
    "cdn.bokeh.org",
    "cdn.holoviz.org",
    "cdn.datatables.net",
    "esm.sh",
    "requirejs.org",
    "fonts.googleapis.com",
    "tile.openstreetmap.org",
    "basemaps.cartocdn.com",
    "server.arcgisonline.com",
)
"""Where libraries for notebooks fetch their scripts, styles and maps."""
MOST_OF_A_SCRIPT = 200_000
"""Characters of a script that is written for a lesson; a library that is carried along only names such hosts."""
ADDRESS = re.compile(r"(?:https?:)?//([\w.-]+)\S*", re.IGNORECASE)
ADDRESSED = ("url", "src", "href", "_esm", "_css")
"""Traits of widgets that a page loads from."""


def hosts_of_output(data: Mapping[str, Any]) -> set[str]:
    """Return the hosts that an output, in all its forms, would ask."""
    return {host for mime, form in data.items() if isinstance(form, str) for host in _of_form(mime, form)}


def hosts_of_states(states: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Return the hosts that widgets would ask, from their traits by model id."""
    given = (state.get(name) for state in states.values() for name in ADDRESSED)
    return {_host(value) for value in given if isinstance(value, str) and ADDRESS.fullmatch(value)}


def _of_form(mime: str, form: str) -> Iterator[str]:
    if mime in ("text/html", "image/svg+xml"):
        loads = read_html(form).loads
    elif mime == "text/markdown":
        loads = read_markdown(Cell(number=1, kind="markdown", source=form)).loads
    else:
        loads = ()
    yield from (_host(load.address) for load in loads if load.foreign)
    if mime in ("text/html", "application/javascript") and len(form) <= MOST_OF_A_SCRIPT:
        yield from (host for host in HOSTS_OF_SCRIPTS if host in form)


def _host(address: str) -> str:
    """Return the host of an address of another website, or the address itself if that is not to be read."""
    found = ADDRESS.match(address)
    return found[1].lower() if found else address[:60]
