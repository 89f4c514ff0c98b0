"""A lesson's page as HTML: made with one template that is compiled once, and naming no neighbour's lab extensions."""

import asyncio
import json
import logging
from collections import Counter
from pathlib import Path
from typing import Any

import jinja2
import pytest
from voila.configuration import VoilaConfiguration
from voila.utils import get_page_config

from leerkit.server.app import voila_config
from leerkit.server.seating.lesson_html import LAB_EXTENSIONS, LessonHtml, read_notebook
from tests.gallery_lesson import gallery_folder
from tests.participant import CONFIG

log = logging.getLogger(__name__)
NEIGHBOUR = "buurmans-uitbreiding"


def lesson_html() -> LessonHtml:
    return LessonHtml(VoilaConfiguration(config=voila_config()), {"contents_manager": None}, log)


def rendered(html: LessonHtml, notebook: Path) -> str:
    return asyncio.run(html.render(notebook, [[]] * len(read_notebook(notebook).cells)))


@pytest.fixture
def neighbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's lab extension, installed on this machine."""
    folder = tmp_path / "labextensions" / NEIGHBOUR
    folder.mkdir(parents=True)
    build = {"load": "static/remoteEntry.js", "extension": "./extension"}
    package = {"name": NEIGHBOUR, "version": "1.0.0", "jupyterlab": {"extension": True, "_build": build}}
    (folder / "package.json").write_text(json.dumps(package))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))


def names(page_config: dict[str, Any]) -> set[str]:
    return {one["name"] for one in page_config["federated_extensions"]}


@pytest.mark.usefixtures("neighbour")
def test_page_names_only_lab_extensions_that_it_may_need(tmp_path: Path) -> None:
    everything = get_page_config(base_url="/", settings={}, log=log, voila_configuration=VoilaConfiguration())
    assert NEIGHBOUR in names(everything), "without a list it would be loaded"
    notebook = gallery_folder(tmp_path) / "les.ipynb"
    config = CONFIG.search(rendered(lesson_html(), notebook))
    assert config
    assert {"anywidget"} <= names(json.loads(config[1])) <= LAB_EXTENSIONS


@pytest.mark.usefixtures("neighbour")
def test_page_names_the_lab_extension_of_a_widget_that_was_seen(tmp_path: Path) -> None:
    notebook = gallery_folder(tmp_path) / "les.ipynb"
    states = {"a": {"_model_module": NEIGHBOUR}, "b": {"_model_module": "anywidget"}, "c": {}}
    outputs: list[list[Any]] = [[]] * len(read_notebook(notebook).cells)
    page = asyncio.run(lesson_html().render(notebook, outputs, traits=states))
    config = CONFIG.search(page)
    assert config
    assert names(json.loads(config[1])) <= LAB_EXTENSIONS | {NEIGHBOUR}
    assert NEIGHBOUR in names(json.loads(config[1]))


def test_template_is_compiled_once_for_all_lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: Counter[str | None] = Counter()
    compile_template = jinja2.Environment.compile

    def counting(self: jinja2.Environment, source: Any, name: str | None = None, *rest: Any) -> Any:
        compiled[name] += 1
        return compile_template(self, source, name, *rest)

    monkeypatch.setattr(jinja2.Environment, "compile", counting)
    html = lesson_html()
    pages = set()
    for title in ("Een", "Twee", "Drie"):
        folder = gallery_folder(tmp_path / title).rename(tmp_path / f"les-{title.lower()}")
        pages.add(rendered(html, folder / "les.ipynb"))
    assert len(pages) == 3
    assert "index.html.j2" in compiled
    assert set(compiled.values()) == {1}
