"""Libraries that notebooks load from a CDN, and what is installed that can stand in for them."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

VEGA_WITHIN_S = 60
VEGA = "import sys, vl_convert; sys.stdout.write(vl_convert.javascript_bundle())"
"""In a process of its own: it leaves threads behind, and takes a hundred megabytes."""


@dataclass(frozen=True)
class Library:
    """Files of one that is installed."""

    name: str
    version: str
    """Stands in their address, so that browsers may keep them."""
    root: Path | None
    """Where they are."""
    made: Mapping[str, bytes] = field(default_factory=dict)
    """Those that are nowhere, by their name."""


@dataclass(frozen=True)
class Mirror:
    """Addresses that files of an installed library stand in for."""

    address: re.Pattern[str]
    library: Callable[["re.Match[str]"], Library | None]
    """Of an address: what is installed, or None if that is nothing, or another version."""
    file: Callable[["re.Match[str]"], str]


def _package(name: str, folder: str) -> Library | None:
    """Return a folder of an installed package, which is not imported."""
    try:
        spec = find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            return None
        root = Path(spec.submodule_search_locations[0]) / folder
        return Library(name, version(name), root) if root.is_dir() else None
    except (PackageNotFoundError, ImportError, ValueError):
        return None


def _bokeh(asked: "re.Match[str]") -> Library | None:
    found = _package("bokeh", "server/static/js")
    return found if found and found.version == asked["version"] else None


def _plotly(_asked: "re.Match[str]") -> Library | None:
    return _package("plotly", "package_data")


def _vega(_asked: "re.Match[str]") -> Library | None:
    try:
        return Library("vega", version("vl-convert-python"), None, _vega_files())
    except (PackageNotFoundError, OSError, subprocess.SubprocessError):
        return None


@lru_cache(maxsize=1)
def _vega_files() -> Mapping[str, bytes]:
    """Return vega, vega-lite and vega-embed in the one script that vl-convert makes; a chart asks for three."""
    command = [sys.executable, "-I", "-c", VEGA]
    made = subprocess.run(command, capture_output=True, check=True, timeout=VEGA_WITHIN_S)  # noqa: S603
    once = b"(function () { if (window.vegaEmbed) return; %s\n})();" % made.stdout
    return {"vega-embed.js": once, "vega.js": b"", "vega-lib.js": b"", "vega-lite.js": b""}


MIRRORS = (
    Mirror(
        re.compile(
            r"https://cdn\.bokeh\.org/bokeh/(?:release|dev)/(?P<name>bokeh[a-z-]*?)-(?P<version>\d[\w.+-]*?)\.min\.js"
        ),
        _bokeh,
        lambda asked: f"{asked['name']}.min.js",
    ),
    Mirror(
        re.compile(r"https://cdn\.plot\.ly/plotly-(?P<version>\d[\w.+-]*?)\.min\.js"),
        _plotly,
        lambda _asked: "plotly.min.js",
    ),
    Mirror(
        re.compile(
            r"https://cdn\.jsdelivr\.net/npm/(?P<name>vega(?:-lib|-lite|-embed)?)(?:@[\w.]+)?(?:\?noext)?(?=[\"'`])"
        ),
        _vega,
        lambda asked: f"{asked['name']}.js",
    ),
)
