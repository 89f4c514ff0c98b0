"""A document as PDF: A4, tagged, in Dutch. Typst sets it, without a browser, LaTeX or network.

Why Typst: docs/decisions/012-pdf.md.
"""

import base64
import json
import re
from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from leerkit.errors import LeerkitError
from leerkit.paper.document import Document
from leerkit.paper.drawings import drawn_formula
from leerkit.paper.tree import Node, levelled, read, tags_of
from leerkit.texts import paper as texts

FONTS = ("Libertinus Serif",)
"""In Typst itself, so that a page looks the same everywhere; letters that it lacks come from the machine."""

KINDS = {"png": "png", "jpeg": "jpg", "gif": "gif", "svg+xml": "svg", "webp": "webp"}


def pdf(document: Document) -> bytes:
    """Return the document as a file that readers aloud can read too (PDF/UA-1).

    A picture that is none is told in words. Raises LeerkitError if it cannot be made.
    """
    nodes = read(str(document.body))
    levelled(nodes)
    pictures = _pictures(nodes)
    sheet = {"title": document.title, "footer": document.footer, "fonts": FONTS, "nodes": nodes}
    try:
        return _compiled(_sheet(sheet), pictures)
    except RuntimeError as error:
        broken = [name for name, picture in pictures.items() if not _is_picture(name, picture)]
        if broken:
            _leave_out(nodes, broken)
            with suppress(RuntimeError):
                return _compiled(_sheet(sheet), pictures)
        raise LeerkitError(texts.NO_PDF, where=document.title, hint=texts.NO_PDF_HINT) from error


def _sheet(sheet: dict[str, Any]) -> dict[str, bytes]:
    return {
        "main.typ": files("leerkit.paper").joinpath("paper.typ").read_bytes(),
        "sheet.json": json.dumps(sheet, ensure_ascii=False).encode("utf-8", "replace"),
    }


def _compiled(*parts: dict[str, bytes]) -> bytes:
    """Return the PDF of ``main.typ`` with what stands beside it; raise RuntimeError if Typst cannot make it."""
    import typst  # noqa: PLC0415 - 34 MB, and only needed here

    with TemporaryDirectory(prefix="leerkit-pdf-") as folder:  # a picture cannot be given otherwise
        for part in parts:
            for name, content in part.items():
                Path(folder, name).write_bytes(content)
        return typst.compile(
            Path(folder, "main.typ"), root=Path(folder), format="pdf", pdf_standards=["ua-1"]
        )


def _is_picture(name: str, picture: bytes) -> bool:
    main = f'#set document(title: "x")\n#image("{name}", alt: "x")'.encode()
    with suppress(RuntimeError):
        return bool(_compiled({"main.typ": main}, {name: picture}))
    return False


def _pictures(nodes: Sequence[Node]) -> dict[str, bytes]:
    """Take the pictures out of the nodes; return them by the names that now stand there."""
    found: dict[str, bytes] = {}
    for node in tags_of(nodes, "img"):
        parts = re.match(
            r"data:image/([a-z+]+);base64,(.*)", node[1].pop("src", ""), re.DOTALL | re.IGNORECASE
        )
        if parts:
            name = f"picture-{len(found)}.{KINDS[parts[1].lower()]}"
            found[name] = base64.b64decode(re.sub(r"\s", "", parts[2]) + "==")
            node[1]["file"] = name
    for node in tags_of(nodes, "math"):
        drawn = drawn_formula(node[1]["alttext"], is_block="display" in node[1])
        if drawn:
            name = f"formula-{len(found)}.svg"
            found[name] = drawn.svg
            node[1] |= {"file": name, "height": drawn.height_em, "depth": drawn.depth_em}
    return found


def _leave_out(nodes: Sequence[Node], names: Sequence[str]) -> None:
    for node in tags_of(nodes, "img", "math"):
        if node[1].get("file") in names:
            del node[1]["file"]
