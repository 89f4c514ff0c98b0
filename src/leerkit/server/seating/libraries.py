"""Scripts of installed libraries that a lesson's outputs need, served from here: their own address is another host's.

Two kinds: files of a Python package that an output loads from a CDN (bokeh, plotly), whose address is rewritten; and
extensions of JupyterLab that draw one kind of output (``mimeExtension``, plotly's for instance), as far as those need
nothing of JupyterLab but a widget to draw in.
"""

import gzip
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from leerkit.server.seating.mirrors import MIRRORS, Library

ADDRESS = "/bibliotheek/"
"""Where they are: ``/bibliotheek/<name>/<version>/<path>``."""

TYPES = {
    ".js": "text/javascript; charset=UTF-8",
    ".css": "text/css; charset=UTF-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""The kinds of file that are served."""
LARGEST_BYTES = 20_000_000

NEEDED = re.compile(r"\"default\",\s*\"([^\"]+)\"")
"""How the entry of an extension, however minified, names a module that JupyterLab has to share with it."""
SHARED = frozenset({"@lumino/widgets"})
"""What ``browser/widgets/renderers.js`` shares with an extension."""


@dataclass(frozen=True)
class Renderer:
    """An extension that draws some kinds of output."""

    name: str
    module: str
    """Of its container: ``./mimeExtension``."""
    entry: str
    """The address of its script."""


@dataclass
class Libraries:
    """What is installed, as far as outputs need it. ``extensions`` are those of JupyterLab, as a page names them."""

    extensions: Sequence[Mapping[str, Any]]
    folders: Sequence[str]
    """Where extensions stand."""
    _roots: dict[str, Path] = field(default_factory=dict)
    _made: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """Files that stand nowhere on disk, by the name of their library."""
    _packed: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def renderer(self, mime: str) -> Renderer | None:
        """Return the extension that draws a kind of output, or None if none does without the rest of JupyterLab."""
        for extension in self.extensions:
            root = self._folder(str(extension["name"]))
            if not extension.get("mimeExtension") or root is None or not _names(root, mime):
                continue
            entry = root / str(extension["load"])
            if entry.is_file() and set(NEEDED.findall(entry.read_text(encoding="utf-8"))) <= SHARED:
                library = Library(str(extension["name"]), entry.name.split(".")[-2], root)
                address = self._serve(library)
                return Renderer(
                    str(extension["name"]), str(extension["mimeExtension"]), f"{address}{extension['load']}"
                )
        return None

    def mirrored(self, text: str) -> str:
        """Return a script or HTML with the addresses of a CDN that we stand in for replaced by ours."""
        for theirs, ours in self.mirrors_in(text).items():
            text = text.replace(theirs, ours)
        return text

    def mirrors_in(self, text: str) -> dict[str, str]:
        """Return the addresses of a CDN in a text that we stand in for, each with ours."""
        found: dict[str, str] = {}
        for mirror in MIRRORS:
            for asked in mirror.address.finditer(text):
                library = mirror.library(asked)
                if library is not None:
                    found[asked[0]] = self._serve(library) + mirror.file(asked)
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    def contents(self, name: str, asked: str) -> bytes | None:
        """Return the file of an address, or None if there is none that may be served."""
        if asked in self._made.get(name, {}):
            return self._made[name][asked]
        root = self._roots.get(name)
        file = (root / asked).resolve() if root else None
        if (
            root is None
            or file is None
            or file.suffix not in TYPES
            or not file.is_relative_to(root.resolve())
        ):
            return None
        return file.read_bytes() if file.is_file() and file.stat().st_size <= LARGEST_BYTES else None

    def packed(self, name: str, asked: str) -> bytes | None:
        """Return the same compressed. It is kept: to compress five megabytes takes a quarter of a second."""
        if (name, asked) not in self._packed:
            found = self.contents(name, asked)
            if found is None:
                return None
            self._packed[name, asked] = gzip.compress(found, 6, mtime=0)
        return self._packed[name, asked]

    def _folder(self, name: str) -> Path | None:
        return next((Path(one) / name for one in self.folders if (Path(one) / name).is_dir()), None)

    def _serve(self, library: Library) -> str:
        """Return the address under which the files of a library are served from now on."""
        safe = re.sub(r"[^\w-]+", "_", library.name).strip("_")
        if library.root is not None:
            self._roots[safe] = library.root
        self._made[safe] = dict(library.made)
        return f"{ADDRESS}{safe}/{library.version}/"


@lru_cache(maxsize=256)
def _names(root: Path, mime: str) -> bool:
    """Return whether the scripts of an extension name a kind of output."""
    return any(mime.encode() in one.read_bytes() for one in root.glob("static/*.js"))
