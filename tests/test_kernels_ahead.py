"""Libraries that were loaded before a lesson's cells run: no cell finds more than it would in a new kernel."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leerkit.content.cells import Cell
from leerkit.content.imports import imported_modules
from leerkit.kernels.farm import KernelFarm
from tests.forged_zygote import forged_zygotes
from tests.forked import Run, notebook, prepare, running_farm

SEEN = """import sys
sorted(name for name in sys.modules if name.partition('.')[0] in ('wsgiref', 'xlsxwriter', 'xmlrpc'))"""

NOTEBOOKS = {
    "one after the other": (
        "import wsgiref",
        SEEN,
        "import xlsxwriter, wsgiref.util",
        SEEN,
        "from xmlrpc import client",
        SEEN,
    ),
    "a part before it is imported": ("import wsgiref", "wsgiref.headers", "import wsgiref.headers"),
    "a name that nothing gives": ("import xlsxwriter", "del xlsxwriter", "xlsxwriter"),
    "an import that is not reached": ("import wsgiref", "1 / 0", "import wsgiref.handlers"),
    "no import": ("", "wsgiref"),
    "what stands in its place": (
        "import wsgiref.util as util",
        "util.__spec__.origin == util.__file__, util.__spec__.parent",
    ),
    "whether it is there": (
        "from importlib.util import find_spec",
        "find_spec('xlsxwriter').origin[-8:]",
        SEEN,
        "import xlsxwriter",
    ),
    "by its name": (
        "from importlib import import_module",
        "import_module('wsgiref.simple_server').__name__",
        SEEN,
    ),
    "one class": (
        "import wsgiref.headers",
        "from wsgiref.headers import Headers",
        "Headers is wsgiref.headers.Headers, isinstance(Headers(), wsgiref.headers.Headers)",
    ),
    "what a library imports later": (
        "import io, pandas, xlsxwriter",
        "made = io.BytesIO()\npandas.DataFrame({'a': [1]}).to_excel(made, engine='xlsxwriter')",
        "len(made.getvalue()) > 1000, xlsxwriter.__version__",
    ),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an author keeps modules of their own."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def farm(run: Run, own: Path) -> Iterator[KernelFarm]:
    path = [str(own), *filter(None, [os.environ.get("PYTHONPATH")])]
    with running_farm(run, starting=forged_zygotes(), PYTHONPATH=os.pathsep.join(path)) as running:
        yield running


def came(run: Run, farm: KernelFarm, folder: Path, cells: tuple[str, ...]) -> tuple[Any, ...]:
    """Return what came of cells: their outputs, and why they cannot be a template."""
    prepared = prepare(run, farm, folder, *cells)
    return prepared.outputs, prepared.refused, prepared.fatal


ORDINARY = ("one after the other", "no import", "one class", "what a library imports later")
MORE = pytest.mark.long("one more way to import, each in a template of its own")


@pytest.mark.parametrize(
    "cells",
    [pytest.param(NOTEBOOKS[how], id=how, marks=() if how in ORDINARY else MORE) for how in NOTEBOOKS],
)
def test_cells_find_what_they_would_in_a_new_kernel(
    run: Run, farm: KernelFarm, tmp_path: Path, cells: tuple[str, ...]
) -> None:
    run(farm.load_ahead(()))
    fresh = came(run, farm, tmp_path, cells)
    run(farm.load_ahead(imported_modules(map(cell, cells))))
    assert came(run, farm, tmp_path, cells) == fresh


def test_modules_that_cells_import_are_loaded_by_then(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    run(farm.load_ahead(("wsgiref.util",)))
    cells = (
        "import sys; [one for one in sys.meta_path if type(one).__name__ == 'Ahead'][0]._groups[0].modules.keys()",
    )
    outputs, refused, _ = came(run, farm, tmp_path, cells)
    assert not refused
    assert "wsgiref" in outputs[0][0]["data"]["text/plain"]


def test_module_of_the_author_is_loaded_anew_each_time(
    run: Run, farm: KernelFarm, tmp_path: Path, own: Path
) -> None:
    cells = ("import eigen_module, wsgiref.util", "eigen_module.NUMBER")
    for number in ("1", "22"):
        (own / "eigen_module.py").write_text(f"NUMBER = {number}")
        run(farm.load_ahead(("eigen_module", "wsgiref.util")))
        outputs, _, _ = came(run, farm, tmp_path, cells)
        assert outputs[1][0]["data"]["text/plain"] == number


@pytest.mark.parametrize("name", ["this", "nergens_te_vinden"])
def test_what_says_something_or_is_not_there_is_left_to_the_cell(
    run: Run, farm: KernelFarm, tmp_path: Path, name: str
) -> None:
    cells = (f"import {name}", "'verder'")
    run(farm.load_ahead(()))
    fresh = came(run, farm, tmp_path, cells)
    run(farm.load_ahead((name,)))
    assert came(run, farm, tmp_path, cells) == fresh


def test_template_is_made_again_where_what_was_loaded_is_gone(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    run(farm.load_ahead(("wsgiref.util",)))
    first = prepare(run, farm, tmp_path, "import wsgiref.util")
    run(farm.load_ahead(("xmlrpc.client",)))
    again = run(farm.prepare("les", notebook(tmp_path, "import wsgiref.util"), {}))
    assert (first.ready, again.ready) == (True, True)


def cell(source: str, kind: Any = "code") -> Cell:
    return Cell(number=1, kind=kind, source=source)


def test_imports_of_cells_are_named_in_their_order() -> None:
    cells = [
        cell("import pandas as pd, b.c\nfrom d.e import f as g, h"),
        cell("import nergens", "markdown"),
        cell("%%bash\nimport nergens"),
        cell("%matplotlib inline\nimport pandas\nfrom i import *\nfrom . import k"),
        cell("if wat:\n    import nergens\ndef later():\n    import nergens"),
        cell("try:\n    import nergens\nexcept ImportError: pass"),
        cell("dit is geen Python"),
    ]
    assert imported_modules(cells) == ("pandas", "b.c", "d.e", "d.e.f", "d.e.h", "i")
