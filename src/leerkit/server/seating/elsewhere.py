"""What a lesson's outputs and widgets would load from other hosts: no page of ours asks those, so it is missing."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leerkit.server.seating.lesson_output import form_of
from leerkit.server.seating.libraries import Libraries
from leerkit.server.seating.shown import models_shown
from leerkit.web_address import web_address

LONGEST_SCRIPT = 100_000
"""A library that stands in the page whole names addresses that it never asks; a script that loads one is short."""

CODE = re.compile(r"<(?:script|iframe|embed)\b[^>]*?\ssrc\s*=\s*[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE)
FILES = re.compile(
    r"<(?:img|audio|video|source|track)\b[^>]*?\ssrc\s*=\s*[\"']?(https?://[^\"'\s>]+)"
    r"|<link\b[^>]*?\shref\s*=\s*[\"']?(https?://[^\"'\s>]+)",
    re.IGNORECASE,
)
SCRIPTS = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
LOADED = re.compile(
    r"[\"'`](https?://[^\"'`\s]*?(?:\.m?js\b|\.css\b|/npm/[^\"'`\s]+|esm\.sh/[^\"'`\s]+)[^\"'`\s]*)[\"'`]"
)
"""An address in a script that looks as if it is loaded: a script or a style sheet, or a package of a CDN."""
WIDGET_TRAITS = ("_esm", "_css")


def code_hosts(data: Mapping[str, Any], form: str) -> list[str]:
    """Return the hosts without which an output shows nothing: of its scripts, and of what is in its frames."""
    text = "".join(data[form]) if form in ("text/html", "application/javascript") else ""
    return _hosts(_code_in(text) if form == "text/html" else _loaded(text))


def asking_elsewhere(
    outputs: Sequence[Sequence[Mapping[str, Any]]],
    states: Mapping[str, Mapping[str, Any]],
    libraries: Libraries,
) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells, counted from 1, of which something on the page asks other hosts, with those hosts.

    Hosts that ``libraries`` stand in for are not asked.
    """
    for number, cell in enumerate(outputs, start=1):
        hosts = [host for one in cell for host in _hosts_in(one.get("data") or {}, libraries)]
        for model in models_shown([cell], states):
            hosts += _hosts_of_widget(states.get(model, {}))
        if hosts:
            yield number, list(dict.fromkeys(hosts))


def _hosts_in(data: Mapping[str, Any], libraries: Libraries) -> list[str]:
    form = form_of(data, libraries.renderer)
    if form not in ("text/html", "application/javascript"):
        return []
    text = libraries.mirrored("".join(data[form]))
    files = [first or second for first, second in FILES.findall(text)] if form == "text/html" else []
    return [*code_hosts({form: text}, form), *_hosts(files)]


def _hosts_of_widget(state: Mapping[str, Any]) -> list[str]:
    """Return the hosts that a widget's script, style or layer of a map comes from."""
    found = [str(state.get("url") or "")]
    for name in WIDGET_TRAITS:
        source = str(state.get(name) or "")
        found += [source] if re.fullmatch(r"https?://\S+", source) else _loaded(source)
    return _hosts(found)


def _code_in(text: str) -> list[str]:
    found = [*CODE.findall(text), *(one for script in SCRIPTS.findall(text) for one in _loaded(script))]
    if "srcdoc" in text:
        found += _code_in(html.unescape(text).replace("srcdoc", ""))
    return found


def _loaded(script: str) -> list[str]:
    return LOADED.findall(script) if len(script) <= LONGEST_SCRIPT else []


def _hosts(addresses: Sequence[str]) -> list[str]:
    wanted = [one for one in addresses if re.match("https?://", one) and "mathjax" not in one.lower()]
    found = (web_address(html.unescape(one)) for one in wanted)
    return list(dict.fromkeys(one.netloc for one in found if one))
