"""Libraries that outputs need come from what is installed; what is not there is asked of no other host, and said."""

import asyncio
import json
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
import pytest

from leerkit.server.seating.elsewhere import asking_elsewhere
from leerkit.server.seating.libraries import ADDRESS, Libraries
from leerkit.server.seating.mirrors import MIRRORS
from leerkit.server.seating.told_author import what_is_not_shown
from tests.test_lesson_html import lesson_html

NOTHING = Libraries((), ())
MIME = "application/vnd.proef.v1+json"
BOKEH = 'const urls = ["https://cdn.bokeh.org/bokeh/release/bokeh-{version}.min.js"];'
ALTAIR = """<div id="a"></div><script>
const paths = {"vega": "https://cdn.jsdelivr.net/npm/vega@6?noext", "vega-lib": "https://cdn.jsdelivr.net/npm/vega-lib?noext",
"vega-embed": "https://cdn.jsdelivr.net/npm/vega-embed@7?noext"}; draw({"$schema": "https://vega.github.io/schema/v6.json"});
</script>"""
FOLIUM = '<iframe srcdoc="&lt;script src=&quot;https://code.jquery.com/jquery.min.js&quot;&gt;&lt;/script&gt;"></iframe>'


@pytest.fixture
def bokeh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with the name and the scripts of bokeh; return its version."""
    scripts = tmp_path / "bokeh" / "server" / "static" / "js"
    scripts.mkdir(parents=True)
    (tmp_path / "bokeh" / "__init__.py").write_text("raise RuntimeError('it is not imported')")
    (scripts / "bokeh.min.js").write_text("window.Bokeh = {};")
    (tmp_path / "geheim.py").write_text("")
    made = tmp_path / "bokeh-9.8.7.dist-info"
    made.mkdir()
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: bokeh\nVersion: 9.8.7\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert version("bokeh") == "9.8.7"
    return "9.8.7"


def extension(base: Path, name: str, *needed: str) -> tuple[dict[str, Any], Path]:
    """Write an extension of JupyterLab that draws one kind of output; return how a page names it, and where it is."""
    folder = base / name / "static"
    folder.mkdir(parents=True)
    shared = "".join(f'need("default","{one}",[1,2]);' for one in needed)
    (folder / "remoteEntry.abc123.js").write_text(shared)
    (folder / "draw.js").write_text(f'mimeTypes:["{MIME}"]')
    return {"name": name, "load": "static/remoteEntry.abc123.js", "mimeExtension": "./mime"}, base


def test_script_of_an_installed_package_is_served_from_here(bokeh: str) -> None:
    libraries = Libraries((), ())
    text = libraries.mirrored(BOKEH.format(version=bokeh))
    assert text == f'const urls = ["{ADDRESS}bokeh/9.8.7/bokeh.min.js"];'
    assert libraries.contents("bokeh", "bokeh.min.js") == b"window.Bokeh = {};"
    for asked in ("../../../__init__.py", "../../../../geheim.py", "weg.js", "", "."):
        assert libraries.contents("bokeh", asked) is None
        assert libraries.packed("bokeh", asked) is None
    assert libraries.contents("plotly", "plotly.min.js") is None, "no lesson asked for it"


def test_another_version_than_is_installed_is_not_stood_in_for(bokeh: str) -> None:
    asked = BOKEH.format(version="1.2.3")
    assert Libraries((), ()).mirrored(asked) == asked != BOKEH.format(version=bokeh)


def test_library_that_is_not_installed_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    for text in (BOKEH.format(version="3.9.2"), ALTAIR, '"https://cdn.plot.ly/plotly-3.0.0.min.js"'):
        assert any(one.address.search(text) for one in MIRRORS)
        assert NOTHING.mirrored(text) == text


@pytest.mark.parametrize(
    ("needed", "is_drawn"),
    [((), True), (("@lumino/widgets",), True), (("@jupyterlab/ui-components",), False)],
)
def test_extension_draws_a_kind_of_output_if_it_needs_no_more_than_a_page_has(
    tmp_path: Path, needed: Sequence[str], is_drawn: bool
) -> None:
    one, folder = extension(tmp_path, "proef-uitbreiding", *needed)
    found = Libraries([one], [str(folder)]).renderer(MIME)
    assert bool(found) is is_drawn
    assert Libraries([one], [str(folder)]).renderer("application/vnd.ander+json") is None
    if found:
        assert found.entry == f"{ADDRESS}proef-uitbreiding/abc123/static/remoteEntry.abc123.js"


def test_extension_without_its_files_draws_nothing(tmp_path: Path) -> None:
    one, folder = extension(tmp_path, "half")
    (folder / "half" / "static" / "remoteEntry.abc123.js").unlink()
    assert Libraries([one], [str(folder)]).renderer(MIME) is None
    assert Libraries([one], [str(tmp_path / "weg")]).renderer(MIME) is None


def output(**data: str) -> list[dict[str, Any]]:
    return [
        {
            "output_type": "display_data",
            "data": {key.replace("__", "/"): one for key, one in data.items()},
            "metadata": {},
        }
    ]


ASKED = {
    "a chart of altair": (output(text__html=ALTAIR), ["cdn.jsdelivr.net"]),
    "a map of folium": (output(text__html=FOLIUM), ["code.jquery.com"]),
    "a picture": (output(text__html='<img src="https://example.org/a.png">'), ["example.org"]),
    "a film": (
        output(text__html="<iframe width=3 src='https://www.youtube.com/embed/x'></iframe>"),
        ["www.youtube.com"],
    ),
    "a script": (output(application__javascript='import("https://esm.sh/d3@7")'), ["esm.sh"]),
    "a link": (output(text__html='<a href="https://example.org/a.js">lees</a>'), []),
    "MathJax": (output(text__html='<script src="https://cdnjs.cloudflare.com/MathJax.js"></script>'), []),
    "a namespace": (output(text__html='<svg xmlns="http://www.w3.org/2000/svg"></svg>'), []),
    "a library that stands there whole": (
        output(text__html=f"<script>{'x' * 200_000}'https://a.nl/b.js'</script>"),
        [],
    ),
}


@pytest.mark.parametrize(("outputs", "hosts"), ASKED.values(), ids=ASKED)
def test_author_hears_what_a_cell_asks_of_other_hosts(
    outputs: list[dict[str, Any]], hosts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [])
    assert list(asking_elsewhere([[], outputs], {}, NOTHING)) == ([(2, hosts)] if hosts else [])


def test_author_hears_which_cell_shows_a_widget_that_asks_other_hosts() -> None:
    shown = [
        {
            "output_type": "display_data",
            "data": {"application/vnd.jupyter.widget-view+json": {"model_id": "m"}},
        }
    ]
    states = {
        "m": {"layers": ["IPY_MODEL_l"], "_esm": "import x from 'https://esm.sh/x@1'"},
        "l": {"url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png"},
        "other": {"_esm": "https://nobody.example/x.js"},
    }
    assert list(asking_elsewhere([[], [], shown], states, NOTHING)) == [
        (3, ["esm.sh", "tile.openstreetmap.org"])
    ]
    (told,) = what_is_not_shown("kaart", [[], [], shown], states, NOTHING)
    assert "les 'kaart', cel 3: dit laadt iets van esm.sh, tile.openstreetmap.org" in told
    assert "Laat de achtergrondkaart weg" in told


def page_with(tmp_path: Path, outputs: list[dict[str, Any]]) -> str:
    path = tmp_path / "les.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), path)
    return asyncio.run(lesson_html().render(path, [outputs]))


def test_what_needs_another_host_says_so_in_place_of_its_own_english(tmp_path: Path) -> None:
    page = page_with(tmp_path, output(text__html=FOLIUM))
    assert "Dit onderdeel haalt zijn code bij code.jquery.com" in page
    assert "srcdoc" not in page


def test_object_under_a_kind_that_is_not_called_json_is_no_end(tmp_path: Path) -> None:
    """Altair sends ``application/vnd.vegalite.v6.json``; nbformat raises for an object in it."""
    shown = output(text__plain="<VegaLite 6 object> If you see this message")
    shown[0]["data"]["application/vnd.vegalite.v6.json"] = {"mark": "bar"}
    page = page_with(tmp_path, shown)
    assert "kan hier niet worden getoond" in page
    assert "If you see this message" not in page


def test_page_gives_an_extension_its_output_and_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "proef-uitbreiding"
    one, folder = extension(tmp_path / "labextensions", name)
    build = {"load": one["load"], "mimeExtension": one["mimeExtension"]}
    package = {"name": name, "version": "1.0.0", "jupyterlab": {"mimeExtension": True, "_build": build}}
    (folder / name / "package.json").write_text(json.dumps(package))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    shown = output(text__html="<b>niet dit</b>")
    shown[0]["data"][MIME] = {"waarde": "</script>"}
    page = page_with(tmp_path, shown)
    assert "niet dit" not in page
    assert "lk-to-draw" in page
    assert f"{ADDRESS}{name}/abc123/static/remoteEntry.abc123.js" in page
    assert '"</script>"' not in page, "it ends no script of the page"
