"""What a lesson's page says: which kernel or which cards, which widgets, which files."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

WIDGET = "application/vnd.jupyter.widget-view+json"

_TAG = re.compile(r"<(script|link|img)\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_CONFIG = re.compile(r"<script[^>]*id=\"jupyter-config-data\"[^>]*>(.*?)</script>", re.DOTALL)
_CARDS = re.compile(r"<script[^>]*id=\"cards\"[^>]*>(.*?)</script>", re.DOTALL)
_CARD_PLACE = re.compile(r"data-card=\"([^\"]*)\"")
_OUTPUT = re.compile(
    r"<script[^>]*type=\"application/vnd\.voila\.cell-output\+json\"[^>]*>(.*?)</script>", re.DOTALL
)
_BODY = re.compile(r"<body\b([^>]*)>")
_WAITING = re.compile(r"<body\b[^>]*data-leerkit=\"waiting\"")
_IMPORT = re.compile(r"""(?:^|[;\n])\s*(?:import|export)\b[^"'();]*?["']([^"']+)["']""")

LOADED = {"stylesheet", "modulepreload", "preload", "icon"}
"""The links that a browser follows by itself."""


@dataclass(frozen=True)
class LessonPage:
    """What there is to know of a page."""

    kernel_id: str
    """Empty if the page names no kernel."""
    base_url: str
    model_ids: tuple[str, ...]
    """The widgets that the page has a place for, in order."""
    files: tuple[str, ...]
    """Absolute addresses on the same server of what the page loads, each once."""
    modules: frozenset[str]
    """Those of ``files`` that are modules, and may import others."""
    state_url: str
    """Absolute address of the widgets' state that all participants share; empty if there is none."""
    cards: dict[str, dict[str, Any]]
    """Of a page that needs no kernel: the public fields of each exercise that it has a place for, in order."""
    placed: tuple[str, ...]
    """Ids of the exercises that have a place in its text, in order: those of a film, where there is a kernel."""
    is_waiting: bool
    """Whether it is the page of somebody in the queue."""


def read_page(html: str, url: str) -> LessonPage:
    """Return what a page says. Raises ValueError if its JSON cannot be read."""
    config: dict[str, Any] = {}
    found = _CONFIG.search(html)
    if found:
        config = json.loads(found[1])
    files, modules = _files(html, url)
    return LessonPage(
        kernel_id=str(config.get("kernelId", "")),
        base_url=str(config.get("baseUrl", "/")),
        model_ids=tuple(_model_ids(html)),
        files=files,
        modules=modules,
        state_url=urljoin(url, state) if (state := _state(html)) else "",
        cards=_cards(html),
        placed=tuple(_CARD_PLACE.findall(html)),
        is_waiting=bool(_WAITING.search(html)),
    )


def imports(script: str, url: str) -> tuple[str, ...]:
    """Return the addresses of what a module imports when it is loaded."""
    relative = [name for name in _IMPORT.findall(script) if name.startswith(("./", "../", "/"))]
    return tuple(dict.fromkeys(urljoin(url, name) for name in relative))


def _model_ids(html: str) -> list[str]:
    shown = (json.loads(output).get("data", {}).get(WIDGET) for output in _OUTPUT.findall(html))
    return [view["model_id"] for view in shown if view]


def _cards(html: str) -> dict[str, dict[str, Any]]:
    found = _CARDS.search(html)
    known = json.loads(found[1])["cards"] if found else {}
    return {name: known[name]["props"] for name in _CARD_PLACE.findall(html) if name in known}


def _state(html: str) -> str:
    found = _BODY.search(html)
    return _attributes(found[1]).get("data-state", "") if found else ""


def _attributes(raw: str) -> dict[str, str]:
    return {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(raw)}


def _files(html: str, url: str) -> tuple[tuple[str, ...], frozenset[str]]:
    files: list[str] = []
    modules = set()
    for tag, raw in _TAG.findall(html):
        attributes = _attributes(raw)
        kinds = set(attributes.get("rel", "").split())
        place = attributes.get("href" if tag.lower() == "link" else "src", "")
        if not place or (tag.lower() == "link" and not kinds & LOADED):
            continue
        address = urljoin(url, place)
        if urlsplit(address)[:2] != urlsplit(url)[:2]:
            continue
        files.append(address)
        if attributes.get("type") == "module" or "modulepreload" in kinds:
            modules.add(address)
    return tuple(dict.fromkeys(files)), frozenset(modules)
