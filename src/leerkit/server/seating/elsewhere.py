"""What a lesson's outputs and widgets would load from other hosts: no page of ours asks them, so it would be missing."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

LONGEST_SCRIPT = 100_000
"""A library that stands in the page whole names addresses that it never asks; a script that loads one is short."""

TAGS = re.compile(
    r"<(?:script|iframe|img|audio|video|source|embed|track)\b[^>]*?\ssrc\s*=\s*[\"']?(https?://[^\"'\s>]+)"
    r"|<link\b[^>]*?\shref\s*=\s*[\"']?(https?://[^\"'\s>]+)",
    re.IGNORECASE,
)
SCRIPTS = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
LOADED = re.compile(r"[\"'`](https?://[^\"'`\s]+?(?:\.m?js|\.css|/npm/[^\"'`\s]+|/\+esm|esm\.sh/[^\"'`\s]+)[^\"'`\s]*)[\"'`]")
"""An address in a script that looks as if it is loaded: a script or a style sheet, or a package of a CDN."""


def hosts_in_html(text: str) -> list[str]:
    """Return the hosts that a piece of HTML loads something from, the documents in its frames included."""
    found = [first or second for first, second in TAGS.findall(text)]
    for script in SCRIPTS.findall(text):
        found += _loaded(script)
    if "srcdoc" in text:
        found += [f"https://{host}" for host in hosts_in_html(html.unescape(text).replace("srcdoc", ""))]
    return _hosts(found)


def hosts_in_script(text: str) -> list[str]:
    """Return the hosts that a script loads something from, or is loaded from itself if it is an address."""
    if re.fullmatch(r"https?://\S+", text):
        return _hosts([text])
    return _hosts(_loaded(text))


def asking_elsewhere(
    outputs: Sequence[Sequence[Mapping[str, Any]]], states: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells, counted from 1, of which something on the page asks other hosts, with those; 0 for a widget."""
    for number, cell in enumerate(outputs, start=1):
        hosts = [host for output in cell for host in hosts_in_output(output.get("data") or {})]
        if hosts:
            yield number, list(dict.fromkeys(hosts))
    for state in states.values():
        hosts = [host for name in ("_esm", "_css") for host in hosts_in_script(str(state.get(name) or ""))]
        if hosts:
            yield 0, list(dict.fromkeys(hosts))


def hosts_in_output(data: Mapping[str, Any]) -> list[str]:
    """Return the hosts that an output asks in the form in which it is shown."""
    if "text/html" in data:
        return hosts_in_html(str(data["text/html"]))
    return hosts_in_script(str(data.get("application/javascript", "")))


def _loaded(script: str) -> list[str]:
    return LOADED.findall(script) if len(script) <= LONGEST_SCRIPT else []


def _hosts(addresses: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(urlsplit(html.unescape(one)).netloc for one in addresses if "://" in one))
